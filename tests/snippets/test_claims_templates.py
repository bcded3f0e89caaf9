"""What the page about templates says and no program of it shows: each sentence tried with templates made for it.

A test's docstring names the passage, `page#id`.
"""

import contextlib

import jinja2
import pytest
from fastapi import FastAPI, Request
from fastapi.templating import Jinja2Templates
from fastapi.testclient import TestClient
from flask import Flask, render_template, render_template_string
from markupsafe import Markup

from rosetta.recording.isolation import isolated

HOSTILE = "<script>"


class Pair:
    """Something with an attribute and a key of one name."""

    name = "attribute"

    def __getitem__(self, key):
        return "key"

    def called(self):
        return "called"


def jinja(source, **values):
    """The text that Jinja makes as it is set up in Flask."""
    with Flask(__name__).test_request_context():
        return render_template_string(source, **values)


def django(source, **values):
    """The text that Django's language makes; from a process of its own, as Django is configured once."""
    return isolated(_django, source, values)


def _django(source, values):
    from django.template import Context, Engine

    return Engine().from_string(source).render(Context(values))


def starlette(folder, name, **values):
    app = FastAPI()
    app.get("/page")(_page(Jinja2Templates(folder), name, values))
    return TestClient(app).get("/page").text


def _page(templates, name, values):
    def page(request: Request):
        return templates.TemplateResponse(request, name, values)

    return page


def test_jinja_asks_for_the_attribute_first_and_django_for_the_key():
    """topics/templates#variables"""
    assert jinja("{{ pair.name }}", pair=Pair()) == "attribute"
    assert django("{{ pair.name }}", pair=Pair()) == "key"
    assert jinja("{{ pair.name }}", pair={"name": "key"}) == django("{{ pair.name }}", pair={"name": "key"}) == "key"
    assert django("{{ list.1 }}", list=["a", "b"]) == "b"


def test_django_calls_what_can_be_called_and_jinja_does_when_told():
    """topics/templates#variables"""
    assert jinja("{{ text.upper() }} {{ text.count('e') }}", text="tea") == "TEA 1"
    assert "built-in method" in jinja("{{ text.upper|string }}", text="tea")
    assert django("{{ text.upper }}", text="tea") == "TEA"
    assert "TemplateSyntaxError" in isolated(_refused, "{{ text.count('e') }}")


def _refused(source):
    from django.template import Engine, TemplateSyntaxError

    try:
        Engine().from_string(source)
    except TemplateSyntaxError as error:
        return type(error).__name__
    return ""


def test_a_block_that_the_page_leaves_out_keeps_what_the_base_has():
    """topics/templates#inheritance"""
    files = {"base": "{% block title %}Tea{% endblock %}", "page": "{% extends 'base' %} nothing else"}
    assert jinja2.Environment(loader=jinja2.DictLoader(files)).get_template("page").render() == "Tea"
    assert isolated(_inherited, files) == "Tea"


def _inherited(files):
    from django.template import Context, Engine

    engine = Engine(loaders=[("django.template.loaders.locmem.Loader", files)])
    return engine.get_template("page").render(Context())


def test_the_filter_safe_and_a_formatted_markup_trust_the_value():
    """topics/templates#escaping, topics/templates#trusted"""
    assert jinja("{{ q|safe }}", q=HOSTILE) == django("{{ q|safe }}", q=HOSTILE) == HOSTILE
    assert jinja("{{ q }}", q=Markup(f"{HOSTILE}")) == HOSTILE
    assert Markup("{}").format(HOSTILE) == "&lt;script&gt;"
    assert isolated(_marked, HOSTILE) == [HOSTILE, "&lt;script&gt;"]


def _marked(text):
    from django.utils.html import format_html, mark_safe

    return [mark_safe(text), format_html("{}", text)]


def test_linebreaks_escapes_unless_safe_stands_before_it():
    """topics/templates#pitfalls"""
    assert django("{{ q|linebreaks }}", q=HOSTILE) == "<p>&lt;script&gt;</p>"
    assert django("{{ q|safe|linebreaks }}", q=HOSTILE) == "<p><script></p>"
    assert django("{{ q|linebreaks|safe }}", q=HOSTILE) == "<p>&lt;script&gt;</p>"


def test_a_space_ends_a_value_without_quotes_and_nothing_escapes_it():
    """topics/templates#pitfalls"""
    source = "<input value={{ q }}>"
    assert jinja(source, q="a onfocus=b") == django(source, q="a onfocus=b") == "<input value=a onfocus=b>"


def test_what_is_rendered_as_a_template_is_a_program():
    """topics/templates#escaping, topics/templates#pitfalls"""
    assert jinja("{{ 6 * 7 }}") == "42"
    assert jinja("{{ q }}", q="{{ 6 * 7 }}") == "{{ 6 * 7 }}"
    assert "SECRET_KEY" in jinja("{{ config }}")


def test_flask_and_starlette_escape_by_the_name_of_the_file(tmp_path):
    """topics/templates#mail"""
    ends = ("html", "htm", "xml", "xhtml", "svg", "txt", "md")
    for end in ends:
        (tmp_path / f"page.{end}").write_text("{{ q }}")
    app = Flask(__name__, template_folder=str(tmp_path))
    with app.test_request_context():
        assert [end for end in ends if render_template(f"page.{end}", q="<") == "&lt;"] == list(ends[:5])
    assert [end for end in ends if starlette(tmp_path, f"page.{end}", q="<") == "&lt;"] == list(ends[:3])


def test_django_escapes_until_it_is_told_not_to():
    """topics/templates#mail"""
    assert django("{{ q }}{% autoescape off %}{{ q }}{% endautoescape %}", q="<") == "&lt;<"


def test_undefined_names_are_refused_when_jinja_is_told_to(tmp_path):
    """topics/templates#undefined"""
    app = Flask(__name__)
    app.jinja_env.undefined = jinja2.StrictUndefined
    with app.test_request_context(), pytest.raises(jinja2.UndefinedError):
        render_template_string("{{ price }}")
    loader, escape = jinja2.DictLoader({"page.html": "{{ price }}{{ q }}"}), jinja2.select_autoescape()
    strict = jinja2.Environment(loader=loader, autoescape=escape, undefined=jinja2.StrictUndefined)
    page = Jinja2Templates(env=strict).get_template("page.html")
    assert page.render(price=1, q="<") == "1&lt;"
    with pytest.raises(jinja2.UndefinedError):
        page.render(q="<")


def test_environment_of_your_own_escapes_nothing():
    """topics/templates#undefined"""
    env = jinja2.Environment(loader=jinja2.DictLoader({"page.html": "{{ q }}"}))
    assert Jinja2Templates(env=env).get_template("page.html").render(q="<") == "<"


def test_django_can_only_fill_the_gap():
    """topics/templates#undefined"""
    assert isolated(_filled, "{{ price }}{{ tea.price }}") == "[?][?]"


def _filled(source):
    from django.template import Context, Engine

    return Engine(string_if_invalid="[?]").from_string(source).render(Context())


def test_what_templates_get_without_a_processor():
    """topics/templates#context"""
    found = jinja("{{ request.path }} {{ session is defined }} {{ g is defined }} {{ config is defined }}")
    assert found == "/ True True True"


def test_a_context_processor_of_starlette_must_not_be_asynchronous(tmp_path):
    """topics/templates#context"""
    (tmp_path / "page.html").write_text("{{ shop }}")

    async def shop():
        return {"shop": "Leaf"}

    coroutine = shop()
    templates = Jinja2Templates(tmp_path, context_processors=[lambda request: coroutine])
    request = Request({"type": "http", "method": "GET", "path": "/", "headers": []})
    with contextlib.closing(coroutine), pytest.raises(TypeError, match="coroutine"):
        templates.TemplateResponse(request, "page.html")


def test_the_old_order_of_arguments_is_refused(tmp_path):
    """topics/templates#pitfalls"""
    (tmp_path / "list.html").write_text("tea")
    request = Request({"type": "http", "method": "GET", "path": "/", "headers": []})
    with pytest.raises(TypeError, match="unhashable"):
        Jinja2Templates(tmp_path).TemplateResponse("list.html", {"request": request})


def test_a_template_that_does_not_exist_is_an_error_of_the_server():
    """topics/templates#pitfalls"""
    assert isolated(_not_found) == "TemplateDoesNotExist"


def _not_found():
    from django.template import Context, Engine, TemplateDoesNotExist

    files = {"page": "{% extends 'bse.html' %}"}
    page = Engine(loaders=[("django.template.loaders.locmem.Loader", files)]).get_template("page")
    try:
        page.render(Context())
    except TemplateDoesNotExist as error:
        return type(error).__name__
    return ""

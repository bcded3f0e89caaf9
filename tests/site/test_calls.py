"""Who calls whom: recorded stacks become boxes, on the page and in its copy."""

import json
import re

import pytest

from rosetta.directives.calls import STACKS, Box, boxes
from rosetta.directives.showing import page_context
from rosetta.errors import Problem
from rosetta.pages.reading_time import minutes
from rosetta.paths import LANGUAGES
from rosetta.publish.page_copy import page_text

TRUNK = ["flask.app:Flask.__call__", "flask.app:Flask.wsgi_app"]
STACKS_OF_TEA = {
    "value": [*TRUNK, "flask.ctx:push", "werkzeug.routing.map:match", "Traced.to_python"],
    "view": [*TRUNK, "flask.app:dispatch", "view"],
    "template": [
        *TRUNK,
        "flask.app:dispatch",
        "view",
        "jinja2.environment:render",
        "<template>:root",
        "view.<locals>.note",
    ],
}


def test_functions_of_a_package_are_a_box_and_stacks_share_their_beginning():
    [flask] = boxes(STACKS_OF_TEA)
    assert (flask.package, flask.functions) == ("flask", ["Flask.__call__", "Flask.wsgi_app", "push", "dispatch"])
    werkzeug, view = flask.calls
    assert werkzeug == Box("werkzeug", ["match"], [Box("", ["Traced.to_python"], [], "value")])
    assert (view.package, view.functions, view.stack) == ("", ["view"], "view")
    [jinja] = view.calls
    [template] = jinja.calls
    assert (jinja.package, template.package) == ("jinja2", "<template>")
    assert template.calls == [Box("", ["view.note"], [], "template")]


def test_a_package_that_is_met_again_is_another_box():
    [first] = boxes({"view": ["fastapi.a:one", "starlette.b:two", "fastapi.c:three", "view"]})
    assert [first.package, first.calls[0].package, first.calls[0].calls[0].package] == [
        "fastapi",
        "starlette",
        "fastapi",
    ]


def test_functions_of_the_program_are_boxes_of_their_own():
    [django] = boxes({"value": ["django.a:one", "read"], "view": ["django.a:one", "view"]})
    assert [one.functions for one in django.calls] == [["read"], ["view"]]


def recorded(guide, stacks):
    answer = {"status": 200, "headers": {"content-type": "application/json"}, "body": json.dumps(stacks)}
    path = guide.topic / "answers.json"
    answers = json.loads(path.read_text("utf-8"))
    answers["tea"] = dict.fromkeys(answers["tea"], answer)
    path.write_text(json.dumps(answers), "utf-8")


def test_a_page_has_a_list_for_each_framework(guide):
    recorded(guide, STACKS_OF_TEA)
    html = guide.expand("/// calls | tea: tea")
    assert re.findall(r'<figure data-framework="(\w+)">', html) == ["flask", "fastapi", "django"]
    first = html.partition("</figure>")[0]
    assert "A server that speaks WSGI" in first
    assert re.search(r"<p>Flask <small>\d+\.\d+\.\d+</small></p><p><code>Flask.__call__</code> <code>", first)
    assert first.count('class="calls-own"') == len(STACKS)
    assert first.count('<ol class="calls-several"><li><ol><li>') == 1


@pytest.mark.parametrize(
    ("stacks", "argument", "said"),
    [
        ({}, "tea: tea", r"the answer of Flask to `tea` holds no stacks value, view, template"),
        ([], "tea: tea", "holds no stacks"),
        (STACKS_OF_TEA, "tea: tea, limits", "there is no request `limits`"),
        (STACKS_OF_TEA, "tea: tea, tea", "these are 2 requests"),
    ],
)
def test_what_cannot_be_drawn_is_named_with_its_line(guide, stacks, argument, said):
    recorded(guide, stacks)
    with pytest.raises(Problem, match=rf"(?s)tea\.md:3: .*{said}"):
        guide.expand(f"# Tea\n\n/// calls | {argument}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_copy_has_the_boxes_as_nested_lists(language):
    text = page_text(page_context("concepts.md", language), "", list(LANGUAGES), "https://guide.example/")
    drawn = text.partition("**Flask**")[2].partition("**FastAPI**")[0]
    indents = [(len(indent), name) for indent, name in re.findall(r"(?m)^( *)1\. (\w+)", drawn)]
    assert [name for _, name in indents[1:3]] == ["Flask", "Werkzeug"]
    assert [indent for indent, _ in indents[:3]] == [0, 3, 6]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_read_in_ten_minutes(language):
    assert minutes(page_context("concepts.md", language)).essential <= 10

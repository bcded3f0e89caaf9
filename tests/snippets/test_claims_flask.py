"""What the pages say of Flask and no program of a topic shows: each sentence tried with an application made for it.

A test's docstring names the passage, `page#id`.
"""

import sys
import unicodedata
from datetime import date
from io import BytesIO

import pytest
from flask import (
    Blueprint,
    Flask,
    Response,
    render_template,
    request,
    send_from_directory,
    session,
    stream_with_context,
    url_for,
)
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import BaseConverter, BuildError, ValidationError
from werkzeug.utils import secure_filename


def app_with(rules, converters=None, **config):
    """An application whose views answer the rule that was chosen, and the arguments."""
    app = Flask(__name__)
    app.config.update(config)
    app.url_map.converters.update(converters or {})
    for number, (rule, options) in enumerate(rules):
        app.add_url_rule(rule, str(number), lambda rule=rule, **given: [rule, given], **options)
    return app


def asked(app, method="GET", path="/", **options):
    return app.test_client().open(path, method=method, buffered=True, **options)


def test_a_rule_takes_its_methods_head_beside_get_and_options():
    """topics/routing#any-method"""
    app = app_with([("/read", {"methods": ["GET"]}), ("/write", {"methods": ["POST"]})])
    methods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "TRACE", "BREW"]
    taken = {path: [one for one in methods if asked(app, one, path).status_code == 200] for path in ("/read", "/write")}
    assert taken == {"/read": ["GET", "HEAD", "OPTIONS"], "/write": ["OPTIONS", "POST"]}


def test_int_takes_the_decimal_digits_of_every_script_and_no_sign():
    """topics/routing#integer-forms"""
    app = app_with([("/<int:number>", {}), ("/signed/<int(signed=True):number>", {})])
    digits = [one for one in map(chr, range(sys.maxunicode)) if unicodedata.category(one) == "Nd"]
    urls = app.url_map.bind("localhost")
    assert len(digits) > 600
    assert {urls.match("/" + one)[1]["number"] for one in digits} == set(range(10))
    assert {asked(app, path="/" + one).status_code for one in ("-7", "+7", "7.0", "1_0", "²")} == {404}
    assert asked(app, path="/signed/-7").json == ["/signed/<int(signed=True):number>", {"number": -7}]


def test_rules_are_tried_from_the_narrow_to_the_wide_wherever_they_stand():
    """topics/routing#shadowed"""
    rules = ["/shop/7", "/shop/<int:n>", "/shop/<name>", "/shop/<path:rest>"]
    for left in range(len(rules)):
        kept = rules[left:]
        for order in (kept, kept[::-1]):
            assert asked(app_with([(rule, {}) for rule in order]), path="/shop/7").json[0] == kept[0]


def test_converters_of_one_weight_are_tried_in_the_order_of_the_file():
    """topics/routing#shadowed"""

    class Hex(BaseConverter):
        regex = "[0-9a-f-]+"

    rules = ["/<hex:key>", "/<uuid:key>", "/<key>"]
    path = "/3f2b8c1e-0000-4000-8000-000000000007"
    for order in (rules, rules[::-1], rules[1:] + rules[:1]):
        assert asked(app_with([(rule, {}) for rule in order], {"hex": Hex}), path=path).json[0] == order[0]
    Hex.weight = 50
    assert asked(app_with([(rule, {}) for rule in rules[::-1]], {"hex": Hex}), path=path).json[0] == "/<hex:key>"


def test_a_validation_error_ends_the_search_and_a_value_error_is_a_server_error():
    """topics/routing#wrong-date"""

    class Day(BaseConverter):
        error = ValidationError

        def to_python(self, value):
            try:
                return date.fromisoformat(value)
            except ValueError as error:
                raise self.error from error

    app = app_with([("/<day:day>", {}), ("/<path:rest>", {})], {"day": Day})
    assert asked(app, path="/2026-02-30").status_code == 404
    Day.error = ValueError
    assert asked(app, path="/2026-02-30").status_code == 500


def test_slashes_at_the_end_are_bridged_or_not():
    """topics/routing#missing-slash, #extra-slash"""
    app = app_with([("/with/", {}), ("/without", {}), ("/both/", {"strict_slashes": False})])
    statuses = {path: asked(app, path=path).status_code for path in ("/with", "/without/", "/both", "/both/")}
    assert statuses == {"/with": 308, "/without/": 404, "/both": 200, "/both/": 200}


def test_slashes_are_merged_where_the_result_matches():
    """topics/routing#double-slash, #double-slash-spanning"""
    app = app_with([("/items/<int:n>", {}), ("/files/<path:name>", {})])
    assert asked(app, path="/items//7").status_code == 308
    assert asked(app, path="/items//x").status_code == 404
    assert asked(app, path="/files/a//b").json[1] == {"name": "a//b"}


def test_defaults_redirect_and_a_default_of_the_function_does_not():
    """topics/routing#pitfalls"""
    app = Flask(__name__)

    @app.get("/feed", defaults={"page": 1})
    @app.get("/feed/<int:page>")
    def read(page):
        return {"page": page}

    @app.get("/list")
    @app.get("/list/<int:page>")
    def plain(page=1):
        return {"page": page}

    answer = asked(app, path="/feed/1")
    assert (answer.status_code, answer.headers["Location"]) == (308, "http://localhost/feed")
    assert asked(app, path="/list/1").json == {"page": 1}


def test_a_blueprint_joins_its_prefix_wherever_the_slash_stands():
    """topics/routing#modular"""
    app = Flask(__name__)
    for number, (prefix, rule) in enumerate([("/a/", "x"), ("/b", "/x"), ("/c/", "/x"), ("/d", "x")]):
        part = Blueprint(str(number), __name__, url_prefix=prefix)
        part.add_url_rule(rule, "view", lambda: "")
        outer = Blueprint(f"outer-{number}", __name__)
        outer.register_blueprint(part)
        app.register_blueprint(outer)
    assert {asked(app, path=path).status_code for path in ("/a/x", "/b/x", "/c/x", "/d/x")} == {200}


def test_a_route_wants_the_slash_at_the_start():
    """topics/routing#modular"""
    part = Blueprint("part", __name__, url_prefix="part")
    part.add_url_rule("/x", "view", lambda: "")
    with pytest.raises(ValueError, match="slash"):
        Flask(__name__).register_blueprint(part)


def test_a_url_is_a_path_by_default_and_the_rest_becomes_the_query():
    """topics/routing#reverse, #trailing-slash"""
    app = app_with([("/items/<int:n>", {}), ("/shelves/", {})])
    with app.test_request_context(headers={"Host": "evil.example"}):
        assert url_for("0", n=7, sort="new") == "/items/7?sort=new"
        assert url_for("1") == "/shelves/"
        assert url_for("0", n=7, _external=True) == "http://evil.example/items/7"
        with pytest.raises(BuildError):
            url_for("0")


def multipart(files, fields):
    parts = {f"field{number}": "x" for number in range(fields)}
    parts |= {f"file{number}": (BytesIO(b"x"), "x.txt") for number in range(files)}
    return {"data": parts, "content_type": "multipart/form-data"}


def test_the_number_of_parts_counts_fields_and_files():
    """topics/requests#form-limits"""
    app = app_with([], MAX_FORM_PARTS=3)
    app.add_url_rule("/", "read", lambda: [len(request.form), len(request.files)], methods=["POST"])
    assert asked(app, "POST", **multipart(1, 2)).json == [2, 1]
    assert asked(app, "POST", **multipart(0, 4)).status_code == 413
    assert asked(app, "POST", **multipart(1, 3)).status_code == 413


def test_the_limit_of_memory_is_for_each_text_field_of_a_multipart_form():
    """topics/requests#form-limits"""
    app = app_with([], MAX_FORM_MEMORY_SIZE=200_000)  # more than Werkzeug reads at once
    app.add_url_rule("/", "read", lambda: [len(request.form), len(request.files)], methods=["POST"])
    form = {"content_type": "multipart/form-data"}
    assert asked(app, "POST", data={"a": "x" * 150_000, "b": "x" * 150_000}, **form).json == [2, 0]
    assert asked(app, "POST", data={"a": "x" * 250_000}, **form).status_code == 413
    assert asked(app, "POST", data={"a": (BytesIO(b"x" * 250_000), "a.txt")}, **form).json == [0, 1]
    assert asked(app, "POST", data={"a": "x" * 250_000}).json == [1, 0]  # urlencoded


def test_silent_hides_malformed_json_and_a_wrong_type_and_force_the_type():
    """topics/requests#pitfalls"""
    app = Flask(__name__)
    app.add_url_rule("/silent", "silent", lambda: [request.get_json(silent=True)], methods=["POST"])
    app.add_url_rule("/force", "force", lambda: [request.get_json(force=True)], methods=["POST"])
    plain, json = {"content_type": "text/plain"}, {"content_type": "application/json"}
    assert asked(app, "POST", "/silent", data="{", **json).json == [None]
    assert asked(app, "POST", "/silent", data="1", **plain).json == [None]
    assert asked(app, "POST", "/force", data="1", **plain).json == [1]


def test_deep_nesting_is_a_server_error():
    """topics/requests#too-deep"""
    app = Flask(__name__)
    app.add_url_rule("/", "read", lambda: [bool(request.get_json())], methods=["POST"])
    assert asked(app, "POST", data="[" * 200_000 + "]" * 200_000, content_type="application/json").status_code == 500


def test_a_missing_key_is_400_and_in_debug_mode_an_error_with_its_name():
    """topics/requests#missing-parameter, #odd-query, topics/routing#query-missing"""
    app = app_with([])
    app.add_url_rule("/", "read", lambda: request.args["q"])
    assert asked(app).status_code == 400
    app.debug = True
    with pytest.raises(KeyError, match="'q'"):
        asked(app)


def test_send_from_directory_refuses_names_that_lead_out(tmp_path):
    """topics/routing#spanning, topics/responses#pitfalls"""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "tea.txt").write_text("tea")
    (tmp_path / "secret.txt").write_text("secret")
    app = Flask(__name__)
    app.add_url_rule("/", "read", lambda: send_from_directory(tmp_path / "in", request.args["name"]))
    assert asked(app, query_string={"name": "tea.txt"}).data == b"tea"
    for name in ("../secret.txt", str(tmp_path / "secret.txt"), "x/../../secret.txt"):
        assert asked(app, query_string={"name": name}).status_code == 404


def test_a_generator_that_reads_the_session_needs_its_context():
    """topics/responses#stream-pitfalls"""
    app = Flask(__name__)
    app.secret_key = "tea"

    def pieces():
        yield str(session.get("user"))

    app.add_url_rule("/plain", "plain", lambda: Response(pieces()))
    app.add_url_rule("/kept", "kept", lambda: Response(stream_with_context(pieces())))
    assert asked(app, path="/kept").data == b"None"
    with pytest.raises(RuntimeError, match="context"):
        asked(app, path="/plain")


def test_proxy_fix_counts_proxies():
    """topics/requests#client"""
    for count, address in ((1, "203.0.113.9"), (2, "198.51.100.7")):
        app = app_with([])
        app.add_url_rule("/", "read", lambda: str(request.remote_addr))
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count)
        headers = {"X-Forwarded-For": "192.0.2.1, 198.51.100.7, 203.0.113.9"}
        assert asked(app, headers=headers).text == address


def test_a_body_has_no_limit_until_there_is_a_setting():
    """topics/requests#body-limits"""
    app = app_with([])
    app.add_url_rule("/", "read", lambda: str(len(request.get_data())), methods=["POST"])
    assert asked(app, "POST", data=b"x" * 30_000_000).text == "30000000"
    app.config["MAX_CONTENT_LENGTH"] = 5
    assert asked(app, "POST", data=b"123456").status_code == 413


def test_templates_escape_in_files_named_html(tmp_path):
    """topics/responses#html"""
    (tmp_path / "tea.html").write_text("{{ name }}")
    (tmp_path / "tea.txt").write_text("{{ name }}")
    app = Flask(__name__, template_folder=tmp_path)
    with app.test_request_context():
        assert render_template("tea.html", name="<b>") == "&lt;b&gt;"
        assert render_template("tea.txt", name="<b>") == "<b>"


def test_a_cleaned_name_is_as_long_as_it_was():
    """topics/requests#clean-names"""
    assert secure_filename("x" * 300 + ".txt") == "x" * 300 + ".txt"

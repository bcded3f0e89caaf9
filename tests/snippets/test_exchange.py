"""One way to ask an app: what is sent, through WSGI and ASGI, and how an answer is normalised."""

import json
from pathlib import Path
from wsgiref.validate import validator

import pytest

from rosetta.content.topics import Topic
from rosetta.exchange import Answer, App, AppFailure, Rules, ask, normalise, parse_requests
from rosetta.exchange.answer import cookies_after
from rosetta.recording.programs import ask_topics

RULES = Rules(("content-length", "date", "server"), ("allow",), ("sid",))


def parse(text: str):
    return parse_requests(f"@host = http://127.0.0.1:8000\n@token = t0\n\n{text}", Path("requests.http"))


def wsgi_echo(environ, start_response):
    """Answer with what arrived."""
    length = int(environ.get("CONTENT_LENGTH") or 0)
    seen = {key: value for key, value in environ.items() if isinstance(value, str)}
    seen["body"] = environ["wsgi.input"].read(length).decode()
    start_response("200 OK", [("Content-Type", "application/json"), ("Set-Cookie", "sid=1; Path=/")])
    return [json.dumps(seen).encode()]


async def asgi_echo(scope, receive, send):
    """Answer with what arrived."""
    assert scope["type"] == "http"
    body, more = b"", True
    while more:
        message = await receive()
        body, more = body + message["body"], message["more_body"]
    seen = {
        "method": scope["method"],
        "path": scope["path"],
        "raw_path": scope["raw_path"].decode(),
        "query": scope["query_string"].decode(),
        "headers": [[key.decode(), value.decode()] for key, value in scope["headers"]],
        "body": body.decode(),
    }
    await send({"type": "http.response.start", "status": 200, "headers": [(b"set-cookie", b"sid=1; Path=/")]})
    await send({"type": "http.response.body", "body": json.dumps(seen).encode()})


def seen_by(app: App, text: str) -> dict:
    requests = parse(text)
    with app.session() as send:
        return json.loads(ask(send, list(requests.values())[-1], requests).body)


WSGI = App("wsgi", wsgi_echo, Path())
ASGI = App("asgi", asgi_echo, Path())


def test_non_ascii_in_path_and_query_is_percent_encoded_utf8() -> None:
    seen = seen_by(ASGI, "### A\n# @name a\nGET {{host}}/чай?q=차\n")
    assert (seen["path"], seen["raw_path"], seen["query"]) == ("/чай", "/%D1%87%D0%B0%D0%B9", "q=%EC%B0%A8")
    seen = seen_by(WSGI, "### A\n# @name a\nGET {{host}}/чай?q=차\n")
    assert seen["PATH_INFO"].encode("latin-1").decode() == "/чай"


def test_query_goes_on_over_lines_and_file_variables_are_filled() -> None:
    seen = seen_by(WSGI, "### A\n# @name a\nGET {{host}}/a\n    ?b=1\n    &c=2\nX-Token: {{token}}\n")
    assert (seen["QUERY_STRING"], seen["HTTP_X_TOKEN"]) == ("b=1&c=2", "t0")


def test_multipart_lines_end_as_http_wants_them() -> None:
    text = "### A\n# @name a\nPOST {{host}}/\nContent-Type: multipart/form-data; boundary=b\n\n--b\n\nx\n--b--\n"
    assert seen_by(ASGI, text)["body"] == "--b\r\n\r\nx\r\n--b--\r\n"


def test_body_from_a_file_is_sent_as_it_is(tmp_path) -> None:
    (tmp_path / "bodies").mkdir()
    (tmp_path / "bodies" / "tea.txt").write_bytes("text=차\r\n".encode())
    text = "@host = http://127.0.0.1:8000\n\n### A\n# @name a\nPOST {{host}}/\n\n< ./bodies/tea.txt\n"
    assert parse_requests(text, tmp_path / "requests.http")["a"].body == "text=차\r\n".encode()


def test_cookies_and_values_of_the_request_before_are_carried() -> None:
    before = "### In\n# @name login\nPOST {{host}}/in\n\n{}\n\n"
    text = before + "### A\n# @name a\n# @after login\nGET {{host}}/{{login.response.body.$.body}}\nCookie: x=y\n"
    seen = seen_by(ASGI, text)
    assert seen["path"] == "/{}"
    assert ["cookie", "x=y; sid=1"] in seen["headers"]


def test_every_request_passes_the_standard_librarys_wsgi_validator() -> None:
    """The validator of PEP 3333 finds no fault with how we call an app."""

    def app(environ, start_response):
        environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"fine"]

    requests = parse("### A\n# @name a\nPOST {{host}}/a?b=c\nX-Y: z\n\nbody\n")
    with App("wsgi", validator(app), Path()).session() as send:
        assert ask(send, requests["a"], requests).body == b"fine"


def test_asgi_app_is_started_once_and_shares_its_state() -> None:
    seen = []

    async def app(scope, receive, send):
        seen.append(scope["type"])
        if scope["type"] == "lifespan":
            await receive()
            scope["state"]["tea"] = "green"
            await send({"type": "lifespan.startup.complete"})
            await receive()
            seen.append("shutdown")
            await send({"type": "lifespan.shutdown.complete"})
            return
        assert scope["state"] == {"tea": "green"}
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    requests = parse("### A\n# @name a\nGET {{host}}/\n")
    with App("asgi", app, Path()).session() as send:
        ask(send, requests["a"], requests)
        ask(send, requests["a"], requests)
    assert seen == ["lifespan", "http", "http", "shutdown"]


def test_what_two_runs_differ_in_is_taken_out() -> None:
    answer = Answer(
        200,
        (
            ("Date", "now"),
            ("Server", "x"),
            ("Content-Length", "3"),
            ("Location", "http://127.0.0.1:8000/b"),
            ("Last-Modified", "yesterday"),
            ("Allow", "POST, GET"),
            ("allow", "HEAD"),
            ("X-Tea", "green"),
            ("set-cookie", "sid=random; HttpOnly; path=/; expires=Thu, 01; SameSite=lax"),
        ),
        b"ok",
    )
    assert normalise(answer, RULES) == {
        "status": 200,
        "headers": {
            "allow": ["GET", "HEAD", "POST"],
            "last-modified": "...",
            "location": "/b",
            "set-cookie": ["sid=...; Expires=...; HttpOnly; Path=/; SameSite=Lax"],
            "x-tea": "green",
        },
        "body": "ok",
    }


def test_a_boundary_is_taken_out_of_the_header_and_the_body() -> None:
    headers = (("Content-Type", 'multipart/byteranges; boundary="4f1c"'),)
    assert normalise(Answer(206, headers, b"--4f1c\r\n\r\ntea\r\n--4f1c--"), RULES) == {
        "status": 206,
        "headers": {"content-type": "multipart/byteranges; boundary=..."},
        "body": "--...\r\n\r\ntea\r\n--...--",
    }


def test_a_long_or_binary_body_becomes_size_hash_and_start() -> None:
    long = normalise(Answer(200, (), b"x" * 5000), RULES)["body"]
    assert (long["bytes"], long["start"]) == (5000, "x" * 80)
    assert normalise(Answer(200, (), b"\x89PNG"), RULES)["body"]["start"] == {"base64": "iVBORw=="}


FOLDER_PROGRAMS = {
    "flask_app/app.py": "from views import app\n",
    "flask_app/views.py": (
        'from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.get("/")\ndef home():\n    return {"ok": True}\n'
    ),
    "django_app/manage.py": "",
    "django_app/config/__init__.py": "",
    "django_app/config/wsgi.py": (
        "from django.conf import settings\n"
        "from django.core.wsgi import get_wsgi_application\n\n"
        'settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF="config.urls")\n'
        "application = get_wsgi_application()\n"
    ),
    "django_app/config/urls.py": (
        "from django.http import JsonResponse\nfrom django.urls import path\n\n"
        'urlpatterns = [path("", lambda request: JsonResponse({"ok": True}))]\n'
    ),
}


@pytest.mark.parametrize("fork_server", [True, False], ids=["fork server", "new interpreters"])
def test_programs_that_are_folders_answer_and_are_measured(tmp_path, monkeypatch, fork_server: bool) -> None:
    """A program can be a folder; and a platform without a fork server gets the same answers."""
    from rosetta.recording import isolation

    if not fork_server:
        monkeypatch.setenv("ROSETTA_NO_FORKSERVER", "1")
        isolation.process_context.cache_clear()
    for name, text in FOLDER_PROGRAMS.items():
        path = tmp_path / "tea" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (tmp_path / "tea" / "requests.http").write_text(
        "@host = http://127.0.0.1:8000\n\n### Home\n# @name home\nGET {{host}}/\n"
    )
    try:
        flask, django = ask_topics([Topic(tmp_path / "tea")], measure=True)
    finally:
        isolation.process_context.cache_clear()
    assert json.loads(flask.answers.answers["home"]["body"]) == {"ok": True}
    assert json.loads(django.answers.answers["home"]["body"]) == {"ok": True}
    assert flask.answers.lines[str(tmp_path / "tea/flask_app/views.py")] == {1, 3, 6, 7, 8}


COUNTER = """from flask import Flask

app = Flask(__name__)
seen = []


@app.get("/")
def count():
    seen.append(1)
    return {"seen": len(seen)}
"""


def test_a_request_marked_fresh_meets_an_app_that_nothing_was_sent_to(tmp_path) -> None:
    """Safe requests share an app, for speed; `@fresh` and `@after` ask for one of their own."""
    (tmp_path / "tea").mkdir()
    (tmp_path / "tea" / "flask_app.py").write_text(COUNTER)
    (tmp_path / "tea" / "requests.http").write_text(
        "@host = http://127.0.0.1:8000\n\n### A\n# @name a\nGET {{host}}/\n\n### B\n# @name b\nGET {{host}}/\n\n"
        "### C\n# @name c\n# @fresh\nGET {{host}}/\n\n### D\n# @name d\n# @after c\nGET {{host}}/\n"
    )
    [asked] = ask_topics([Topic(tmp_path / "tea")])
    seen = {name: json.loads(answer["body"])["seen"] for name, answer in asked.answers.answers.items()}
    assert seen == {"a": 1, "b": 2, "c": 1, "d": 2}
    [asked] = ask_topics([Topic(tmp_path / "tea")], alone=True)
    seen = {name: json.loads(answer["body"])["seen"] for name, answer in asked.answers.answers.items()}
    assert seen == {"a": 1, "b": 1, "c": 1, "d": 2}


LOCATIONS = {
    "http://127.0.0.1:8000/b": "/b",
    "http://127.0.0.1:8000": "/",
    "http://127.0.0.1:8000/": "/",
    "http://127.0.0.1:8000@evil.example/": "http://127.0.0.1:8000@evil.example/",
    "http://127.0.0.1:80001/": "http://127.0.0.1:80001/",
    "": "",
}


@pytest.mark.parametrize(("location", "recorded"), LOCATIONS.items())
def test_a_location_loses_its_origin_alone(location: str, recorded: str) -> None:
    """What begins like the origin may lead elsewhere."""
    answer = Answer(302, (("Location", location),), b"")
    assert normalise(answer, RULES)["headers"]["location"] == recorded


def test_a_header_that_no_server_can_send_is_no_answer() -> None:
    def app(environ, start_response):
        start_response("200 OK", [("X-Rosetta-Tea", "чай")])
        return [b""]

    with pytest.raises(AppFailure, match="UnicodeEncodeError"), App("wsgi", app, Path("/")).session() as send:
        send(parse_requests("@host = http://x\n### A\n# @name a\nGET {{host}}/\nHost: x\n")["a"])


COOKIES = {
    "Max-Age=0": False,
    "Max-Age=-1": False,
    "Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT": True,
    "Expires=Thu, 01 Jan 2015 00:00:00 GMT": False,
    "Expires=Thu, 01 Jan 2099 00:00:00 GMT": True,
    "Expires=soon": True,
    "Path=/": True,
}


@pytest.mark.parametrize(("attributes", "stays"), COOKIES.items())
def test_a_cookie_that_has_ended_is_not_carried_along(attributes: str, stays: bool) -> None:
    """Max-Age comes before Expires."""
    answer = Answer(200, (("Set-Cookie", f"tea=green; {attributes}"),), b"")
    assert cookies_after({}, answer) == ({"tea": "green"} if stays else {})


def test_what_clocks_and_chance_make_of_a_header_is_left_out() -> None:
    """Only the part that the pattern names; all else of the value stays."""
    rules = Rules((), changing=(("server-timing", r"(?<=dur=)[\d.]+"), ("x-request-id", r"\b[0-9a-f]{4}\b")))
    sent = (("Server-Timing", "app;dur=1.5"), ("X-Request-ID", "order-7"), ("X-Other", "dur=1.5"))
    recorded = normalise(Answer(200, sent, b""), rules)["headers"]
    assert recorded == {"server-timing": "app;dur=...", "x-request-id": "order-7", "x-other": "dur=1.5"}
    assert normalise(Answer(200, (("X-Request-ID", "12af"),), b""), rules)["headers"] == {"x-request-id": "..."}


def test_what_the_clock_makes_of_a_body_is_left_out() -> None:
    rules = Rules((), changing_text=(r"(?<=available in )\d+",))
    body = b'{"detail": "Expected available in 59 seconds.", "wait": 59}'
    assert (
        normalise(Answer(429, (), body), rules)["body"]
        == '{"detail": "Expected available in ... seconds.", "wait": 59}'
    )


RANDOM = {
    '<input id="t" name="token" type="hidden" value="abc">': '<input id="t" name="token" type="hidden" value="...">',
    '<input name="tea" value="green"><input name="token" value="abc">': (
        '<input name="tea" value="green"><input name="token" value="...">'
    ),
    '{"token": "abc", "tea": "green"}': '{"token": "...", "tea": "green"}',
    '<input name="token_of_mine" value="abc">': '<input name="token_of_mine" value="abc">',
    '<input name="token" value="">': '<input name="token" value="">',
}


@pytest.mark.parametrize(("body", "recorded"), RANDOM.items())
def test_a_random_value_in_a_body_is_recorded_as_dots(body: str, recorded: str) -> None:
    """That of an input with the name, or of the key in JSON, and no other; an empty one is told from a random one."""
    rules = Rules((), volatile_fields=("token",))
    assert normalise(Answer(200, (), body.encode()), rules)["body"] == recorded


PAGE = b"""<!doctype html><title>Teas</title><nav>Home</nav><script>let teas = "<table>"</script>
<div class="alert wide"><button>x</button><p>Saved.</p></div><table class="results"><tr><th>Name</th><th>Stock</th></tr>
<tr><td><input> &lt;b&gt; </td><td>7</td><td><img alt="True"></td></tr></table><p>And more.</p>"""


def test_of_an_admins_page_the_list_and_messages_are_kept():
    rules = Rules((), pieces=("results", "alert"))
    answer = Answer(200, (("Content-Type", "text/html; charset=utf-8"),), PAGE)
    kept = "\u2026\nSaved.\nName | Stock\n&lt;b&gt; | 7 | True\n\u2026\n"
    assert normalise(answer, rules)["body"] == kept
    assert normalise(answer, Rules((), pieces=("other",)))["body"] == PAGE.decode()
    plain = Answer(200, (("Content-Type", "text/plain"),), PAGE)
    assert normalise(plain, rules)["body"] == PAGE.decode()

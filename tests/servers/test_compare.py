"""`rosetta compare`, `record` and `check`: programs of a reader's own, asked the same."""

import json
import re
import subprocess
import sys
import threading
from contextlib import contextmanager
from wsgiref.simple_server import WSGIRequestHandler, make_server
from xml.etree import ElementTree

import pytest

from rosetta.compare.command import main
from rosetta.paths import ROOT, SNIPPETS

REQUESTS = """@host = http://127.0.0.1:8000

### All books
# @name books
GET {{host}}/books

### One that is not there
# @name missing
GET {{host}}/books/99
"""

# An app that answers from a table, `PATH: (status, type, body)`; what it does not know is a 404.
WSGI = """
TABLE = {table!r}

def app(environ, start_response):
    status, kind, body = TABLE.get(environ["PATH_INFO"], ("404 Not Found", "text/plain", "no"))
    start_response(status, [("Content-Type", kind)])
    return [body.encode()]
"""
ASGI = """
TABLE = {table!r}

async def app(scope, receive, send):
    if scope["type"] != "http":
        raise NotImplementedError
    status, kind, body = TABLE.get(scope["path"], ("404 Not Found", "text/plain", "no"))
    headers = [(b"content-type", kind.encode())]
    await send({{"type": "http.response.start", "status": int(status[:3]), "headers": headers}})
    await send({{"type": "http.response.body", "body": body.encode()}})
"""
BOOKS = ("200 OK", "application/json", '{"books": [1, 2], "next": null}')


@pytest.fixture
def place(tmp_path, monkeypatch):
    """An empty folder, the working one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "requests.http").write_text(REQUESTS, "utf-8")
    return tmp_path


def lay(place, **sources):
    for name, source in sources.items():
        (place / f"{name}.py").write_text(source, "utf-8")


def run(capsys, *arguments):
    status = main([str(one) for one in arguments])
    said = capsys.readouterr()
    return status, said.out, said.err


def two(capsys, place, old, new, *options):
    lay(place, old=old, new=new)
    return run(capsys, "compare", "old:app", "new:app", "requests.http", *options)


def test_equal_programs_are_the_same_through_wsgi_and_asgi(place, capsys) -> None:
    """Also where keys and spaces of JSON come in another order."""
    other = ("200 OK", "application/json", '{"next":null,"books":[1,2]}')
    old, new = WSGI.format(table={"/books": BOOKS}), ASGI.format(table={"/books": other})
    assert two(capsys, place, old, new) == (
        0, "books    same\nmissing  same\n\n2 requests: 2 same, 0 declared, 0 not as declared.\n", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (
            ("201 Created", *BOOKS[1:]),
            "differs: status\n    --- old\n    +++ new\n    @@ -1,3 +1,3 @@\n    -status",
        ),
        ((BOOKS[0], "text/json", BOOKS[2]), "differs: header:content-type"),
        ((*BOOKS[:2], '{"next": null, "books": [1, 3]}'), "-    2\n    +    3\n"),
    ],
    ids=["status", "header", "body"],
)
def test_planted_difference_is_found(place, capsys, answer, says) -> None:
    status, out, _ = two(capsys, place, WSGI.format(table={"/books": BOOKS}), ASGI.format(table={"/books": answer}))
    assert status == 1
    assert says in out
    assert out.endswith("2 requests: 1 same, 0 declared, 1 not as declared.\n")


def test_declared_difference_is_green_and_one_that_is_gone_is_red(place, capsys) -> None:
    old = WSGI.format(table={"/books/99": ("410 Gone", "text/plain", "no")})
    (place / "requests.http").write_text(REQUESTS + "\n", "utf-8")
    marked = REQUESTS.replace("# @name missing", "# @name missing\n# @differs status gone-for-good")
    (place / "requests.http").write_text(marked, "utf-8")
    status, out, _ = two(capsys, place, old, WSGI.format(table={}))
    assert (status, out.splitlines()[1]) == (0, "missing  declared: status (gone-for-good)")
    status, out, _ = run(capsys, "compare", "new:app", "new:app", "requests.http")
    assert (status, out.splitlines()[1]) == (1, "missing  declared, but the same: status (gone-for-good)")


def test_other_status_says_nothing_of_marks_for_the_rest(place, capsys) -> None:
    marked = REQUESTS.replace("# @name missing", "# @name missing\n# @differs body apology")
    (place / "requests.http").write_text(marked, "utf-8")
    old = WSGI.format(table={"/books/99": ("410 Gone", "text/plain", "sorry")})
    status, out, _ = two(capsys, place, old, WSGI.format(table={}))
    assert (status, out.splitlines()[1]) == (1, "missing  differs: status")


SHOP = """
import json

COUNT = []

def app(environ, start_response):
    COUNT.append(environ["PATH_INFO"])
    headers = [("Content-Type", "application/json")]
    if environ["PATH_INFO"] == "/login":
        headers.append(("Set-Cookie", "who=ada; Path=/"))
    start_response("200 OK", headers)
    length = int(environ.get("CONTENT_LENGTH") or 0)
    said = {"sent": len(COUNT), "cookie": environ.get("HTTP_COOKIE"), "token": "t1",
            "given": environ.get("HTTP_AUTHORIZATION"), "body": environ["wsgi.input"].read(length).decode()}
    return [json.dumps(said).encode()]
"""
CHAIN = """@host = http://127.0.0.1:8000

### Without login
# @name before
GET {{host}}/me

### Log in
# @name login
POST {{host}}/login

### With its cookie and token
# @name after
# @after login
PUT {{host}}/me
Authorization: Bearer {{login.response.body.$.token}}

tea

### Another one goes on from the same place
# @name beside
# @after login
GET {{host}}/me
"""


def test_each_request_is_sent_once_in_order_and_goes_on_where_its_after_ended(place, capsys) -> None:
    lay(place, shop=SHOP)
    (place / "requests.http").write_text(CHAIN, "utf-8")
    assert run(capsys, "record", "shop:app", "requests.http", "answers.json")[0] == 0
    answers = json.loads((place / "answers.json").read_text("utf-8"))
    said = {name: json.loads(answer["body"]) for name, answer in answers.items()}
    assert [one["sent"] for one in said.values()] == [1, 2, 3, 4]
    assert [one["cookie"] for one in said.values()] == [None, None, "who=ada", "who=ada"]
    assert (said["after"]["given"], said["after"]["body"]) == ("Bearer t1", "tea")


def test_some_requests_are_sent_with_what_comes_before_them(place, capsys) -> None:
    lay(place, shop=SHOP)
    (place / "requests.http").write_text(CHAIN, "utf-8")
    assert run(capsys, "record", "shop:app", "requests.http", "answers.json")[0] == 0
    status, out, _ = run(
        capsys, "compare", "shop:app", "shop:app", "requests.http", "--only", "b*d*", "--only", "login"
    )
    assert (status, out) == (0, "login   same\nbeside  same\n\n2 requests: 2 same, 0 declared, 0 not as declared.\n")
    status, out, _ = run(capsys, "check", "shop:app", "requests.http", "answers.json", "--only", "beside")
    said = '-  "sent": 4,\n    +  "sent": 2,\n'  # after the login alone
    assert (status, out.splitlines()[0], said in out) == (1, "beside  differs: body", True)


def test_what_is_recorded_is_checked(place, capsys) -> None:
    """A mark `@differs` is about another program, and says nothing here."""
    (place / "requests.http").write_text(REQUESTS.replace("# @name books", "# @name books\n# @differs body x"), "utf-8")
    lay(place, old=WSGI.format(table={"/books": BOOKS}))
    recorded = run(capsys, "record", "old:app", "requests.http", "answers.json")
    assert recorded == (0, "answers.json: 2 answers of old:app.\n", "")
    assert run(capsys, "check", "old:app", "requests.http", "answers.json")[0] == 0
    lay(place, now=WSGI.format(table={}))
    status, out, _ = run(capsys, "check", "now:app", "requests.http", "answers.json")
    assert status == 1
    assert "    --- recorded\n    +++ now\n" in out
    (place / "requests.http").write_text(REQUESTS.replace("missing", "lost"), "utf-8")
    status, _, err = run(capsys, "check", "old:app", "requests.http", "answers.json")
    assert (status, err.splitlines()[0]) == (
        2, "answers.json: `missing` is recorded, and requests.http has no such request.",
    )  # fmt: skip


@contextmanager
def served(app):
    """An address at which the WSGI app answers."""

    class Quiet(WSGIRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    with make_server("127.0.0.1", 0, app, handler_class=Quiet) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def linking(environ, start_response):
    """Names its own address, in a header and in the body, and under /v2 redirects to a path of its own."""
    path, host = environ["PATH_INFO"].removeprefix("/v2"), environ["HTTP_HOST"]
    root = "/v2" if environ["PATH_INFO"].startswith("/v2") else ""
    if path == "/books":
        start_response("302 Found", [("Location", f"{root}/books/99"), ("Link", f"<http://{host}{root}/x>")])
        return [b""]
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [f"http://{host}{root}/books?page=2, http://{host}0/other".encode()]


def test_address_is_asked_and_its_own_name_is_no_difference(place, capsys) -> None:
    with served(linking) as address:
        assert run(capsys, "compare", address, f"{address}/v2", "requests.http")[0] == 0
        run(capsys, "record", address, "requests.http", "answers.json")
    answers = json.loads((place / "answers.json").read_text("utf-8"))
    assert answers["books"]["headers"]["link"] == "<http://127.0.0.1:8000/x>"
    # An address that only begins like it is another one.
    assert answers["missing"]["body"] == f"http://127.0.0.1:8000/books?page=2, {address}0/other"


def strict(environ, start_response):
    """Refuses what comes from another site, as Django does."""
    own = f"http://{environ['HTTP_HOST']}"
    start_response("200 OK" if environ.get("HTTP_ORIGIN") == own else "403 Forbidden", [])
    return [b""]


@pytest.mark.parametrize("written", ["{{host}}", "http://127.0.0.1:8000"])
def test_host_in_a_header_is_the_address_that_is_asked(place, capsys, written) -> None:
    text = f"@host = http://127.0.0.1:8000\n\n### A\n# @name a\nGET {written}/a\nOrigin: {written}\n"
    (place / "requests.http").write_text(text, "utf-8")
    with served(strict) as address:
        run(capsys, "record", address, "requests.http", "answers.json")
    assert json.loads((place / "answers.json").read_text("utf-8"))["a"]["status"] == 200


def test_address_at_which_nothing_listens(place, capsys) -> None:
    with served(linking) as address:
        pass
    status, out, err = run(capsys, "compare", address, address, "requests.http")
    assert (status, out) == (2, "")
    assert err.startswith(f"`{address}` gave no answer at all: ConnectionRefusedError")


FAILING = {
    "raises": ("def app(environ, start_response):\n    raise KeyError('tea')\n", "KeyError: 'tea'"),
    "ends its process": (
        "import os\ndef app(environ, start_response):\n    print('bye', flush=True); os._exit(3)\n",
        "The process ended (exit code 3):\n    bye",
    ),
    "never answers": (
        "import time\ndef app(environ, start_response):\n    time.sleep(60)\n",
        "No answer within 1 s; nothing was sent after it.",
    ),
    "answers nothing": ("def app(environ, start_response):\n    return []\n", "IndexError"),
}


@pytest.mark.parametrize(("source", "says"), FAILING.values(), ids=FAILING)
def test_program_without_an_answer_is_red_and_the_others_are_told(place, capsys, source, says) -> None:
    """The first request is answered, so that it is one request that fails and not the program."""
    calm = "\ndef calm(then):\n    def app(environ, start_response):\n"
    calm += "        if environ['PATH_INFO'] == '/books/99':\n            return then(environ, start_response)\n"
    calm += "        start_response('200 OK', [])\n        return [b'']\n    return app\n\napp = calm(app)\n"
    lay(place, new=source + calm, old="def app(environ, s):\n    s('200 OK', [])\n    return [b'']\n")
    status, out, err = run(capsys, "compare", "old:app", "new:app", "requests.http", "--timeout", "1")
    assert (status, err, out.splitlines()[0]) == (1, "", "books    same")
    assert "missing  new gave no answer:\n" in out
    assert says in out


WRONG = {
    "no module": (["compare", "lost:app", "old:app", "requests.http"], "ModuleNotFoundError: No module named 'lost'"),
    "no app": (["compare", "old:lost", "old:app", "requests.http"], "old.py has no `lost`"),
    "not a target": (["compare", "old", "old:app", "requests.http"], "`old` names no app"),
    "not an address": (["compare", "ftp://x", "old:app", "requests.http"], "`ftp://x` is no address"),
    "no folder": (["compare", "old:app", "old:app", "requests.http", "--new-folder", "lost"], "no folder `lost`"),
    "no Python": (["compare", "old:app", "old:app", "requests.http", "--old-python", "./no"], "/no` does not start"),
    "only nothing": (
        ["compare", "old:app", "old:app", "requests.http", "--only", "book"], "`--only book` fits no request.",
    ),
    "no requests": (["compare", "old:app", "old:app", "lost.http"], "lost.http: cannot be read: No such file"),
    "wrong requests": (["compare", "old:app", "old:app", "wrong.http"], "wrong.http:1: the host is not set"),
    "no recording": (["check", "old:app", "requests.http", "lost.json"], "lost.json: cannot be read"),
    "wrong recording": (["check", "old:app", "requests.http", "wrong.json"], "wrong.json: this is no recording"),
    "unknown rule": (["check", "old:app", "requests.http", "x", "--rules", "wrong.toml"], "wrong.toml:1: there is"),
    "wrong pattern": (["record", "old:app", "requests.http", "x", "--rules", "pattern.toml"], "`(` is no pattern"),
    "before fails": (
        ["record", "old:app", "requests.http", "x", "--before", f"{sys.executable} -c 'exit(\"no tea\")'"], "no tea",
    ),
    "before is lost": (["record", "old:app", "requests.http", "x", "--before", "./lost"], "`./lost` does not start"),
    "nowhere to write": (["record", "old:app", "requests.http", "lost/x.json"], "lost/x.json: cannot be written"),
}  # fmt: skip


@pytest.mark.parametrize(("arguments", "says"), WRONG.values(), ids=WRONG)
def test_wrong_input_is_told_with_what_to_do(place, capsys, arguments, says) -> None:
    lay(place, old=WSGI.format(table={}))
    (place / "wrong.http").write_text("### Tea\n# @name tea\nGET /\n", "utf-8")
    (place / "wrong.json").write_text('{"books": 200}', "utf-8")
    (place / "x").write_text("{}", "utf-8")
    (place / "wrong.toml").write_text("leftout = []\n", "utf-8")
    (place / "pattern.toml").write_text("changing-text = ['(']\n", "utf-8")
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert says in err
    assert re.search(r"\n  [A-Z]", err), "nothing says what to do"


def test_rules_leave_out_what_a_reader_names(place, capsys) -> None:
    old = WSGI.format(table={"/books": ("200 OK", "text/plain", "took 12 ms")})
    new = WSGI.format(table={"/books": ("200 OK", "text/html", "took 7 ms")})
    (place / "rules.toml").write_text("left-out = ['Content-Type']\nchanging-text = ['\\d+(?= ms)']\n", "utf-8")
    assert two(capsys, place, old, new)[0] == 1
    assert two(capsys, place, old, new, "--rules", "rules.toml")[0] == 0


def test_command_before_is_run_for_each_side(place, capsys) -> None:
    lay(place, fill="open('filled', 'a').write('x')")
    old = WSGI.format(table={})
    assert two(capsys, place, old, old, "--before", f"{sys.executable} fill.py")[0] == 0
    assert (place / "filled").read_text("utf-8") == "xx"


def test_command_before_finds_the_programs_of_the_side(place, capsys) -> None:
    lay(place, old=WSGI.format(table={}))
    for side in ("one", "two"):
        (place / side).mkdir()
        (place / side / "python").symlink_to(sys.executable)
        (place / side / "fill").write_text(f"#!/bin/sh\nprintf {side} >> filled\n")
        (place / side / "fill").chmod(0o755)
    pythons = ["--old-python", "one/python", "--new-python", "two/python"]
    assert run(capsys, "compare", "old:app", "old:app", "requests.http", "--before", "fill", *pythons)[0] == 0
    assert (place / "filled").read_text("utf-8") == "onetwo"


def test_folders_of_two_versions_and_what_an_app_prints(place, capsys) -> None:
    for name, body in (("before", "one"), ("after", "two")):
        (place / name).mkdir()
        source = "import os\nprint('{\"name\": \"books\"}', flush=True)\nos.write(1, b'noise\\n')\n"
        lay(place / name, app=source + WSGI.format(table={"/books": ("200 OK", "text/plain", body)}))
    folders = ["--old-folder", "before", "--new-folder", "after"]
    status, out, _ = run(capsys, "compare", "app:app", "app:app", "requests.http", *folders)
    assert status == 1
    assert "    -one\n    +two\n" in out


def test_python_is_named_from_where_the_command_is_typed(place, capsys) -> None:
    (place / "app").mkdir()
    lay(place / "app", old=WSGI.format(table={}))
    (place / "bin").mkdir()
    (place / "bin" / "python").symlink_to(sys.executable)
    arguments = ["record", "old:app", "requests.http", "answers.json", "--folder", "app", "--python", "bin/python"]
    assert run(capsys, *arguments)[0] == 0


def test_header_that_differs_in_most_answers_is_told_once_more(place, capsys) -> None:
    more = "".join(f"\n### B\n# @name b{n}\nGET {{{{host}}}}/b{n}\n" for n in range(2))
    (place / "requests.http").write_text(REQUESTS + more, "utf-8")
    old = WSGI.format(table={})
    status, out, _ = two(capsys, place, old, old.replace('"Content-Type", kind', '"X-Frame", "no"'))
    how = "Mend what sends them, or leave them out: `rosetta rules` shows how."
    assert (status, out.splitlines()[-1]) == (1, f"Headers that differ in most answers: content-type, x-frame. {how}")
    assert "most answers" not in two(capsys, place, old, WSGI.format(table={"/books": BOOKS}))[1]


def test_long_difference_is_cut_and_hides_no_other(place, capsys) -> None:
    page = ("200 OK", "text/plain", "\n".join(map(str, range(100))))
    _, out, _ = two(capsys, place, WSGI.format(table={}), WSGI.format(table={"/books": page}), "--html", "all.html")
    cut = out.index("... and 68 lines more, which `--html FILE` shows\nmissing  same")
    assert "+30\n" in out[:cut]
    assert "\n99" in (place / "all.html").read_text("utf-8")


def test_reports_show_answers_as_text(place, capsys) -> None:
    """What an app answers is neither HTML nor a command to the terminal."""
    bad = ("200 OK", "text/html", "<script>alert(1)</script>\x9b2J & \u202eeet")
    old, new = WSGI.format(table={"/books": bad}), WSGI.format(table={})
    status, out, _ = two(capsys, place, old, new, "--html", "report.html", "--junit", "report.xml")
    assert status == 1
    assert r"<script>alert(1)</script>\x9b2J & \u202eeet" in out
    page = (place / "report.html").read_text("utf-8")
    assert "<script" not in page
    assert "\x9b" not in page
    assert "books" in page
    suite = ElementTree.fromstring((place / "report.xml").read_text("utf-8"))
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    assert [case.get("name") for case in suite.iter("testcase")] == ["books", "missing"]
    assert suite.find("testcase/failure").get("message") == "differs: status"


@pytest.mark.parametrize(("framework", "target"), [
    ("flask", "flask_app:app"), ("fastapi", "fastapi_app:app"), ("django", "django_app:app"),
    ("django", "django_app:asgi_app"),
])  # fmt: skip
def test_answers_of_the_guide_are_those_that_it_gets(tmp_path, capsys, framework, target) -> None:
    """The guide's recording of a topic without state, held against what the command is answered."""
    folder = SNIPPETS / "routing"
    answers = json.loads((folder / "answers.json").read_text("utf-8"))
    own = {name: by_framework[framework] for name, by_framework in answers.items() if framework in by_framework}
    text = (folder / "requests.http").read_text("utf-8")
    blocks = re.split(r"(?m)^(?=### )", re.sub(r"(?m)^# @differs .*\n", "", text))
    if target.endswith("asgi_app"):
        blocks = [one for one in blocks if "# @server-differs asgi" not in one]
    names = {name for one in blocks for name in re.findall(r"# @name (\S+)", one)}
    own = {name: answer for name, answer in own.items() if name in names}
    kept = [one for one in blocks if not (name := re.search(r"# @name (\S+)", one)) or name[1] in own]
    (tmp_path / "requests.http").write_text("".join(kept), "utf-8")
    (tmp_path / "answers.json").write_text(json.dumps(own), "utf-8")
    arguments = ["check", target, tmp_path / "requests.http", tmp_path / "answers.json", "--folder", folder]
    status, out, err = run(capsys, *arguments)
    assert (status, err) == (0, ""), out


def test_command_needs_the_standard_library_alone() -> None:
    """`-S` hides every installed package."""
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from rosetta.compare.command import main; main(['rules'])"
    ended = subprocess.run([sys.executable, "-IS", "-c", code], capture_output=True, text=True, check=False)
    assert ended.stdout.startswith("# What `rosetta compare` leaves out"), ended.stderr


@pytest.mark.weekly
def test_command_installs_alone(tmp_path) -> None:
    """As pip installs it, in an environment that has nothing else."""

    def run_(*command: object) -> str:
        return subprocess.run([str(one) for one in command], check=True, capture_output=True, text=True).stdout

    run_(sys.executable, "-m", "venv", tmp_path / "env")
    run_(tmp_path / "env/bin/pip", "install", "--disable-pip-version-check", ROOT)
    assert "left-out" in run_(tmp_path / "env/bin/rosetta", "rules")
    listed = json.loads(run_(tmp_path / "env/bin/pip", "list", "--format", "json"))
    assert {one["name"] for one in listed} <= {"pip", "setuptools", "pyweb-rosetta"}

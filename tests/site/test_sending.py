"""The curl command beside every answer sends that request (rosetta.directives.sending)."""

import os
import shutil
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from rosetta.content.topics import all_topics
from rosetta.directives.sending import ORIGIN, as_sent, curl
from rosetta.exchange import parse_requests

OWN = {"accept", "user-agent", "host", "content-length", "expect"}  # curl adds them; Host is in every request
TOPICS = all_topics()


class Listener(ThreadingHTTPServer):
    """Takes down what is sent to it, and answers JSON with a header and a cookie."""

    daemon_threads = True

    def __init__(self):
        self.taken = []
        super().__init__(("127.0.0.1", 0), Handler)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def _take(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = [(name, value) for name, value in self.headers.items() if name.lower() not in OWN]
        self.server.taken.append((self.command, self.path, headers, body))
        answer = b'{"token": "a b\'c", "list": [{"id": 7}]}'
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.send_header("X-Next", "n1")
        self.send_header("Set-Cookie", "session=s1")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_TRACE = do_QUERY = _take

    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="module")
def listener():
    for program in ("curl", "bash"):
        if not shutil.which(program):
            (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"{program} is not installed")
    server = Listener()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def send(listener, command, folder):
    listener.taken.clear()
    address = f"http://127.0.0.1:{listener.server_port}"
    command = command.replace(ORIGIN, address).replace("curl ", "curl -sS ")
    ran = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, timeout=30)
    assert ran.returncode == 0, ran.stderr.decode()
    return [
        (method, target, [(name, value.replace(address, ORIGIN)) for name, value in headers], body)
        for method, target, headers, body in listener.taken
    ]


def expected(request):
    headers = [(name, value) for name, value in request.headers if name.lower() not in OWN]
    return request.method, request.target, sorted(headers), request.body


@pytest.mark.parametrize("topic", TOPICS, ids=[f"snippets/{topic.name}/requests.http" for topic in TOPICS])
def test_every_command_sends_its_request(topic, listener, tmp_path):
    for request in topic.requests.values():
        if request.after or "{{" in str(request.headers) + request.target:
            continue
        method, target, headers, body = send(listener, curl(request, topic.requests), tmp_path)[-1]
        # http.server reads header bytes as Latin-1, and keeps no more of `//path` than `/path`.
        headers = sorted((name, value.encode("latin-1").decode()) for name, value in headers)
        wanted = expected(request)
        assert (method, headers, body) == (wanted[0], wanted[2], wanted[3]), request.name
        assert target == wanted[1] or target == "/" + wanted[1].lstrip("/"), request.name


HARD = """@host = http://127.0.0.1:8000

### Login
# @name login
POST {{host}}/login HTTP/1.1
Content-Type: application/json

{"name": "it's \\\\ $HOME `id` !\\""}

### With a token
# @name token
# @after login
GET {{host}}/me?x=[1]&y={z} HTTP/1.1
Authorization: Bearer {{login.response.body.$.token}}

### With an item of a list
# @name item
# @after login
DELETE {{host}}/../items/{{login.response.body.$.list.0.id}} HTTP/1.1

### With two values
# @name two
# @after login
PUT {{host}}/items/{{login.response.body.$.list.0.id}} HTTP/1.1
Authorization: Bearer {{login.response.body.$.token}}

### With a header
# @name header
# @after login
PUT {{host}}/next HTTP/1.1
X-Empty:
X-From: {{login.response.headers.X-Next}}

@not a file

### Head
# @name head
HEAD {{host}}/ HTTP/1.1

### Get with a body
# @name get-body
GET {{host}}/search HTTP/1.1

words
of two lines
"""


@pytest.fixture(scope="module")
def hard():
    return parse_requests(HARD)


def test_quotes_dollars_and_backslashes_arrive(hard, listener, tmp_path):
    (taken,) = send(listener, curl(hard["login"], hard), tmp_path)
    assert taken[3] == hard["login"].body


def test_value_of_an_earlier_answer_is_sent_on_with_its_cookie(hard, listener, tmp_path):
    login, me = send(listener, curl(hard["token"], hard), tmp_path)
    assert login[1] == "/login"
    assert me[1] == "/me?x=[1]&y={z}"
    assert sorted(me[2]) == [("Authorization", "Bearer a b'c"), ("Cookie", "session=s1")]


def test_item_of_an_earlier_answer_is_sent_on_in_the_path(hard, listener, tmp_path):
    assert send(listener, curl(hard["item"], hard), tmp_path)[1][:2] == ("DELETE", "/../items/7")


def test_two_values_of_one_answer_are_sent_on(hard, listener, tmp_path):
    login, put = send(listener, curl(hard["two"], hard), tmp_path)
    assert login[1] == "/login"
    assert put[:2] == ("PUT", "/items/7")
    assert ("Authorization", "Bearer a b'c") in put[2]


def test_header_of_an_earlier_answer_and_a_body_that_looks_like_a_file(hard, listener, tmp_path):
    _, (method, _, headers, body) = send(listener, curl(hard["header"], hard), tmp_path)
    assert (method, body) == ("PUT", b"@not a file")
    assert [pair for pair in headers if pair[0].startswith("X-")] == [("X-Empty", ""), ("X-From", "n1")]
    assert not [name for name, _ in headers if name == "Content-Type"]


@pytest.mark.parametrize("name", ["head", "get-body"])
def test_method_is_kept(name, hard, listener, tmp_path):
    ((method, _, _, body),) = send(listener, curl(hard[name], hard), tmp_path)
    assert (method, body) == (hard[name].method, hard[name].body)


@pytest.mark.parametrize("body", [b"a\0b", b"\xff\xfe'\\", b"-- \x7f\r\n\t%s", b"x" * 5000, b"a=" + b"y" * 5000])
def test_any_bytes_arrive(body, hard, listener, tmp_path):
    from dataclasses import replace

    request = replace(hard["login"], body=body)
    assert send(listener, curl(request, hard), tmp_path)[0][3] == body


def test_long_body_is_cut_in_the_text_only(hard):
    from dataclasses import replace

    text = as_sent(replace(hard["login"], body=b"text=" + b"x" * 3_000_000), "en")
    assert len(text) < 300
    assert "3,000,005 bytes" in text

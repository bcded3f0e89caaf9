"""A server that runs beside a topic's programs (rosetta.recording.beside): they find it, and it ends with them."""

import os
from pathlib import Path
from urllib.request import urlopen

import pytest

from rosetta.content.topics import Topic
from rosetta.errors import Problem
from rosetta.recording.beside import FILE, beside
from rosetta.recording.copies import Copy
from rosetta.recording.programs import ask_topics
from rosetta.recording.scratch import new_scratch
from rosetta.recording.servers import development_command, serving

SERVER = """import http.server, os, sys
class Tea(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"tea %d" % os.getpid())
server = http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Tea)
print(f"http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
"""
FLASK = """import os
from urllib.request import urlopen
from flask import Flask
app = Flask(__name__)
@app.get("/")
def page():
    return urlopen(os.environ["TEA"]).read()
"""
SAID = 'run = "python tea.py 0"\n[environment]\nTEA = "{address}/"\n'


@pytest.fixture
def topic(tmp_path) -> Topic:
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "tea.py").write_text(SERVER)
    (folder / "flask_app.py").write_text(FLASK)
    (folder / "requests.http").write_text("@host = http://127.0.0.1:8000\n\n### A\n# @name a\nGET {{host}}/\n")
    (folder / FILE).write_text(SAID)
    return Topic(folder)


def ended(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return "State:\tZ" in Path(f"/proc/{pid}/status").read_text()


def test_a_program_that_is_asked_finds_the_server_which_ends_with_it(topic):
    [asked] = ask_topics([topic])
    body = asked.answers.answers["a"]["body"]
    assert body.startswith("tea ")
    assert ended(int(body.split()[1]))


def test_so_does_one_that_is_served(topic):
    entry = topic.entries["flask"]
    with serving(development_command(entry), entry) as served:
        body = urlopen(f"http://127.0.0.1:{served.port}/", timeout=10).read().decode()
    assert body.startswith("tea ")
    assert ended(int(body.split()[1]))


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ('run = "python tea.py 0"\n', "does not say what runs"),
        ('run = "sh tea.sh"\n[environment]\n', "does not say what runs"),
        ('run = "python missing.py"\n[environment]\n', "ends without telling its address"),
        ("run", "not TOML"),
    ],
)
def test_a_file_that_cannot_be_followed_is_named(topic, said, what):
    (topic.folder / FILE).write_text(said)
    with new_scratch() as scratch:
        copy = Copy(topic.folder / "flask_app.py", scratch)
        with pytest.raises(Problem, match=what), beside(copy):
            pass

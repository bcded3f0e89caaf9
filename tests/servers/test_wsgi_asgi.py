"""The applications of "WSGI and ASGI" that no framework made, under servers, and what the record of its trials says.

The trials (`snippets/wsgi-asgi/steps/trial`) run with the page's steps, in tests/snippets. A test's docstring names the
passage.
"""

import json
import re
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest

from rosetta.paths import SNIPPETS
from rosetta.recording.servers import free_port
from tests.weekly import weekly

TOPIC = SNIPPETS / "wsgi-asgi"
LIMIT = 30  # seconds until a server answers, or has ended
SERVERS = {
    "gunicorn": "gunicorn --bind 127.0.0.1:{port} bare_wsgi:app",
    "waitress": "waitress-serve --listen 127.0.0.1:{port} bare_wsgi:app",
    "uvicorn": "uvicorn --port {port} bare_asgi:app",
    "hypercorn": "hypercorn --bind 127.0.0.1:{port} bare_asgi:app",
    "daphne": "daphne -b 127.0.0.1 -p {port} bare_asgi:app",
}


@contextmanager
def served(command: str):
    """The port of a server in the topic's folder, once it answers; it has ended afterwards."""
    port = free_port()
    program, *words = command.format(port=port).split()
    process = subprocess.Popen(
        [Path(sys.executable).with_name(program), *words],
        cwd=TOPIC,
        env={"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(TOPIC)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        end = time.monotonic() + LIMIT
        while True:
            with suppress(OSError, HTTPException):
                asked(port, "GET", "/")
                break
            assert process.poll() is None
            assert time.monotonic() < end
            time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait(LIMIT)


def asked(port: int, method: str, target: str, body: str | None = None) -> tuple[int, dict]:
    connection = HTTPConnection("127.0.0.1", port, timeout=LIMIT)
    try:
        connection.request(method, target, body)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


DAILY = ("gunicorn", "uvicorn")


@pytest.mark.parametrize("server", [pytest.param(name, marks=() if name in DAILY else weekly()) for name in SERVERS])
def test_application_by_hand_runs_under_servers(server):
    """deep-dives/wsgi-asgi#by-hand, deep-dives/wsgi-asgi#which"""
    answers = json.loads((TOPIC / "answers.json").read_text("utf-8"))
    with served(SERVERS[server]) as port:
        for name, request in {
            "asked": ("GET", "/echo/tea?cups=2"),
            "told": ("POST", "/echo/tea", "two cups, please"),
            "korean": ("GET", "/echo/%EC%B0%A8"),
        }.items():
            status, said = asked(port, *request)
            assert (status, said) == (200, json.loads(answers[name]["flask"]["body"])), name


def recorded(kind: str, framework: str) -> list[list[list[str]]]:
    """What each trial of a list of steps printed, as rows of cells."""
    steps = json.loads((TOPIC / "steps.json").read_text("utf-8"))[kind][framework]
    printed = (step["output"].splitlines() for step in steps if "output" in step)
    return [[re.split(r" {2,}", line.strip()) for line in lines] for lines in printed]


def bars(table: list[list[str]]) -> list[str]:
    """Of each request the first letters of its states: `qqs` was queued for two rounds."""
    return ["".join(state[0] for state in row[2:]) for row in table[1:]]


ONE_BY_ONE = ["s", "qs", "qqs", "qqqs"]


def test_who_waits_for_whom():
    """deep-dives/wsgi-asgi#rounds"""
    one, two = map(bars, recorded("rounds", "flask"))
    awaiting, blocking = map(bars, recorded("rounds", "fastapi"))
    assert one == blocking == ONE_BY_ONE
    assert two == ["s", "s", "qs", "qs"]
    assert awaiting == ["s"] * 4


WORKERS = {"/sync": "4, 1 MainThread", "/async": "4, 4 ThreadPoolExecutor", "/blocks": "4, 4 ThreadPoolExecutor"}
LOOP = {"/async": "1, 1 MainThread", "/blocks": "4, 1 MainThread", "/moved": "1, 1 MainThread"}


def test_which_thread_runs_a_view():
    """deep-dives/wsgi-asgi#threads, deep-dives/wsgi-asgi#adapted"""

    def told(kind: str, framework: str) -> list[dict[str, str]]:
        return [dict(table[1:]) for table in recorded(kind, framework)]

    assert told("threads", "flask") == [WORKERS]
    assert told("threads", "fastapi") == [{"/sync": "1, 4 AnyIO worker thread", **LOOP}]
    under_wsgi, under_asgi = told("threads", "django")
    assert under_wsgi == {**WORKERS, "/moved": "4, 4 ThreadPoolExecutor"}
    assert under_asgi == {"/sync": "1, 4 ThreadPoolExecutor", **LOOP}
    assert told("adapted", "flask") == [{"/sync": "4, 1 ThreadPoolExecutor", "/async": "4, 1 MainThread"}]


def test_who_hears_of_start_and_stop():
    """deep-dives/wsgi-asgi#lifespan"""
    both = {"starts": "2", "stops": "2", "exit code": "0"}
    assert [dict(table) for table in recorded("starts", "flask") + recorded("starts", "fastapi")] == [both, both]
    under_wsgi, under_asgi = map(dict, recorded("starts", "django"))
    assert under_wsgi == both
    assert under_asgi == {**both, "stops": "0", "lifespan": "unsupported"}


def test_how_many_streams_are_served():
    """deep-dives/wsgi-asgi#open"""
    found = [dict(table) for id_ in ("flask", "fastapi", "django") for table in recorded("streams", id_)]
    threads, loop, django_threads, django_loop, collected = found
    assert threads == django_threads
    assert (threads["get events"], threads["gets /menu"]) == ("4 of 20", "waits")
    assert loop == django_loop
    assert (loop["get events"], loop["gets /menu"]) == ("20 of 20", "answered")
    assert collected["get events"] == "0 of 20"
    assert {one["afterwards"] for one in found} == {"answered"}

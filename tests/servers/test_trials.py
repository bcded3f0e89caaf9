"""The page "Servers": what its record has to say for its sentences, a part of the trials once more, and what the page
tells beyond them. A docstring names the passage."""

import re
import subprocess
import sys
from contextlib import ExitStack, contextmanager

import pytest

from rosetta.content.topics import topic
from rosetta.directives.matrix import found_by
from rosetta.recording.steps import run_list
from tests.weekly import weekly

TOPIC = topic("servers")
WSGI = ["Gunicorn sync", "Gunicorn gthread", "Waitress", "Granian WSGI"]
UVICORN = ["Gunicorn + uvicorn-worker", "Uvicorn", "Uvicorn + zttp"]
ASGI = ["Gunicorn asgi", *UVICORN, "Hypercorn", "Daphne", "Granian ASGI"]
NGINX = "nginx + Gunicorn sync"


def column(list_: str, name: str) -> dict[str, set[str]]:
    """What was found of a question, by server; several, where programs made a difference."""
    rows = found_by(TOPIC, list_)
    return {label: {*row[name].values()} - {"-"} for (_, label, place), row in rows.items() if not place}


def those(list_: str, name: str, *found: str) -> set[str]:
    """The servers of which a question found this."""
    return {server for server, values in column(list_, name).items() if values <= {*found} and values}


@pytest.mark.parametrize(("list_", "id_"), [("framing", "flask"), ("framing", "fastapi"), ("stops", "flask")])
def test_trials_find_what_is_recorded(list_, id_):
    """All of them are repeated weekly, with the steps of other pages: tests/snippets/test_printed.py."""
    assert run_list(TOPIC, TOPIC.steps[list_][id_]) == TOPIC.recorded_steps[list_][id_]


def test_every_server_was_tried_with_the_program_of_its_interface():
    """servers#in-short"""
    for list_ in ("speaks", "works", "stops"):
        assert {*column(list_, next(iter(columns(list_))))} - {NGINX} == {*WSGI, *ASGI}


def columns(list_: str) -> list[str]:
    return [name for row in found_by(TOPIC, list_).values() for name in row]


def test_what_each_speaks():
    """servers#speaks"""
    without = {"Granian WSGI", "Granian ASGI", "Hypercorn", "Uvicorn + zttp"}
    assert those("speaks", "HTTP/2 without TLS", "yes") == without
    over = without | {NGINX, "Gunicorn gthread", "Gunicorn asgi", "Daphne"}
    assert those("speaks", "HTTP/2 over TLS", "yes") == over
    assert those("speaks", "WebSocket", "yes") == {*ASGI}
    assert those("speaks", "lifespan", "no") == {"Daphne"}


def test_processes():
    """servers#processes"""
    rows = found_by(TOPIC, "processes")
    below = [row["listens"] for (above, _, place), row in rows.items() if place and above.startswith("Granian")]
    assert [{*found.values()} for found in below] == [{"its own"}] * 4
    assert column("processes", "listens")["Granian ASGI"] == {"no"}
    alone = {label for (above, label, place) in rows if not place and (above, "└─ worker", 2) not in rows}
    assert alone == {"Waitress", "Daphne"}
    answering = {(label, *row["answers"].values()) for (_, label, place), row in rows.items()}
    assert {label for label, answer in answering if answer == "yes"} == {"├─ worker", "└─ worker", *alone}


def test_at_once_and_killed():
    """servers#workers"""
    assert those("works", "at once", "1") == {"Gunicorn sync"}
    assert those("works", "at once", "4") == {"Gunicorn gthread", "Waitress"}
    assert those("works", "at once", "6") == {"Granian WSGI", *ASGI}
    replaced = {one for one in (*WSGI, *ASGI) if re.match("Gunicorn|Uvicorn", one)}
    assert those("works", "a worker killed", "replaced") == replaced
    assert those("works", "a worker killed", "ends, exit code 1") == {"Granian WSGI", "Granian ASGI"}
    assert those("works", "a worker killed", "ends, exit code 0") == {"Hypercorn"}


def test_a_stop():
    """servers#stop"""
    assert those("stops", "request in flight", "lost") == {"Waitress", "Daphne"}
    assert those("stops", "WebSocket closed with", "1012") == {*UVICORN}
    assert those("stops", "WebSocket closed with", "1006") == {*ASGI} - {*UVICORN}


def test_slow_clients():
    """servers#slow"""
    for kind in ("silent", "headers", "body"):
        assert those("slow", f"{kind}: others", "wait") == {"Gunicorn sync", "Gunicorn gthread"}
        assert those("slow", f"{kind}: itself", "worker killed") == {"Gunicorn sync"}
    assert those("slow", "headers: itself", "cut off") == {"Granian WSGI", "Granian ASGI", "Hypercorn"}
    assert not those("slow", "body: itself", "cut off")


def test_limits():
    """servers#limits"""
    assert those("limits", "body of 5 GB", "413") == {NGINX, "Waitress"}
    assert those("limits", "header of 1 MB", "200") == {"Uvicorn", "Gunicorn + uvicorn-worker"}
    assert those("limits", "header of 10 kB", "431") == {"Gunicorn sync", "Gunicorn gthread", "Gunicorn asgi"}
    assert those("limits", "header of 100 kB", "closed") == {"Daphne"}


def test_bodies_in_doubt():
    """servers#cut-off, servers#smuggling"""
    taken = column("framing", "cut off")
    assert taken["Gunicorn sync"] == taken["Gunicorn gthread"] == {"taken, 4 bytes"}
    assert taken["Granian WSGI"] == {"taken, 0 bytes", "taken, 4 bytes"}
    assert those("framing", "cut off", "not taken") == {NGINX, "Waitress", *ASGI}
    assert those("framing", "both", "200, 404") == {"Waitress", "Hypercorn"}
    assert those("framing", "both", "200") == {"Granian WSGI", "Granian ASGI"}
    assert those("framing", "both", "400") == {NGINX, *WSGI, *ASGI} - {
        "Waitress", "Hypercorn", "Granian WSGI", "Granian ASGI"
    }  # fmt: skip
    for name in ("two lengths", "unknown coding"):
        assert those("framing", name, "400", "501") == {NGINX, *WSGI, *ASGI}


def test_connections_and_headers():
    """servers#kept"""
    assert those("kept", "two requests", "1 answered") == {"Gunicorn sync"}
    assert those("kept", "idle connection", "open") == {NGINX, "Daphne"}
    assert those("kept", "Date", "no") == {"Daphne"}
    assert those("kept", "body after HEAD", "18 bytes") == {"Waitress"}


@pytest.fixture
def tried(monkeypatch, tmp_path):
    """A function: a server that runs one of the programs, with its command changed."""
    monkeypatch.syspath_prepend(str(TOPIC.folder / "steps"))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(TOPIC.folder)
    from trials import servers

    @contextmanager
    def started(name, old="", new="", workers=1):
        program = {"WSGI": "flask_app:app", "ASGI": "fastapi_app:app"}
        command = servers.COMMANDS[name]
        assert old in command
        monkeypatch.setitem(servers.COMMANDS, name, command.replace(old, new, 1))
        with ExitStack() as stack:
            one = stack.enter_context(servers.started(name, program, workers))
            one.starts()
            yield one

    return started


STARTS = weekly()  # a claim that needs a server of its own


@pytest.mark.parametrize("name", [pytest.param(name, marks=STARTS) for name in ("Granian WSGI", "Granian ASGI")])
def test_granian_replaces_a_worker_when_it_is_told_to(tried, name):
    """servers#workers"""
    from trials import lives

    with tried(name) as one, tried(name, "granian", "granian --respawn-failed-workers", workers=2) as two:
        assert lives.works(one, two)["a worker killed"] == "replaced"


@pytest.mark.parametrize("name", [pytest.param("Uvicorn", marks=STARTS)])
def test_uvicorn_with_h11_refuses_a_large_header(tried, name):
    """servers#limits"""
    from trials import sends

    with tried(name, "uvicorn", "uvicorn --http h11") as one:
        assert sends.limits(one)["header of 100 kB"] == "400"


@pytest.mark.parametrize("name", [pytest.param("Gunicorn gthread", marks=STARTS)])
def test_gunicorn_speaks_http2_without_tls_when_it_is_told_to(tried, name):
    """servers#speaks"""
    from trials import asking

    options = "gunicorn --http-protocols h2,h1 --http2-cleartext both"
    with tried(name, "gunicorn", options) as one, asking.connection(one.port) as sock:
        assert asking.http2(sock) == (2, 200)


@pytest.mark.parametrize("name", [pytest.param("Waitress", marks=STARTS)])
def test_flask_drops_the_body_after_head_where_waitress_does_not(tried, name):
    """servers#kept"""
    from trials import sends

    with tried(name) as one:
        assert sends.kept(one)["body after HEAD"] == "0 bytes"


def test_old_name_of_the_uvicorn_worker_warns():
    """servers#uvicorn-workers"""
    code = "from uvicorn.workers import UvicornWorker"
    ran = subprocess.run([sys.executable, "-W", "default", "-c", code], capture_output=True, text=True, check=True)
    assert "DeprecationWarning: The `uvicorn.workers` module is deprecated" in ran.stderr
    assert "uvicorn-worker" in ran.stderr

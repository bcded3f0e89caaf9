"""What the page on WSGI and ASGI says and no request or step shows. A test's docstring names the passage, `page#id`."""

import asyncio
import json
import os
import re
import subprocess
import sys
import threading
import time
from pathlib import Path
from wsgiref.validate import validator

import anyio.to_thread
import pytest
from asgiref.wsgi import WsgiToAsgi
from django.db import transaction
from django.db.models import QuerySet
from fastapi import Depends, FastAPI
from flask import Flask
from gunicorn.config import Config as GunicornConfig

from rosetta.content.topics import topic
from rosetta.exchange.app import App
from rosetta.exchange.session import ask
from rosetta.paths import SNIPPETS

TOPIC = SNIPPETS / "wsgi-asgi"


def bare(name: str, monkeypatch):
    monkeypatch.syspath_prepend(str(TOPIC))
    return __import__(name).app


def in_python(code: str, folder: Path = TOPIC / "django_app", **variables: str) -> list[str]:
    """The lines that a program of its own prints; Django is configured once a process."""
    environment = {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(folder), **variables}
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return ran.stdout.splitlines()


def answer_of(app, interface: str, name: str):
    requests = topic("wsgi-asgi").requests
    with App(interface, app, TOPIC).session() as send:
        return ask(send, requests[name], requests)


@pytest.mark.as_it_stands
@pytest.mark.parametrize("interface", ["wsgi", "asgi"])
@pytest.mark.parametrize("name", ["asked", "told", "korean"])
def test_applications_by_hand_say_what_the_frameworks_say(interface, name, monkeypatch):
    """deep-dives/wsgi-asgi#by-hand, deep-dives/wsgi-asgi#server-side, deep-dives/wsgi-asgi#paths"""
    answer = answer_of(bare(f"bare_{interface}", monkeypatch), interface, name)
    assert (answer.status, answer.values("content-type")) == (200, ["application/json"])
    for recorded in topic("wsgi-asgi").answers[name].values():
        assert json.loads(recorded["body"]) == json.loads(answer.body)


@pytest.mark.as_it_stands
def test_the_application_by_hand_keeps_to_pep_3333(monkeypatch):
    """deep-dives/wsgi-asgi#by-hand"""
    assert answer_of(validator(bare("bare_wsgi", monkeypatch)), "wsgi", "asked").status == 200


@pytest.mark.as_it_stands
def test_a_body_in_two_messages_is_read_whole(monkeypatch):
    """deep-dives/wsgi-asgi#by-hand"""
    app, sent = bare("bare_asgi", monkeypatch), []
    pieces = [{"body": b"two ", "more_body": True}, {"body": b"cups"}]

    async def receive():
        return {"type": "http.request"} | pieces.pop(0)

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/", "query_string": b""}
    asyncio.run(app(scope, receive, send))
    assert json.loads(sent[1]["body"])["body"] == "two cups"


def test_gunicorn_has_one_thread_by_default():
    """deep-dives/wsgi-asgi#rounds"""
    assert (GunicornConfig().threads, GunicornConfig().worker_class_str) == (1, "sync")


def together(app, paths: list[str]) -> None:
    """Ask an ASGI application for all of the paths at once."""

    async def one(path: str) -> None:
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
            "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "",
            "headers": [(b"host", b"localhost")], "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
        }  # fmt: skip
        messages = [{"type": "http.request", "body": b"", "more_body": False}]

        async def receive():
            return messages.pop() if messages else await asyncio.Future()

        async def send(message):
            assert message.get("status", 200) == 200

        await app(scope, receive, send)

    async def every() -> None:
        await asyncio.gather(*map(one, paths))

    asyncio.run(every())


def test_forty_threads_at_once_in_fastapi_dependencies_included():
    """deep-dives/wsgi-asgi#pools"""
    app, running, most, lock = FastAPI(), [], [], threading.Lock()

    def count() -> None:
        with lock:
            running.append(1)
            most.append(len(running))
        time.sleep(0.2)
        with lock:
            running.pop()

    app.get("/view")(count)

    @app.get("/dependency", dependencies=[Depends(count)])
    async def depending() -> None: ...

    for path in ("/view", "/dependency"):
        most.clear()
        together(app, [path] * 50)
        assert max(most) == 40, path

    async def limit() -> float:
        return anyio.to_thread.current_default_thread_limiter().total_tokens

    assert asyncio.run(limit()) == 40


DJANGO_THREADS = """
import asyncio, threading, time
from django.conf import settings
settings.configure(ALLOWED_HOSTS=["localhost"], ROOT_URLCONF=__name__)
import django
django.setup()
from django.core.asgi import get_asgi_application
from django.http import HttpResponse
from django.urls import path
from tests.snippets.test_claims_wsgi_asgi import together
running, most = [], []
def view(request):
    running.append(1); most.append(len(running)); time.sleep(0.5); running.pop()
    return HttpResponse("")
urlpatterns = [path("view", view)]
together(get_asgi_application(), ["/view"] * 60)
print(max(most))
"""


@pytest.mark.weekly
def test_django_makes_a_thread_for_each_request_under_asgi():
    """deep-dives/wsgi-asgi#pools"""
    [most] = in_python(DJANGO_THREADS, Path(__file__).parents[2])
    assert int(most) == 60


def test_flask_behind_the_adapter_is_asked_one_at_a_time():
    """deep-dives/wsgi-asgi#adapted"""
    app, running, most = Flask(__name__), [], []

    @app.get("/")
    def view():
        running.append(1)
        most.append(len(running))
        time.sleep(0.02)
        running.pop()
        return ""

    together(WsgiToAsgi(app), ["/"] * 5)
    assert most == [1] * 5


def test_methods_of_the_orm_that_begin_with_a():
    """deep-dives/wsgi-asgi#threads"""
    assert all(hasattr(QuerySet, f"a{name}") for name in ("get", "count", "create", "first"))
    assert not hasattr(transaction.Atomic, "__aenter__")


@pytest.mark.as_it_stands
def test_ready_runs_for_a_command_too():
    """deep-dives/wsgi-asgi#lifespan"""
    run, folder = [sys.executable, "-B", "manage.py", "check"], TOPIC / "django_app"
    ran = subprocess.run(run, cwd=folder, capture_output=True, text=True, check=True)
    assert re.findall(r"^(starts|stops) in", ran.stderr, re.M) == ["starts", "stops"]


FAILS = """
from contextlib import asynccontextmanager
from fastapi import FastAPI
@asynccontextmanager
async def lifespan(app):
    raise RuntimeError("no database")
    yield
app = FastAPI(lifespan=lifespan)
"""
RAISES = """
async def app(scope, receive, send):
    raise ValueError(scope["type"])
"""


def started(folder: Path, code: str, *options: str) -> tuple[int | None, str]:
    """The exit code of Uvicorn, none where it had not ended by itself when it said that it runs; and what it said."""
    (folder / "main.py").write_text(code)
    command = [sys.executable, "-B", "-m", "uvicorn", "--port", "0", *options, "main:app"]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True) as process:
        said = ""
        for line in process.stderr:
            said += line
            if "Uvicorn running" in line:
                process.terminate()
                process.wait(20)
                return None, said
        return process.wait(20), said


@pytest.mark.weekly
def test_start_that_fails_ends_uvicorn(tmp_path):
    """deep-dives/wsgi-asgi#start-fails"""
    code, said = started(tmp_path, FAILS)
    assert code == 3
    assert "RuntimeError: no database" in said


@pytest.mark.weekly
def test_application_that_raises_for_the_scope_does_without_a_lifespan(tmp_path):
    """deep-dives/wsgi-asgi#start-fails"""
    code, said = started(tmp_path, RAISES)
    assert code is None
    assert "protocol appears unsupported" in said
    assert started(tmp_path, RAISES, "--lifespan", "on")[0] == 3


STATE = """
import asyncio
from config.asgi import application
async def ask():
    await application({"type": "lifespan"}, None, None)
try:
    asyncio.run(ask())
except ValueError as error:
    print(error)
"""


@pytest.mark.as_it_stands
def test_django_refuses_the_scope_of_the_lifespan():
    """deep-dives/wsgi-asgi#lifespan"""
    said = in_python(STATE, DJANGO_SETTINGS_MODULE="config.settings")
    assert said == ["Django can only handle ASGI/HTTP connections, not lifespan."]


WARNS = """
import asyncio, warnings
from django.conf import settings
settings.configure()
from django.http import StreamingHttpResponse
async def coroutine():
    yield b"1"
def read(response):
    async def all_of():
        return [one async for one in response]
    return asyncio.run(all_of())
with warnings.catch_warnings(record=True) as found:
    warnings.simplefilter("always")
    print(read(StreamingHttpResponse(iter([b"1"]))), list(StreamingHttpResponse(coroutine())))
print(*(str(one.message).partition(" iterators")[0] for one in found), sep="; ")
"""


def test_django_warns_of_an_iterator_that_does_not_fit():
    """deep-dives/wsgi-asgi#sync-stream"""
    answers, said = in_python(WARNS)
    assert answers == "[b'1'] [b'1']"
    assert said == ("StreamingHttpResponse must consume synchronous; StreamingHttpResponse must consume asynchronous")


def test_views_wait_together_only_where_they_await():
    """deep-dives/wsgi-asgi#rounds"""
    app, order = FastAPI(), []

    @app.get("/waits")
    async def waits() -> None:
        order.append("begins")
        await asyncio.sleep(0.05)
        order.append("ends")

    @app.get("/blocks")
    async def blocks() -> None:
        order.append("begins")
        time.sleep(0.01)  # noqa: ASYNC251
        order.append("ends")

    together(app, ["/waits"] * 2)
    assert order == ["begins", "begins", "ends", "ends"]
    order.clear()
    together(app, ["/blocks"] * 2)
    assert order == ["begins", "ends"] * 2

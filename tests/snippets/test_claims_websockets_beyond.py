"""What topics/websockets.md says of clients that leave, databases, users and a timeout, tried with real servers."""

import asyncio
import threading
import urllib.request
from pathlib import Path

import pytest
from channels.layers import InMemoryChannelLayer
from daphne.cli import CommandLineInterface
from werkzeug.serving import make_server

from rosetta.content.programs import Entry
from rosetta.content.topics import Topic
from rosetta.exchange.asgi_websocket import ClosedError
from rosetta.messages.over_socket import over
from rosetta.messages.playing import ORIGIN
from rosetta.paths import SNIPPETS
from rosetta.recording.servers import development_command, server_command, serving

FROM_HERE = (("Origin", ORIGIN),)


def _entry(folder: Path, framework: str, source: str) -> Entry:
    (folder / f"{framework}_app.py").write_text(source)
    (folder / "requests.http").write_text("@host = http://127.0.0.1:8000\n")
    return Topic(folder).entries[framework]


UNGUARDED = """
from flask import Flask
from flask_sock import Sock

app = Flask(__name__)
sock = Sock(app)


@sock.route("/echo")
def echo(ws):
    while True:
        ws.send(ws.receive())
"""


@pytest.mark.parametrize(
    ("source", "errors"),
    [(UNGUARDED, True), ((SNIPPETS / "websockets/flask_app.py").read_text("utf-8"), False)],
    ids=["unguarded", "ours"],
)
def test_a_send_to_a_client_that_has_left_may_raise_oserror(caplog, source, errors) -> None:
    """topics/websockets#echo"""
    program = {"__name__": "program"}
    exec(source, program)
    server = make_server("127.0.0.1", 0, program["app"], threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def raised() -> list[BaseException]:
        return [one.exc_info[1] for one in caplog.records if one.name == "program" and one.exc_info]

    async def leave_often(port: int) -> None:
        # Which is sooner, the send or the thread that reads and notices, is up to the machine: so again and again.
        for _ in range(200):
            if raised():
                return
            client = await over(port)("/echo", FROM_HERE)
            for _ in range(20):
                await client.send("x" * 9000)
            await client.drop()

    asyncio.run(leave_often(server.port))
    server.shutdown()
    assert bool(raised()) is errors  # ConnectionClosed, which Flask-Sock handles, where the thread that reads is sooner
    assert all(isinstance(one, OSError) for one in raised())


POOL = """
from flask import Flask
from flask_sock import Sock
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import text

app = Flask(__name__)
options = {"pool_size": 1, "max_overflow": 0, "pool_timeout": 1}
app.config.update(SQLALCHEMY_DATABASE_URI="sqlite:///tea.sqlite3", SQLALCHEMY_ENGINE_OPTIONS=options)
db = SQLAlchemy(app)
sock = Sock(app)


@sock.route("/<how>")
def ask(ws, how):
    while True:
        ws.receive()
        try:
            ws.send(db.session.scalar(text("SELECT 'tea'")))
        except Exception as error:
            ws.send(type(error).__name__)
        if how == "closed":
            db.session.close()
"""


@pytest.mark.parametrize(("how", "second"), [("kept", "TimeoutError"), ("closed", "tea")])
def test_an_open_websocket_keeps_a_connection_of_the_pool(tmp_path, how, second) -> None:
    """topics/websockets#pitfalls"""
    entry = _entry(tmp_path, "flask", POOL)

    async def ask(port: int) -> list[str]:
        clients = [await over(port)(f"/{how}", ()) for _ in range(2)]
        found = []
        for one in clients:
            await one.send("?")
            found.append(await one.receive())
        for one in clients:
            await one.close()
        return found

    with serving(development_command(entry), entry) as running:
        assert asyncio.run(ask(running.port)) == ["tea", second]


@pytest.mark.parametrize("letters", [99, 100])
def test_a_group_has_a_name_of_fewer_than_100_characters(letters) -> None:
    """topics/websockets#room-names"""
    adding = InMemoryChannelLayer().group_add("a" * letters, "channel")
    if letters < 100:
        asyncio.run(adding)
    else:
        with pytest.raises(TypeError, match="length < 100"):
            asyncio.run(adding)


def test_daphne_ends_a_websocket_after_a_time(tmp_path) -> None:
    """topics/websockets#daphne-section"""
    # A day by default; here a second, with messages all the time.
    assert CommandLineInterface().parser.get_default("websocket_timeout") == 86_400
    entry = Topic(SNIPPETS / "websockets").entries["django"]
    command = server_command(entry, "daphne").replace("daphne ", "daphne --websocket_timeout 1 ", 1)

    async def talk(port: int) -> int:
        client = await over(port)("/echo", FROM_HERE)
        try:
            for _ in range(60):
                await client.send("Hello")
                await client.receive()
                await asyncio.sleep(0.1)
        except ClosedError as closed:
            return closed.code
        finally:
            await client.drop()

    with serving(command, entry) as running:
        assert asyncio.run(talk(running.port)) == 1000


USERS = """
import os
from channels.auth import AuthMiddlewareStack
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.management import call_command
from django.http import HttpResponse
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, SECRET_KEY="tea", USE_TZ=True,
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "users.sqlite3"}},
)
http = get_asgi_application()
call_command("migrate", verbosity=0)

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore

ann = User.objects.create_user("ann")
session = SessionStore()
session[SESSION_KEY] = str(ann.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = ann.get_session_auth_hash()
session.create()


def key(request):
    return HttpResponse(session.session_key)


class Who(AsyncWebsocketConsumer):
    async def connect(self):
        await self.accept()
        await self.send(str(self.scope["user"]))


urlpatterns = [path("key", key)]
app = asgi_app = ProtocolTypeRouter({
    "http": http,
    "websocket": AllowedHostsOriginValidator(AuthMiddlewareStack(URLRouter([path("who", Who.as_asgi())]))),
})
"""


def test_the_auth_stack_of_channels_finds_the_user_of_the_session(tmp_path) -> None:
    """topics/websockets#no-origin"""
    entry = _entry(tmp_path, "django", USERS)

    async def who(port: int, key: str) -> list[str]:
        cookie = ("Cookie", f"sessionid={key}")
        clients = [await over(port)("/who", headers) for headers in (FROM_HERE, (*FROM_HERE, cookie))]
        found = [await one.receive() for one in clients]
        for one in clients:
            await one.close()
        return found

    with serving(server_command(entry, "uvicorn"), entry) as running:
        with urllib.request.urlopen(f"http://127.0.0.1:{running.port}/key") as answer:
            key = answer.read().decode()
        assert asyncio.run(who(running.port, key)) == ["AnonymousUser", "ann"]

"""What topics/websockets.md says of servers, lost threads and clients that do not read, tried with real ones."""

import asyncio
import json
import socket
import threading
import urllib.request

import pytest
from werkzeug.serving import make_server

from rosetta.content.topics import Topic
from rosetta.errors import Problem
from rosetta.messages.asking import play_topics
from rosetta.messages.over_socket import over
from rosetta.messages.playing import ORIGIN
from rosetta.messages.proof import recordable
from rosetta.paths import SNIPPETS
from rosetta.recording.servers import development_command, server_command, serving

WEBSOCKETS = Topic(SNIPPETS / "websockets")
FROM_HERE = (("Origin", ORIGIN),)


@pytest.fixture
def fastapi(tmp_path):
    """A function: a topic whose FastAPI function does what is given once it has accepted."""

    def make(body: str, steps: str) -> Topic:
        (tmp_path / "fastapi_app.py").write_text(
            "from fastapi import FastAPI, WebSocket\n\napp = FastAPI()\n\n"
            f'@app.websocket("/ws")\nasync def ws(ws: WebSocket):\n    await ws.accept()\n    {body}\n'
        )
        (tmp_path / "requests.http").write_text("@host = http://127.0.0.1:8000\n")
        (tmp_path / "messages.toml").write_text(f'[[scene]]\nname = "a"\ntitle = "A"\nsteps = [{steps}]\n')
        return Topic(tmp_path)

    return make


def test_a_loop_around_receive_text_ends_with_a_traceback(fastapi) -> None:
    """topics/websockets#echo"""
    # `receive_text()` raises what nobody catches; `iter_text()` ends.
    steps = '{ client = "a", connect = "/ws" }, { client = "a", close = 1000 }'
    topic = fastapi("while True: await ws.receive_text()", steps)
    played = play_topics([topic])[topic.name]
    with pytest.raises(Problem, match="WebSocketDisconnect"):
        recordable(topic, played)
    topic = fastapi("async for text in ws.iter_text(): pass", steps)
    recordable(topic, play_topics([topic])[topic.name])


SENDING = """
import asyncio
from fastapi import FastAPI, WebSocket

app = FastAPI()
raised = []


@app.get("/raised")
async def show():
    return raised


@app.websocket("/echo")
async def echo(ws: WebSocket):
    await noted(ws, ws.send_text)


@app.websocket("/room")
async def room(ws: WebSocket):
    await noted(ws, lambda text: asyncio.gather(ws.send_text(text), return_exceptions=True))


async def noted(ws, send):
    await ws.accept()
    try:
        async for text in ws.iter_text():
            await asyncio.sleep(0.3)  # the client leaves meanwhile
            await send(text)
    except Exception as error:
        raised.append(type(error).__name__)
"""


@pytest.mark.parametrize(("path", "error"), [("/echo", "WebSocketDisconnect"), ("/room", "WebSocketDisconnected")])
def test_a_loop_over_iter_text_raises_after_a_send_to_a_client_that_has_left(tmp_path, path, error) -> None:
    """topics/websockets#echo, #rooms"""
    # What the programs catch around their loops.
    (tmp_path / "fastapi_app.py").write_text(SENDING)
    (tmp_path / "requests.http").write_text("@host = http://127.0.0.1:8000\n")
    entry = Topic(tmp_path).entries["fastapi"]

    async def leave(port: int) -> None:
        client = await over(port)(path, FROM_HERE)
        await client.send("a")
        await client.drop()
        await asyncio.sleep(1)

    with serving(server_command(entry, "uvicorn"), entry) as served:
        asyncio.run(leave(served.port))
        with urllib.request.urlopen(f"http://127.0.0.1:{served.port}/raised") as answer:
            assert json.load(answer) == [error]


CODES = """
import sys
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.routing import ProtocolTypeRouter, URLRouter
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.urls import path

settings.configure(ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__)


class Closing(AsyncWebsocketConsumer):
    async def receive(self, text_data=None, bytes_data=None):
        await self.close(int(text_data), "a reason")


urlpatterns = []
asgi_app = ProtocolTypeRouter(
    {"http": get_asgi_application(), "websocket": URLRouter([path("ws", Closing.as_asgi())])}
)
app = asgi_app
"""


@pytest.mark.parametrize(
    ("server", "asked", "code", "reason"),
    [
        ("uvicorn", 1008, 1008, "a reason"),
        ("uvicorn", 4000, 4000, "a reason"),
        ("daphne", 4000, 4000, ""),
        ("daphne", 3000, 3000, ""),
        ("daphne", 1000, 1000, ""),
        ("daphne", 1008, 1011, ""),
    ],
)
def test_daphne_sends_no_reason_and_no_code_of_the_protocol(tmp_path, server, asked, code, reason) -> None:
    """topics/websockets#daphne-codes"""
    (tmp_path / "django_app.py").write_text(CODES)
    (tmp_path / "requests.http").write_text("@host = http://127.0.0.1:8000\n")
    entry = Topic(tmp_path).entries["django"]

    async def closed_with(port: int) -> tuple[int, str]:
        client = await over(port)("/ws", FROM_HERE)
        await client.send(str(asked))
        try:
            await asyncio.wait_for(client.receive(), 5)
        except Exception as closed:
            return closed.code, closed.reason

    with serving(server_command(entry, server), entry) as served:
        assert asyncio.run(closed_with(served.port)) == (code, reason)


LARGE = """
from flask import Flask
from flask_sock import Sock

app = Flask(__name__)
app.config["SOCK_SERVER_OPTIONS"] = {"max_message_size": 10_000}
sock = Sock(app)


@sock.route("/waits")
def waits(ws):
    while True:
        ws.receive()


@sock.route("/looks")
def looks(ws):
    while True:
        ws.receive(timeout=1)
"""


def test_after_a_message_that_is_too_large_a_thread_may_stay(tmp_path) -> None:
    """topics/websockets#too-large"""
    # Of ten threads some wait for good; with a time limit none does.
    program = {"__name__": "large"}
    exec(LARGE, program)
    server = make_server("127.0.0.1", 0, program["app"], threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    before = threading.active_count()

    async def send_ten(path: str) -> None:
        for _ in range(10):
            client = await over(server.port)(path, FROM_HERE)
            await client.send("x" * 10_001)
            with pytest.raises(Exception, match="1009"):
                await asyncio.wait_for(client.receive(), 5)
        await asyncio.sleep(1.5)

    asyncio.run(send_ten("/looks"))
    assert threading.active_count() == before
    asyncio.run(send_ten("/waits"))
    assert threading.active_count() > before
    server.shutdown()


@pytest.mark.parametrize(("framework", "server", "goes_on"), [
    ("flask", "", False), ("fastapi", "uvicorn", False), ("django", "uvicorn", True), ("django", "daphne", True),
])  # fmt: skip
def test_a_client_that_never_reads_stops_a_room_but_for_channels(framework, server, goes_on) -> None:
    """topics/websockets#slow"""
    entry = WEBSOCKETS.entries[framework]
    messages = 1200

    async def heard(port: int) -> int:
        """How many of the messages another client has got when for three seconds none has come."""
        connect = over(port)
        deaf, sender, other = [await connect(f"/rooms/slow/{name}", FROM_HERE) for name in ("a", "b", "c")]
        count = -1  # its own joining
        sending = asyncio.gather(*(_send(sender, messages), _read(sender)), return_exceptions=True)
        while count < messages:
            try:
                await asyncio.wait_for(other.receive(), 3)
            except TimeoutError:
                break
            count += 1
        sending.cancel()
        for one in (deaf, sender, other):
            await one.drop()
        return count

    command = server_command(entry, server) if server else development_command(entry)
    with serving(command, entry) as served:
        assert (asyncio.run(heard(served.port)) == messages) is goes_on


async def _send(client, messages: int) -> None:
    for _ in range(messages):
        await client.send("x" * 9000)


async def _read(client) -> None:
    while True:
        await client.receive()


def test_each_open_websocket_takes_a_thread_of_gunicorn() -> None:
    """topics/websockets#pitfalls"""
    # With two threads a third client waits.
    entry = WEBSOCKETS.entries["flask"]

    def page(port: int) -> bytes:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as client:
            client.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            return client.recv(100)

    async def with_two(port: int) -> None:
        first, second = [await over(port)("/echo", FROM_HERE) for _ in range(2)]
        with pytest.raises(TimeoutError):
            await asyncio.to_thread(page, port)
        await first.close()
        await second.close()

    with serving(server_command(entry, "gunicorn"), entry) as served:
        assert page(served.port).startswith(b"HTTP/1.1 200")
        asyncio.run(with_two(served.port))

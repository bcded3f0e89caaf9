"""Redis between processes, and lost, as topics/websockets.md tells it; what a contributor hears where it fails."""

import asyncio
from contextlib import ExitStack

import pytest

from rosetta.content.topics import Topic
from rosetta.errors import Problem
from rosetta.exchange.asgi_websocket import ClosedError, RefusedError
from rosetta.messages.over_socket import over
from rosetta.messages.playing import ORIGIN
from rosetta.paths import SNIPPETS
from rosetta.recording.redis import redis
from rosetta.recording.servers import server_command, serving

FROM_HERE = (("Origin", ORIGIN),)


@pytest.mark.parametrize(("server", "code"), [("uvicorn", 1006), ("daphne", 1011)])
def test_every_websocket_of_channels_ends_with_its_redis(server, code) -> None:
    """topics/websockets#redis-lost"""
    entry = Topic(SNIPPETS / "websockets").entries["django"]

    async def lose(port: int, running: ExitStack) -> None:
        clients = [await over(port)(path, FROM_HERE) for path in ("/rooms/tea/ann", "/echo")]
        assert await clients[0].receive() == '{"joined": "ann"}'
        running.close()
        for one in clients:
            with pytest.raises(ClosedError) as closed:
                await asyncio.wait_for(one.receive(), 10)
            assert closed.value.code == code
        with pytest.raises(RefusedError) as refused:
            await over(port)("/rooms/tea/bob", FROM_HERE)
        assert refused.value.status == 500

    with ExitStack() as running:
        url = running.enter_context(redis())
        with serving(server_command(entry, server), entry, REDIS_URL=url) as served:
            asyncio.run(lose(served.port, running))


SUBSCRIBED = """
import asyncio
import os
from contextlib import asynccontextmanager

from fastapi import FastAPI, WebSocket
from redis.asyncio import Redis

clients = set()


@asynccontextmanager
async def lifespan(app):
    async with Redis.from_url(os.environ["REDIS_URL"], decode_responses=True) as app.redis:
        async with app.redis.pubsub() as subscribed:
            await subscribed.subscribe("room")
            passing_on = asyncio.create_task(pass_on(subscribed))
            yield
            passing_on.cancel()


async def pass_on(subscribed):
    async for message in subscribed.listen():
        if message["type"] == "message":
            await asyncio.gather(*(client.send_text(message["data"]) for client in clients))


app = FastAPI(lifespan=lifespan)


@app.websocket("/room")
async def room(websocket: WebSocket):
    await websocket.accept()
    clients.add(websocket)
    async for text in websocket.iter_text():
        await app.redis.publish("room", text)
"""


def test_a_subscription_of_ones_own_reaches_other_processes_of_fastapi(tmp_path) -> None:
    """topics/websockets#processes"""
    (tmp_path / "fastapi_app.py").write_text(SUBSCRIBED)
    (tmp_path / "requests.http").write_text("@host = http://127.0.0.1:8000\n")
    entry = Topic(tmp_path).entries["fastapi"]

    async def talk(*ports: int) -> list[str]:
        ann, bob = [await over(port)("/room", FROM_HERE) for port in ports]
        await bob.send("Hello")
        found = [await asyncio.wait_for(one.receive(), 5) for one in (ann, bob)]
        for one in (ann, bob):
            await one.close()
        return found

    with ExitStack() as stack:
        url = stack.enter_context(redis())
        command = server_command(entry, "uvicorn")
        ports = [stack.enter_context(serving(command, entry, REDIS_URL=url)).port for _ in range(2)]
        assert asyncio.run(talk(*ports)) == ["Hello", "Hello"]


def test_a_redis_that_cannot_start_says_why(monkeypatch) -> None:
    """Its log is what a contributor needs."""
    monkeypatch.setattr("rosetta.recording.redis._SETTINGS", ("--no-such-tea", "1"))
    with pytest.raises(Problem, match="no-such-tea"), redis():
        pass


def test_a_machine_without_redis_is_told_how_to_get_it(monkeypatch, tmp_path) -> None:
    """The command is the one that `make` runs."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Problem, match="tools/system-parts redis-server"), redis():
        pass

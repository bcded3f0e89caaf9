"""What the page about the LLM chat says and no request of it shows. A test's docstring names the passage, `page#id`."""

import asyncio
import importlib.util
import json
import os
import re
import subprocess
import sys
import tomllib
from contextlib import aclosing, contextmanager
from pathlib import Path
from typing import Annotated

import httpx2
import pytest
from fastapi import Depends, FastAPI
from fastapi.sse import _PING_INTERVAL, KEEPALIVE_COMMENT
from pydantic import SecretStr
from pydantic_settings import BaseSettings

from rosetta.paths import ROOT, SNIPPETS

TOPIC = SNIPPETS / "llm-chat"
PROGRAMS = {"flask": TOPIC / "flask_app", "fastapi": TOPIC / "fastapi_app", "django": TOPIC / "django_app/chat"}


def module(path: Path, name: str):
    """A module of a program, by its file."""
    spec = importlib.util.spec_from_file_location(name, path)
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def source(path: Path) -> list[str]:
    """The lines, whatever the modules beside it are called."""
    return [line for line in path.read_text("utf-8").replace("from chat.", "from ").splitlines() if line.strip()]


def test_files_that_are_the_same_are_the_same():
    """deep-dives/llm-chat#call, deep-dives/llm-chat#failed, deep-dives/llm-chat#allowance"""
    files = {id_: folder / "failed.py" for id_, folder in PROGRAMS.items()}
    assert len({path.read_bytes() for path in files.values()}) == 1
    assert source(PROGRAMS["fastapi"] / "llm.py") == source(PROGRAMS["django"] / "llm.py")
    assert source(PROGRAMS["fastapi"] / "allowance.py") == source(PROGRAMS["flask"] / "allowance.py")


def test_call_in_flask_is_the_same_without_async():
    """deep-dives/llm-chat#sync"""
    region = r"# --8<-- \[start:call\]\n(.*?)# --8<-- \[end:call\]"
    with_async, without = (
        re.search(region, (PROGRAMS[id_] / "llm.py").read_text("utf-8"), re.S)[1] for id_ in ("fastapi", "flask")
    )
    assert re.sub(r"\basync |\bAsync", "", with_async) == without


def test_files_say_what_the_reader_starts():
    """deep-dives/llm-chat#running"""
    text = (TOPIC / "steps/run.sh").read_text("utf-8")
    beside = tomllib.loads((TOPIC / "beside.toml").read_text("utf-8"))["environment"]
    for name in ("LLM_KEY", "LLM_MODEL"):
        assert f"{name}={beside[name]}" in text
    for path in re.findall(r"snippets/\S+", text):
        assert (ROOT / path).exists()
    package = json.loads((TOPIC / "client/package.json").read_text("utf-8"))
    assert "--port 3000" in package["scripts"]["dev"]
    lock = json.loads((TOPIC / "client/package-lock.json").read_text("utf-8"))
    assert lock["packages"]["node_modules/next"]["engines"]["node"] == ">=20.9.0"


def test_secret_is_hidden_where_settings_are_printed(monkeypatch):
    """deep-dives/llm-chat#settings"""

    class Settings(BaseSettings):
        llm_key: SecretStr

    monkeypatch.setenv("LLM_KEY", "sk-hidden")
    assert "sk-hidden" not in repr(Settings())
    assert Settings().llm_key.get_secret_value() == "sk-hidden"


def test_limits_that_httpx2_has_by_itself():
    """deep-dives/llm-chat#sync"""
    with httpx2.Client() as client:
        assert client.timeout == httpx2.Timeout(5)
        assert client._transport._pool._max_connections == 100


def test_client_prepares_tls_when_it_is_made(monkeypatch):
    """deep-dives/llm-chat#call"""
    made = []
    make = httpx2._transports.default.create_ssl_context
    monkeypatch.setattr(
        "httpx2._transports.default.create_ssl_context", lambda *given, **named: made.append(1) or make(*given, **named)
    )
    with httpx2.Client():
        assert made == [1]


@contextmanager
def local_api():
    """The address of the topic's API, in a process of its own."""
    command = [sys.executable, str(TOPIC / "steps/api/server.py"), "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        yield process.stdout.readline().strip() + "/v1"
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_answer_keeps_its_connection_so_another_waits_for_one():
    """deep-dives/llm-chat#sync"""
    said = {"model": "small-1", "stream": True, "messages": [{"role": "user", "content": "Fall silent."}]}
    headers = {"Authorization": "Bearer sk-local-0123456789", "X-Client-Request-Id": "1"}
    few = {"limits": httpx2.Limits(max_connections=1), "timeout": httpx2.Timeout(30, pool=0.1)}
    with (
        local_api() as url,
        httpx2.Client(base_url=url, headers=headers, **few) as client,
        client.sse("chat/completions", method="POST", json=said) as events,
    ):
        coming = iter(events)
        next(coming)
        with pytest.raises(httpx2.PoolTimeout):
            client.post("chat/completions", json=said)


def test_retry_after_may_be_a_date_and_is_then_left_out():
    """deep-dives/llm-chat#failed"""
    failed = module(PROGRAMS["flask"] / "failed.py", "llm_chat_failed")

    def refused(status: int, **headers: str):
        request = httpx2.Request("POST", "http://127.0.0.1/")
        response = httpx2.Response(status, headers=headers, request=request)
        return failed.as_failed(httpx2.HTTPStatusError("", request=request, response=response))

    assert refused(429, **{"Retry-After": "7"}).wait == 7
    dated = refused(429, **{"Retry-After": "Tue, 24 Nov 2026 10:00:00 GMT"})
    assert (dated.wait, dated.again) == (None, True)
    assert refused(404).again is False
    assert refused(503).again is True


def test_fastapi_sends_a_comment_when_nothing_came_for_a_while():
    """deep-dives/llm-chat#nginx"""
    assert (_PING_INTERVAL, KEEPALIVE_COMMENT) == (15, b": ping\n\n")


def asked_and_left(app) -> list[str]:
    """Ask an application, and leave as soon as its dependency waits."""
    came: list[str] = []

    async def ask() -> None:
        waits, sent = asyncio.Event(), [{"type": "http.request", "body": b"", "more_body": False}]
        app.state.waits, app.state.came = waits, came

        async def receive() -> dict:
            if sent:
                return sent.pop()
            await waits.wait()
            return {"type": "http.disconnect"}

        async def send(message: dict) -> None:
            came.append(message["type"])

        scope = {"type": "http", "method": "GET", "path": "/", "raw_path": b"/", "query_string": b"", "headers": []}
        scope |= {"asgi": {"version": "3.0", "spec_version": "2.3"}, "http_version": "1.1", "scheme": "http"}
        await app(scope | {"root_path": "", "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80)}, receive, send)

    asyncio.run(ask())
    return came


def test_fastapi_lets_a_dependency_wait_although_the_reader_has_left():
    """deep-dives/llm-chat#leave"""
    app = FastAPI()

    async def slow() -> None:
        app.state.waits.set()
        await asyncio.sleep(0.2)
        app.state.came.append("waited to the end")

    @app.get("/")
    async def page(found: Annotated[None, Depends(slow)]) -> None:
        return None

    assert asked_and_left(app)[0] == "waited to the end"


def test_time_limit_around_a_yield_runs_while_the_piece_is_used():
    """deep-dives/llm-chat#rest"""

    async def pieces(around: bool):
        if around:
            async with asyncio.timeout(0.05):
                yield 1
                yield 2
            return
        for piece in (1, 2):
            async with asyncio.timeout(0.05):
                await asyncio.sleep(0)
            yield piece

    async def read(around: bool) -> list[int]:
        found = []
        async with aclosing(pieces(around)) as given:
            async for piece in given:
                found.append(piece)
                await asyncio.sleep(0.1)  # somebody reads
        return found

    assert asyncio.run(read(around=False)) == [1, 2]
    with pytest.raises((TimeoutError, asyncio.CancelledError)):
        asyncio.run(read(around=True))


WSGI = """
import asyncio, django, warnings
from django.conf import settings
from django.http import StreamingHttpResponse
settings.configure()
django.setup()
made = []
async def pieces():
    for piece in ("a", "b"):
        made.append(piece)
        yield piece
        await asyncio.sleep(0)
warnings.simplefilter("ignore")
for part in StreamingHttpResponse(pieces()):
    print(part.decode(), *made)
"""


def test_django_reads_an_asynchronous_generator_to_its_end_under_wsgi():
    """deep-dives/llm-chat#pitfalls"""
    ran = subprocess.run([sys.executable, "-c", WSGI], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == ["a a b", "b a b"]


CONSUMER = """
import asyncio
from django.conf import settings
settings.configure()
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.testing import WebsocketCommunicator
said = []
class Waits(AsyncWebsocketConsumer):
    async def receive(self, text_data=None, bytes_data=None):
        await asyncio.sleep(0.3)
        said.append("received")
    async def disconnect(self, code):
        said.append("disconnected")
async def main():
    client = WebsocketCommunicator(Waits.as_asgi(), "/")
    await client.connect()
    await client.send_to(text_data="question")
    await client.disconnect(timeout=5)
asyncio.run(main())
print(*said)
"""


def test_channels_calls_the_methods_of_a_consumer_one_after_the_other():
    """deep-dives/llm-chat#socket"""
    ran = subprocess.run([sys.executable, "-c", CONSUMER], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["received", "disconnected"]


def test_client_is_locked_without_an_address_and_its_reading_part_has_the_right_types():
    """deep-dives/llm-chat#client"""
    lock = json.loads((TOPIC / "client/package-lock.json").read_text("utf-8"))["packages"]
    assert not [name for name, one in lock.items() if "resolved" in one]
    package = json.loads((TOPIC / "client/package.json").read_text("utf-8"))
    for name, version in (package["dependencies"] | package["devDependencies"]).items():
        assert lock[f"node_modules/{name}"]["version"] == version
    compiler = ROOT / "node_modules/.bin/tsc"
    if not compiler.is_file():
        missing = "Node's packages are not installed: run `npm ci`"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(missing)
    options = "--ignoreConfig --noEmit --strict --noUncheckedIndexedAccess --target es2022 --module esnext"
    options += " --moduleResolution bundler --lib es2022,dom,dom.iterable --types ''"
    words = [word.strip("'") for word in options.split()]
    ran = subprocess.run([compiler, *words, TOPIC / "client/lib/chat.ts"], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout

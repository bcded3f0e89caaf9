"""Starts servers of the program and a Redis, on free ports of 127.0.0.1, and is a user who logs in and connects."""

import asyncio
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager, suppress
from http.cookiejar import CookieJar
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

LIMIT = 100  # seconds until something has started, answered or ended
PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
SECRET = "the same in all processes"
PASSWORDS = {"ann": "sencha-tea-at-noon", "bob": "earl-grey-at-five"}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def listens(port):
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


@contextmanager
def process(words, port, **variables):
    """A process that listens on the port, and has ended afterwards."""
    program = shutil.which(words[0], path=PATH)
    if not program:
        raise SystemExit(f"There is no {words[0]} on this machine: install it.")
    with TemporaryDirectory() as folder, open(f"{folder}/log", "w+") as log:
        started = subprocess.Popen(
            [program, *words[1:]], env=os.environ | {"PATH": PATH} | variables,
            stdin=subprocess.DEVNULL, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            end = time.monotonic() + LIMIT
            while not listens(port):
                if started.poll() is not None or time.monotonic() > end:
                    log.seek(0)
                    raise SystemExit(f"{words[0]} does not listen:\n{log.read()}")
                time.sleep(0.05)
            yield
        finally:
            started.terminate()
            try:
                started.wait(LIMIT)
            except subprocess.TimeoutExpired:
                started.kill()
                started.wait()


@contextmanager
def server(variables, settings="settings", app="config.asgi:application"):
    """The port of the program under Uvicorn."""
    port = free_port()
    words = ["uvicorn", "--port", str(port), app]
    with process(words, port, DJANGO_SETTINGS_MODULE=f"config.{settings}", **variables):
        yield port


@contextmanager
def place(redis=None):
    """Variables for servers that share a database of their own, and the Redis if there is one."""
    with TemporaryDirectory() as folder:
        shutil.copy("db.sqlite3", folder)
        address = {"REDIS_URL": f"redis://127.0.0.1:{redis.port}"} if redis else {}
        database = {"DATABASE_URL": f"sqlite:///{folder}/db.sqlite3"}
        yield {"SECRET_KEY": SECRET} | database | address


class Redis:
    """A Redis that may be stopped and started again."""

    def __init__(self, folder, *options):
        self.port, self._running = free_port(), ExitStack()
        self._words = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--dir", folder, *options]

    def start(self):
        self._running.enter_context(process(self._words, self.port))

    def stop(self):
        self._running.close()


@contextmanager
def redis(keeps=False):
    """A Redis, that keeps its data over a restart, or not."""
    options = ["--appendonly", "yes"] if keeps else ["--save", ""]
    with TemporaryDirectory() as folder:
        one = Redis(folder, *options)
        one.start()
        try:
            yield one
        finally:
            one.stop()


class User:
    """A browser: it logs in by the form, and its cookies come along."""

    def __init__(self, name, port):
        self._cookies = CookieJar()
        self._opener = build_opener(HTTPCookieProcessor(self._cookies))
        self.ask(port, "/login", username=name, password=PASSWORDS[name])

    def ask(self, port, path, page=None, **fields):
        """The status of a form that is sent; the token is on the page of the form."""
        url = f"http://127.0.0.1:{port}"
        with self._opener.open(url + (page or path), timeout=LIMIT) as answer:
            token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', answer.read().decode())[1]
        sent = Request(url + path, urlencode(fields).encode(), {"X-CSRFToken": token})
        try:
            with self._opener.open(sent, timeout=LIMIT) as answer:
                return answer.status
        except HTTPError as error:
            return error.code

    def post(self, port, text):
        return self.ask(port, "/rooms/tea/messages", page="/rooms/tea", text=text)

    async def open(self, port, path="/ws/rooms/tea"):
        cookies = "; ".join(f"{one.name}={one.value}" for one in self._cookies)
        return await opened(port, path, Cookie=cookies)


async def opened(port, path, **headers):
    """A WebSocket, or the status of the refusal."""
    try:
        found = await connect(
            f"ws://127.0.0.1:{port}{path}", origin=f"http://127.0.0.1:{port}",
            additional_headers=headers, proxy=None, open_timeout=LIMIT,
        )  # fmt: skip
    except InvalidStatus as refused:
        return refused.response.status_code
    return Inbox(found)


class Inbox:
    """An open connection, and what has come so far."""

    def __init__(self, websocket):
        self.send, self.texts, self.came, self.closed = websocket.send, [], [], None
        self._reading = asyncio.create_task(self._read(websocket))

    async def _read(self, websocket):
        try:
            async for text in websocket:
                self.texts.append(text)
                self.came.append(time.monotonic())
        except ConnectionClosed:
            pass
        self.closed = websocket.close_code

    @property
    def said(self):
        return [json.loads(text)["text"] for text in self.texts]

    @property
    def state(self):
        return "open" if self.closed is None else f"closed, {self.closed}"


async def until(wanted, within=LIMIT):
    """Whether it is so, soon."""
    end = time.monotonic() + within
    while not wanted():
        if time.monotonic() > end:
            return False
        await asyncio.sleep(0.02)
    return True

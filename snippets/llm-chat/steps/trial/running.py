"""Starts the API, a program under its server, and nginx, on free ports of 127.0.0.1, and asks as a browser does."""

import asyncio
import json
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

from api.server import KEY, Api

LIMIT = 50  # seconds until something has started, answered or ended
PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}:/usr/sbin"
ENOUGH = "1000"  # questions a minute


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(what, wanted, limit=LIMIT):
    """Ask until it is so."""
    end = time.monotonic() + limit
    while not wanted():
        if time.monotonic() > end:
            raise SystemExit(f"{what}: not within {limit} s")
        time.sleep(0.05)


@contextmanager
def serving(api: Api):
    """The address of the API, which runs in a thread."""
    begun, over, port = Event(), Event(), free_port()

    async def run():
        await asyncio.start_server(api.connected, "127.0.0.1", port)
        begun.set()
        await asyncio.to_thread(over.wait)

    thread = Thread(target=asyncio.run, args=(run(),))
    thread.start()
    try:
        begun.wait(LIMIT)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        over.set()
        thread.join(LIMIT)


class Server:
    def __init__(self, port, process, log):
        self.port, self.process, self._log = port, process, log

    @property
    def said(self):
        return self._log.read_text("utf-8", "replace")


@contextmanager
def process(words, log, **variables):
    """A process with its children, which have all ended afterwards."""
    environment = os.environ | variables | {"PATH": PATH}
    environment = {name: value for name, value in environment.items() if value}
    program = shutil.which(words[0], path=PATH)
    if not program:
        raise SystemExit(f"There is no {words[0]} on this machine: install it.")
    with open(log, "w") as output:
        started = subprocess.Popen(
            [program, *words[1:]], env=environment, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=output, stderr=output,
        )  # fmt: skip
        try:
            yield started
        finally:
            with suppress(ProcessLookupError):
                os.killpg(started.pid, signal.SIGKILL)
            started.wait()


@contextmanager
def server(command, url, waiting=True, **variables):
    """The command, once it listens; `8000` in it stands for its port. An empty variable is taken away."""
    port = free_port()
    words = shlex.split(command.replace("8000", str(port)))
    told = {"LLM_URL": url, "LLM_KEY": KEY, "LLM_MODEL": "small-1"}
    often = {"CHAT_PER_MINUTE": ENOUGH, "FLASK_CHAT_PER_MINUTE": ENOUGH}
    with TemporaryDirectory() as scratch:
        log = Path(scratch, "log")
        with process(words, log, **told | often | variables) as started:
            if waiting:
                wait_for("the server", lambda: _listens(port) or started.poll() is not None)
                if started.poll() is not None:
                    raise SystemExit(f"{command} ended:\n{log.read_text('utf-8')}")
            yield Server(port, started, log)


def _listens(port):
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


NGINX = """
daemon off; pid nginx.pid; error_log stderr;
events {{}}
http {{
    access_log off;
    client_body_temp_path body; proxy_temp_path proxy;
    fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
    server {{
        listen 127.0.0.1:{port};
        location / {{ proxy_pass http://127.0.0.1:{backend}; }}
    }}
}}
"""


@contextmanager
def nginx(backend):
    """The port of an nginx before a server."""
    port = free_port()
    with TemporaryDirectory() as scratch:
        Path(scratch, "nginx.conf").write_text(NGINX.format(port=port, backend=backend))
        words = ["nginx", "-p", f"{scratch}/", "-c", "nginx.conf", "-e", "stderr"]
        with process(words, Path(scratch, "log")) as started:
            wait_for("nginx", lambda: _listens(port) or started.poll() is not None)
            yield port


class Reader:
    """Somebody who has asked, and reads what comes."""

    def __init__(self, port, question, path="/api/chat"):
        body = json.dumps({"messages": [{"role": "user", "content": question}]})
        self.connection = HTTPConnection("127.0.0.1", port, timeout=LIMIT)
        self.connection.request("POST", path, body, {"Content-Type": "application/json"})

    def answer(self):
        """The status, headers and body, once all of it is there."""
        answer = self.connection.getresponse()
        return answer.status, answer.headers, answer.read().decode()

    def begin(self, tokens):
        """Read so many tokens, of which each is a line and an empty one."""
        answer = self.connection.getresponse()
        return [answer.readline() for _ in range(2 * tokens)]

    def leave(self):
        self.connection.sock.shutdown(socket.SHUT_RDWR)
        self.connection.close()


def home(port):
    """Whether another request is answered, with whatever status."""
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    with suppress(OSError, HTTPException):
        connection.request("GET", "/")
        return bool(connection.getresponse().status)
    return False

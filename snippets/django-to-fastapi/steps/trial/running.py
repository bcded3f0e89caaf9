"""Starts PostgreSQL, the programs in Django and FastAPI, and nginx before them, on free ports of 127.0.0.1."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

from rosetta.recording.postgresql import installed, postgresql

LIMIT = 50  # seconds until something has started, answered or ended
PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}:/usr/sbin"
PORTS = ("8000", "8001", "8002", "8080")
NGINX = """
daemon off; pid nginx.pid; error_log stderr;
events {}
http {
    access_log off;
    client_body_temp_path body; proxy_temp_path proxy;
    fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
    include shop.conf;
}
"""


class Failed(Exception):
    """Something does not run, and what it said."""


def free_ports(count):
    """Ports that nothing listens on, all different."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()


def wait_for(what, wanted):
    """Ask until it is so."""
    end = time.monotonic() + LIMIT
    while not wanted():
        if time.monotonic() > end:
            raise Failed(f"{what}: not within {LIMIT} s")
        time.sleep(0.05)


@contextmanager
def process(words, folder, log, environment):
    """A process with its children, which have all ended afterwards."""
    program = shutil.which(words[0], path=PATH)
    if not program:
        raise Failed(f"There is no {words[0]} on this machine: install it.")
    with open(log, "w") as output:
        started = subprocess.Popen(
            [program, *words[1:]], cwd=folder, env=environment, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=output, stderr=output,
        )  # fmt: skip
        try:
            yield started
        finally:
            started.terminate()  # so that it waits for its children itself
            with suppress(subprocess.TimeoutExpired):
                started.wait(LIMIT)
            with suppress(ProcessLookupError):
                while True:  # until there is none of its group
                    os.killpg(started.pid, signal.SIGKILL)
                    started.wait()
                    time.sleep(0.02)


class Site:
    """What runs. Texts have the ports of the page, 8000 and so on; `real` ones those that are listened on."""

    def __init__(self, database, nginx):
        self.ports = dict(zip(PORTS, free_ports(len(PORTS)), strict=True))
        self.nginx = nginx
        self.database = database
        self.environment = os.environ | {"PATH": PATH, "DATABASE_URL": database}

    def real(self, text):
        return re.sub(rf"(?<=127\.0\.0\.1:)({'|'.join(PORTS)})\b", lambda port: str(self.ports[port[0]]), text)

    def shown(self, text):
        for port, own in self.ports.items():
            text = re.sub(rf"(?<=127\.0\.0\.1:){own}\b", port, text)
        return text

    def ask(self, port, method, path, body=None, **headers):
        """The status and body of an answer, and the cookies that it sets."""
        connection = HTTPConnection("127.0.0.1", self.ports[port], timeout=LIMIT)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        data = None
        if body is not None:
            data, named["Content-Type"] = json.dumps(body), "application/json"
        try:
            connection.request(method, path, data, named)
            answer = connection.getresponse()
            set_cookies = answer.headers.get_all("Set-Cookie") or []
            cookies = dict(one.partition(";")[0].split("=", 1) for one in set_cookies)
            return answer.status, answer.read().decode(), cookies
        finally:
            connection.close()

    def connect(self):
        """A connection to the database, past both programs."""
        return psycopg.connect(self.database.replace("+psycopg", ""), autocommit=True)

    def reload(self):
        """What `nginx -s reload` does: new workers read the files, the old ones finish."""
        words = ["nginx", "-p", f"{self.nginx}/", "-c", "nginx.conf", "-e", "stderr", "-s", "reload"]
        subprocess.run([shutil.which(words[0], path=PATH), *words[1:]], check=True, capture_output=True)


@contextmanager
def site():
    """Both programs, on the tables that Django made, with nginx as the files in `steps/nginx` say."""
    if not (programs := installed()):
        raise Failed("There is no PostgreSQL on this machine: install it.")
    with ExitStack() as stack:
        server = stack.enter_context(postgresql(programs))
        database = stack.enter_context(server.database("shop"))
        # As on a server in Seoul: who forgets about zones is found out.
        server.execute("ALTER DATABASE shop SET timezone TO 'Asia/Seoul'")
        folder = Path(stack.enter_context(TemporaryDirectory()))
        running = Site(database, folder)
        for path in Path("steps/nginx").iterdir():
            text = re.sub(r"listen (?=8000)", "listen 127.0.0.1:", path.read_text("utf-8"))
            (folder / path.name).write_text(running.real(text), "utf-8")
        (folder / "nginx.conf").write_text(NGINX, "utf-8")
        started = {}
        for name, where, words in (
            ("Django", "django_app", ["gunicorn", "--workers", "2", "--bind", "127.0.0.1:8001", "config.wsgi"]),
            ("FastAPI", "fastapi_app", ["uvicorn", "--port", str(running.ports["8002"]), "main:app"]),
            ("nginx", folder, ["nginx", "-p", f"{folder}/", "-c", "nginx.conf", "-e", "stderr"]),
        ):
            log = folder / f"{name}.log"
            words = [running.real(word) for word in words]
            started[name] = stack.enter_context(process(words, where, log, running.environment)), log
        migrated = subprocess.run(
            [sys.executable, "django_app/manage.py", "migrate"], env=running.environment, capture_output=True, text=True
        )
        if migrated.returncode:
            raise Failed(migrated.stderr)
        for name, path in (("Django", "/api/v1/quote"), ("FastAPI", "/api/v2/quote")):
            wait_for(f"{name} answers", lambda name=name, path=path: _answers(running, path, *started[name]))
        yield running


def _answers(running, path, program, log):
    if program.poll() is not None:
        raise Failed(log.read_text("utf-8"))
    with suppress(OSError, HTTPException):
        return running.ask("8000", "GET", path)[0] in (400, 422)
    return False

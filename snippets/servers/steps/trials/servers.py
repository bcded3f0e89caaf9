"""Starts a program under each server that can serve it, on free ports of 127.0.0.1."""

import os
import random
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from trials.asking import ask

TAKEN = []
LIMIT = 100  # seconds until a server has started, or ended
PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}:/usr/sbin"
# --8<-- [start:commands]
# WSGI and ASGI stand for the program, N for the number of workers. Time-outs
# are low, so that a trial takes seconds.
COMMANDS = {
    "Gunicorn sync": "gunicorn --workers N --timeout 3 --bind 127.0.0.1:8000 WSGI",
    "Gunicorn gthread": "gunicorn --workers N --threads 4 --timeout 3 --keep-alive 2"
    " --bind 127.0.0.1:8000 WSGI",
    "Waitress": "waitress-serve --threads 4 --channel-timeout 3 --cleanup-interval 1"
    " --listen 127.0.0.1:8000 WSGI",
    "Granian WSGI": "granian --interface wsgi --workers N --http1-header-read-timeout 2000"
    " --port 8000 WSGI",
    "Gunicorn asgi": "gunicorn --worker-class asgi --workers N --timeout 3 --keep-alive 2"
    " --graceful-timeout 4 --bind 127.0.0.1:8000 ASGI",
    "Gunicorn + uvicorn-worker": "gunicorn --worker-class uvicorn_worker.UvicornWorker"
    " --workers N --timeout 3 --keep-alive 2 --bind 127.0.0.1:8000 ASGI",
    "Uvicorn": "uvicorn --workers N --timeout-keep-alive 2 --port 8000 ASGI",
    "Uvicorn + zttp": "uvicorn --http zttp --http2 --workers N --timeout-keep-alive 2"
    " --port 8000 ASGI",
    "Hypercorn": "hypercorn --workers N --keep-alive 2 --bind 127.0.0.1:8000 ASGI",
    "Daphne": "daphne --bind 127.0.0.1 --port 8000 ASGI",
    "Granian ASGI": "granian --interface asgi --workers N --http1-header-read-timeout 2000"
    " --port 8000 ASGI",
}
NGINX = "nginx + Gunicorn sync"  # nginx before the first one
# What a command has more, or instead, to speak TLS.
TLS = {
    "gunicorn": ("gunicorn", "gunicorn --certfile cert.pem --keyfile key.pem"
                 " --http-protocols h2,h1"),
    "granian": ("granian", "granian --ssl-certificate cert.pem --ssl-keyfile key.pem"),
    "uvicorn": ("uvicorn", "uvicorn --ssl-certfile cert.pem --ssl-keyfile key.pem"),
    "hypercorn": ("hypercorn", "hypercorn --certfile cert.pem --keyfile key.pem"),
    "daphne": ("--bind 127.0.0.1 --port 8000", "--endpoint"
               " ssl:8000:privateKey=key.pem:certKey=cert.pem:interface=127.0.0.1"),
}
# --8<-- [end:commands]
CONF = """
daemon off; pid nginx.pid; error_log stderr;
events {{}}
http {{
    access_log off;
    client_body_temp_path body; proxy_temp_path proxy;
    fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
    server {{
        listen 127.0.0.1:{port} {options};
        ssl_certificate cert.pem;
        ssl_certificate_key key.pem;
        location / {{ proxy_pass http://127.0.0.1:{backend}; }}
    }}
}}
"""


class Server:
    """A server that was started, and what it wrote."""

    def __init__(self, name, interface, port, tls, process, log):
        self.name, self.interface, self.port, self.tls = name, interface, port, tls
        self.process, self._log = process, log

    @property
    def said(self):
        return self._log.read_text("utf-8", "replace")

    @property
    def ended(self):
        return self.process.poll() is not None

    def wait_until(self, what, wanted):
        """Ask until it is so."""
        end = time.monotonic() + LIMIT
        while not wanted():
            if time.monotonic() > end:
                raise SystemExit(f"{self.name}, {what}: not within {LIMIT} s\n{self.said}")
            time.sleep(0.05)

    def starts(self):
        """Wait for the first answer."""
        self.wait_until("an answer", lambda: self.ended or ask(self.port, tls=self.tls) == 200)
        if self.ended:
            raise SystemExit(f"{self.name} ended:\n{self.said}")


def free_port():
    """One below those that the system gives to clients, and that no other trial has taken."""
    while True:
        port, name = random.randrange(20000, 30000), socket.socket(socket.AF_UNIX)
        with suppress(OSError), socket.socket() as probe:
            name.bind(f"\0trials-{port}")  # Linux frees it when this process ends
            probe.bind(("127.0.0.1", port))
            TAKEN.append(name)
            return port


def certificate(folder):
    """A certificate that is made for the trial, and that nobody signed."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
         "-nodes", "-keyout", "key.pem", "-out", "cert.pem", "-subj", "/CN=localhost"],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip


@contextmanager
def process(words, folder, log):
    """A process with its children, which have all ended afterwards."""
    paths = [os.getcwd(), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = os.environ | {"PATH": PATH, "PYTHONPATH": os.pathsep.join(paths)}
    program = shutil.which(words[0], path=PATH)
    if not program:
        raise SystemExit(f"There is no {words[0]} on this machine: install it.")
    with open(log, "w") as output:
        started = subprocess.Popen(
            [program, *words[1:]], cwd=folder, env=environment, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=output, stderr=output,
        )  # fmt: skip
        try:
            yield started
        finally:
            started.terminate()  # so that it ends its children itself
            with suppress(subprocess.TimeoutExpired):
                started.wait(10)
            with suppress(ProcessLookupError):
                while True:  # until there is none of its group
                    os.killpg(started.pid, signal.SIGKILL)
                    started.wait()
                    time.sleep(0.02)


def of(name):
    """The command of a server."""
    return COMMANDS["Gunicorn sync" if name == NGINX else name]


def interface(name):
    """WSGI or ASGI, the last word of the command."""
    return of(name).split()[-1]


@contextmanager
def started(name, programs, workers=1, tls=False):
    """A server that begins to start; None where it knows no TLS."""
    kind, text = interface(name), of(name)
    text = text.replace(kind, programs[kind]).replace(" N ", f" {workers} ")
    if tls and name != NGINX:
        found = TLS.get(text.split()[0])
        if not found:
            yield None
            return
        text = text.replace(*found, 1)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        certificate(folder)
        port = free_port()
        words = shlex.split(text.replace("8000", str(port)))
        one = stack.enter_context(process(words, folder, folder / "log"))
        if name == NGINX:
            backend, port = port, free_port()
            conf = CONF.format(port=port, options="ssl http2" if tls else "", backend=backend)
            (folder / "nginx.conf").write_text(conf, "utf-8")
            words = ["nginx", "-p", f"{folder}/", "-c", "nginx.conf", "-e", "stderr"]
            stack.enter_context(process(words, folder, folder / "nginx.log"))
        yield Server(name, kind, port, tls, one, folder / "log")

"""Starts a program under its server, and nginx in front of it, on free ports of 127.0.0.1."""

import os
import re
import shlex
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager, suppress
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent
LIMIT = 50  # seconds until something has started, answered or ended
HOST = "shop.example"
NAMES = {  # the frameworks write a list each in its own way
    "FLASK_TRUSTED_HOSTS": f'["{HOST}", "localhost", "127.0.0.1"]',
    "ALLOWED_HOSTS": f'["{HOST}", "localhost", "127.0.0.1"]',
    "DJANGO_ALLOWED_HOSTS": f"{HOST},localhost,127.0.0.1",
}
PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}:/usr/sbin"
NGINX = """
daemon off; pid nginx.pid; error_log stderr;
events {{}}
http {{
    access_log off;
    client_body_temp_path body; proxy_temp_path proxy;
    fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
    include {name};
}}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def ask(port, path="/", tls=False, **headers):
    """The status, headers and body of an answer; the client is 127.0.0.2."""
    kind, more = HTTPConnection, {}
    if tls:  # the certificate is made for the trial, and nobody signed it
        kind, more = HTTPSConnection, {"context": ssl._create_unverified_context()}
    connection = kind(
        "127.0.0.1", port, timeout=LIMIT, source_address=("127.0.0.2", 0), **more
    )
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        connection.request("GET", path, headers={"Host": HOST} | names)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode()
    finally:
        connection.close()


def wait_for(what, wanted):
    """Ask until it is so."""
    end = time.monotonic() + LIMIT
    while not wanted():
        if time.monotonic() > end:
            raise SystemExit(f"{what}: not within {LIMIT} s")
        time.sleep(0.05)


def listens(port):
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


def answers(port):
    with suppress(OSError, HTTPException):
        return ask(port, "/health/live")[0] == 200
    return False


@contextmanager
def process(words, folder, log, **variables):
    """A process with its children, which have all ended afterwards."""
    environment = os.environ | NAMES | variables | {"PATH": PATH}
    environment = {name: value for name, value in environment.items() if value}
    program = shutil.which(words[0], path=PATH)
    if not program:
        raise SystemExit(f"There is no {words[0]} on this machine: install it.")
    with open(log, "w") as output:
        started = subprocess.Popen(
            [program, *words[1:]], cwd=folder, env=environment, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=output, stderr=output,
        )
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


class Server:
    """A command that was started; `8000` in it stands for its port."""

    def __init__(self, port, started, log):
        self.port, self.process, self._log = port, started, log

    @property
    def said(self):
        return self._log.read_text("utf-8", "replace")

    @property
    def workers(self):
        """The processes below the server's own that loaded the program."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                words = (folder / "stat").read_text().rpartition(")")[2].split()
                named = (folder / "cmdline").read_text()
                if int(words[1]) == self.process.pid and "resource_tracker" not in named:
                    found.append(int(folder.name))
        return found


@contextmanager
def server(command, folder=".", waiting=True, **variables):
    """The command, once it answers. An empty variable is taken away."""
    port = free_port()
    words = shlex.split(command.replace("8000", str(port)))
    with TemporaryDirectory() as scratch:
        log = Path(scratch, "log")
        with process(words, folder, log, **variables) as started:
            running = Server(port, started, log)
            if waiting:
                wait_for(
                    f"{command} answers",
                    lambda: answers(port) or started.poll() is not None,
                )
                if started.poll() is not None:
                    raise SystemExit(f"{command} ended:\n{running.said}")
            yield running


@contextmanager
def nginx(backend):
    """An nginx with shop.conf before a server: its ports for http and https, and its folder."""
    http, https = free_port(), free_port()
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        conf = (HERE / "shop.conf").read_text("utf-8")
        for listened, port in ((80, http), (443, https)):
            conf = re.sub(rf"listen {listened}\b", f"listen 127.0.0.1:{port}", conf)
        (folder / "shop.conf").write_text(conf.replace("8000", str(backend)), "utf-8")
        (folder / "nginx.conf").write_text(NGINX.format(name="shop.conf"), "utf-8")
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
             "-nodes", "-keyout", "shop.key", "-out", "shop.pem", "-subj", f"/CN={HOST}"],
            cwd=folder, check=True, capture_output=True,
        )  # fmt: skip
        words = ["nginx", "-p", f"{scratch}/", "-c", "nginx.conf", "-e", "stderr"]
        with process([*words, "-t"], folder, folder / "check") as checked:
            if checked.wait(LIMIT):
                raise SystemExit((folder / "check").read_text("utf-8"))
        with process(words, folder, folder / "log") as started:
            wait_for("nginx listens", lambda: listens(https) or started.poll() is not None)
            if started.poll() is not None:
                raise SystemExit((folder / "log").read_text("utf-8"))
            yield http, https, folder


@contextmanager
def switched(command, old, folder):
    """Another server, after the lines of switch.sh. The trial does what they tell systemd."""
    text = (HERE / "switch.sh").read_text("utf-8").replace("\\\n", "")
    with ExitStack() as stack:
        for line in text.partition("set -e\n")[2].splitlines():
            if line == "systemctl start shop@8001":
                new = stack.enter_context(server(command, waiting=False))
            elif line == "systemctl stop shop@8000":
                old.process.terminate()
                old.process.wait(LIMIT)
            else:
                line = line.replace("127.0.0.1:8000", f"127.0.0.1:{old.port}")
                line = line.replace("127.0.0.1:8001", f"127.0.0.1:{new.port}")
                line = line.replace("/etc/nginx/conf.d", str(folder))
                line = re.sub("^nginx", f"nginx -p {folder}/ -c nginx.conf -e stderr", line)
                environment = os.environ | {"PATH": PATH}
                subprocess.run(line, shell=True, check=True, capture_output=True, env=environment)
        yield

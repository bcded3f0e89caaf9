"""python -m trial FILE "COMMAND": starts a development server, and tells what it answers once the file is saved."""

import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory

LIMIT = 50  # seconds until something has started, answered or ended
NOTICED = 10  # seconds in which a server that looks for changes has said so
PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def ask(port, limit=LIMIT):
    """What a browser would be told at /about."""
    connection = HTTPConnection("127.0.0.1", port, timeout=limit)
    try:
        connection.request("GET", "/about")
        answer = connection.getresponse()
        status, body = answer.status, answer.read().decode()
    except ConnectionRefusedError:
        return "connection refused"
    except TimeoutError:
        return f"no answer in {limit} s"
    finally:
        connection.close()
    told = {"SyntaxError": "SyntaxError", '"name":': "the old code", '"shop":': "the new code"}
    return f"{status}, {next(told[text] for text in told if text in body)}"


def wait_for(what, wanted, limit=LIMIT):
    """Whether it came. Without a limit of its own it has to, or the trial ends."""
    end = time.monotonic() + limit
    while not wanted():
        if time.monotonic() > end:
            if limit == LIMIT:
                raise SystemExit(f"{what}: not within {limit} s")
            return False
        time.sleep(0.1)
    return True


@contextmanager
def server(command):
    """Its port and its log, once it answers; `8000` in the command stands for the port."""
    port = free_port()
    words = shlex.split(command.replace("8000", str(port)))
    with TemporaryDirectory() as scratch:
        log = Path(scratch, "log")
        # This guide's own tools bring watchdog along, which Flask would use; a new project has none.
        Path(scratch, "watchdog.py").write_text("raise ImportError")
        environment = os.environ | {"PATH": PATH, "PYTHONPATH": scratch, "PYTHONUNBUFFERED": "1"}
        with log.open("w") as output:
            started = subprocess.Popen(
                words, env=environment, start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=output, stderr=output,
            )  # fmt: skip

        def answers():
            if started.poll() is not None:
                raise SystemExit(f"{command} ended:\n{log.read_text()}")
            with suppress(OSError, HTTPException):
                return ask(port).startswith("200")

        try:
            wait_for(f"{command} answers", answers)
            yield port, log
        finally:
            with suppress(ProcessLookupError):
                while True:  # until there is none of its group
                    os.killpg(started.pid, signal.SIGKILL)
                    started.wait()
                    time.sleep(0.02)


def trial(view, command):
    """A change of the view, a slip of the pen, and its mending, each saved while the server runs."""
    written = view.read_text()
    changed = written.replace('"name":', '"shop":')
    broken = changed.replace("def about(", "def about")
    with server(command) as (port, log):

        def told():
            return [line for line in log.read_text().splitlines() if "GET /about" not in line]

        def saved(text, loaded):
            time.sleep(2)  # nobody saves sooner; Django looks at the files once a second, and first has to see them
            before = told()
            view.write_text(text)
            if wait_for("a reload", lambda: told() != before, NOTICED):
                wait_for("the loaded file", loaded)
            return ask(port, 3)

        yield "GET /about", ask(port)
        yield "changed and saved", saved(changed, lambda: "new" in ask(port, 3))
        yield "a bracket lost", saved(broken, lambda: "SyntaxError" in log.read_text())
        yield "mended", saved(changed, lambda: ask(port, 3).startswith("200"))
    view.write_text(written)


FILE, COMMAND = sys.argv[1:]
for name, value in trial(Path(FILE), COMMAND):
    print(f"{name:<19}{value}", flush=True)

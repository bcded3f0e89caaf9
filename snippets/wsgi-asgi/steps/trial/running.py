"""Starts a program under its server, on a free port of 127.0.0.1."""

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

LIMIT = 40  # seconds until something has started, answered or ended
PROGRAMS = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


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
        time.sleep(0.02)


class Server:
    """A command that was started; `8000` in it stands for its port."""

    def __init__(self, port, process, log):
        self.port, self.process, self._log = port, process, log

    @property
    def said(self):
        """What it and the program wrote, in order."""
        return self._log.read_text("utf-8", "replace")

    def ask(self, path):
        """The status of an answer."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=LIMIT)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            return answer.status
        finally:
            connection.close()

    def answers(self):
        """Whether it answers, or has ended."""
        with suppress(OSError, HTTPException):
            return self.ask("/menu") == 200
        return self.process.poll() is not None

    def stop(self, patience=LIMIT):
        """Its exit code; none where it has to be killed."""
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            return self.process.wait(patience)


@contextmanager
def server(command, pause):
    """The command, once it answers; all that it started has ended afterwards."""
    port = free_port()
    words = shlex.split(command.replace("8000", str(port)))
    program = shutil.which(words[0], path=PROGRAMS)
    with TemporaryDirectory() as scratch:
        log = Path(scratch, "log")
        with log.open("w") as output:
            process = subprocess.Popen(
                [program, *words[1:]], start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                env=os.environ | {"PAUSE": str(pause), "PATH": PROGRAMS},
            )  # fmt: skip
        running = Server(port, process, log)
        try:
            wait_for(f"{command} answers", running.answers)
            if process.poll() is not None:
                raise SystemExit(f"{command} ended:\n{running.said}")
            yield running
        finally:
            running.stop(3)
            with suppress(ProcessLookupError):
                while True:  # until there is none of its group
                    os.killpg(process.pid, signal.SIGKILL)
                    process.wait()
                    time.sleep(0.02)

"""Start a program under a server, as its own process, and end it."""

import contextlib
import os
import shlex
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rosetta.content.programs import Entry
from rosetta.errors import Problem
from rosetta.recording.beside import beside
from rosetta.recording.copies import Copy
from rosetta.recording.databases import database_of
from rosetta.recording.isolation import OUTPUT
from rosetta.recording.scratch import Scratch, new_scratch

START_LIMIT = 30.0  # seconds until the server must listen
STOP_LIMIT = 10.0  # seconds until it must have ended after SIGTERM


def server_command(entry: Entry, server_name: str) -> str:
    """The command of a production server of the registry, with `{port}` still in it."""
    server = next(one for one in entry.framework.servers if one.name == server_name)
    target = entry.targets[server.interface]
    return server.command.replace("{folder}", str(entry.import_folder)).replace("{target}", target)


def development_command(entry: Entry) -> str:
    """The command a page tells the reader to run, its port 8000 become `{port}`."""
    return entry.run.replace("8000", "{port}")


@dataclass(frozen=True)
class Served:
    """A program that listens on a port. `put_back` gives its database the first rows again, if it has one."""

    port: int
    put_back: Callable[[], None]


@contextlib.contextmanager
def serving(command: str, entry: Entry, shared: Scratch | None = None, **variables: str) -> Iterator[Served]:
    """Run the command on a free port of 127.0.0.1, in a copy of the topic's folder, until the block ends.

    Processes of one program may run in the same scratch folder, `shared`; the first one is the last to end.
    `variables` belong to the environment.

    Raises Problem, with what the server printed, when it ends, does not listen in time, or leaves its copy.
    """
    port = free_port()
    with contextlib.nullcontext(shared) if shared else new_scratch() as scratch, contextlib.ExitStack() as stack:
        database = database_of(entry)
        copy = Copy(entry.root, scratch, database)
        environment = copy.environment() | stack.enter_context(beside(copy)) | variables
        environment["PYTHONPATH"] += f"{os.pathsep}{copy.of(entry.import_folder)}"
        with open(scratch.folder / f"{OUTPUT}-{port}", "w+", encoding="utf-8", errors="replace") as output:
            process = subprocess.Popen(
                shlex.split(copy.inside(command.replace("{port}", str(port)))),
                cwd=copy.root,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
            try:
                _wait_until_it_listens(process, port, command, entry, output)
                yield Served(port, lambda: database.put_back(copy.root))
            finally:
                _end(process)
                scratch.end_processes(process.pid)
        if refused := copy.refused():
            raise Problem(refused, f"It was served by: {command.replace('{port}', '8000')}", entry.path)


def free_port() -> int:
    """A port of 127.0.0.1 that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_it_listens(process, port: int, command: str, entry: Entry, output) -> None:
    end = time.monotonic() + START_LIMIT
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    output.seek(0)
    what = "ended" if process.poll() is not None else f"did not listen within {START_LIMIT:g} s"
    said = output.read().rstrip() or 'nothing. Is there an `if __name__ == "__main__":` block?'
    how = f"Run it yourself: {command.replace('{port}', '8000')}"
    raise Problem(f"the server {what}; it said:\n{said}", how, entry.path)


def _end(process) -> None:
    """End the server and the reloading and worker processes it started, which share its session."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(STOP_LIMIT)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

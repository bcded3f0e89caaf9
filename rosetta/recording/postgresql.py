"""A PostgreSQL of one's own: in a temporary folder, on a free port of 127.0.0.1, until the block ends."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg

from rosetta.errors import Problem
from rosetta.recording.servers import START_LIMIT, STOP_LIMIT, free_port

USER = "reader"
_DEBIAN = Path("/usr/lib/postgresql")  # a folder a version; Debian puts neither program on the path
# A database that lives for a minute need not outlive a power cut.
_SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "unix_socket_directories=")


def installed() -> Path | None:
    """The folder of PostgreSQL's programs, None where there is none."""
    found = shutil.which("initdb")
    folders = [*([Path(found).resolve().parent] if found else []), *_DEBIAN.glob("*/bin")]
    return next((one for one in folders if (one / "initdb").is_file() and (one / "postgres").is_file()), None)


class Server:
    """A PostgreSQL that runs."""

    def __init__(self, port: int) -> None:
        self._port = port

    def url(self, database: str) -> str:
        """The address of a database, as the programs read it from DATABASE_URL."""
        return f"postgresql+psycopg://{USER}@127.0.0.1:{self._port}/{database}"

    def execute(self, statement: str) -> None:
        """Run a statement that needs no database of its own, such as CREATE DATABASE."""
        with psycopg.connect(host="127.0.0.1", port=self._port, user=USER, dbname="postgres", autocommit=True) as one:
            one.execute(statement)

    @contextlib.contextmanager
    def database(self, name: str, template: str = "template0") -> Iterator[str]:
        """A new database, a copy of the template, until the block ends: its address."""
        self.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            yield self.url(name)
        finally:
            self.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextlib.contextmanager
def postgresql(programs: Path) -> Iterator[Server]:
    """Run PostgreSQL until the block ends. Raises Problem, with its log, when it does not start."""
    with tempfile.TemporaryDirectory(prefix="rosetta-") as name:
        folder, log = Path(name, "data"), Path(name, "log")
        user = _user()
        if user:
            os.chown(name, pwd.getpwnam(user).pw_uid, -1)
        made = subprocess.run(
            [
                programs / "initdb",
                "--no-sync",
                "-D",
                folder,
                "-U",
                USER,
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
            ],
            user=user,
            cwd=name,
            capture_output=True,
            text=True,
            check=False,
        )
        if made.returncode:
            raise Problem(f"initdb fails:\n{made.stdout}{made.stderr}", "Run it yourself to see why.", programs)
        port = free_port()
        settings = [part for one in (*_SETTINGS, "listen_addresses=127.0.0.1", f"port={port}") for part in ("-c", one)]
        with log.open("w", encoding="utf-8") as output:
            command = [programs / "postgres", "-D", folder, *settings]
            process = subprocess.Popen(command, user=user, cwd=name, stdout=output, stderr=output)
        try:
            server = Server(port)
            _wait(server, process, log)
            yield server
        finally:
            _stop(process)


def _user() -> str | None:
    """PostgreSQL refuses to run as root; Debian's package brings a user for it."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _wait(server: Server, process: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + START_LIMIT
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(psycopg.OperationalError):
            return server.execute("SELECT 1")
        time.sleep(0.05)
    raise Problem(f"PostgreSQL does not start; it said:\n{log.read_text('utf-8')}", "Start it yourself to see why.")


def _stop(process: subprocess.Popen) -> None:
    process.send_signal(signal.SIGINT)  # fast: it ends the connections that are left
    try:
        process.wait(STOP_LIMIT)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()

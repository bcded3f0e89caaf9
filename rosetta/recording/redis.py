"""A Redis of one's own: in a temporary folder, on a free port of 127.0.0.1, until the block ends."""

import contextlib
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from redis import Redis
from redis.exceptions import ConnectionError as RefusedError

from rosetta.errors import Problem
from rosetta.recording.servers import START_LIMIT, STOP_LIMIT, free_port

# What lives for a minute need not be written down.
_SETTINGS = ("--bind", "127.0.0.1", "--save", "", "--appendonly", "no")


@contextlib.contextmanager
def redis() -> Iterator[str]:
    """Run Redis until the block ends: its address. Raises Problem, with its log, when it does not start."""
    program = shutil.which("redis-server")
    if not program:
        raise Problem("Redis is not installed.", "Install it: tools/system-parts redis-server")
    with tempfile.TemporaryDirectory(prefix="rosetta-") as name:
        port, log = free_port(), Path(name, "log")
        with log.open("w", encoding="utf-8") as output:
            command = [program, *_SETTINGS, "--port", str(port), "--dir", name]
            process = subprocess.Popen(command, cwd=name, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        try:
            _wait(port, process, log)
            yield f"redis://127.0.0.1:{port}"
        finally:
            _stop(process)


def _wait(port: int, process: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + START_LIMIT
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(RefusedError), Redis(host="127.0.0.1", port=port) as client:
            client.ping()
            return
        time.sleep(0.05)
    raise Problem(f"Redis does not start; it said:\n{log.read_text('utf-8')}", "Start it yourself to see why.")


def _stop(process: subprocess.Popen) -> None:
    process.terminate()
    try:
        process.wait(STOP_LIMIT)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()

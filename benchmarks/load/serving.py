"""Start a form's server on the first core; what it computes and holds, and what its packages take on disk."""

import contextlib
import os
import shlex
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

from benchmarks.load.forms import Form
from benchmarks.measuring import children
from rosetta.recording.servers import free_port

PROGRAMS = Path(__file__).with_name("programs")
FIRST, LAST = min(os.sched_getaffinity(0)), max(os.sched_getaffinity(0))
START_LIMIT = 60  # seconds


@dataclass(frozen=True)
class Served:
    """A server that runs."""

    pid: int
    port: int
    start: float  # seconds until its first answer


def on(core: int) -> Callable[[], None]:
    """For Popen: the process runs on this core alone."""
    return lambda: os.sched_setaffinity(0, {core})


@contextlib.contextmanager
def serve(form: Form, environment: dict[str, str], log: Path) -> Iterator[Served]:
    """Start a form's server and end it. Raises RuntimeError, with what it said, when it does not answer."""
    port = free_port()
    begun = time.monotonic()
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", *shlex.split(form.command.format(port=port))],
            cwd=PROGRAMS, env=environment | form.environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
            start_new_session=True, preexec_fn=on(FIRST),
        )  # fmt: skip
    try:
        while True:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/shop", timeout=5).read()
                break
            if process.poll() is not None or time.monotonic() - begun > START_LIMIT:
                raise RuntimeError(f"{form.command} does not answer:\n{log.read_text('utf-8')[-2000:]}")
            time.sleep(0.02)
        yield Served(process.pid, port, time.monotonic() - begun)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def computed(pid: int) -> float:
    """The seconds that a process and its children have computed, to a hundredth."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    own = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return own + sum(computed(child) for child in children(pid))


def installation(names: tuple[str, ...]) -> int:
    """The bytes of the packages' files and of all that they need, as pip installed them."""
    extras: dict[str, set[str]] = {}
    queue = [Requirement(name) for name in names]
    while queue:
        wanted = queue.pop()
        name = wanted.name.lower().replace("_", "-")
        known = extras.setdefault(name, set())
        if known and wanted.extras <= known:
            continue
        known |= wanted.extras | {""}
        for need in map(Requirement, metadata.requires(name) or []):
            if not need.marker or any(need.marker.evaluate({"extra": extra}) for extra in known):
                queue.append(need)
    return sum(file.size or 0 for name in extras for file in metadata.files(name) or [])

"""What the benchmarks of speed share: what processes hold, how sure a median is, where and with what it was taken."""

import datetime
import os
import platform
import random
import re
import statistics
import subprocess
from importlib import metadata
from pathlib import Path

from benchmarks.queries import processor

RESAMPLED = 2000


def interval(values: list[float], chance: random.Random) -> list[float]:
    """The median, and the ends of the interval in which it lies with 95 % (bootstrap), with four digits."""
    medians = sorted(statistics.median(chance.choices(values, k=len(values))) for _ in range(RESAMPLED))
    low, high = medians[int(0.025 * RESAMPLED)], medians[int(0.975 * RESAMPLED) - 1]
    return [float(f"{one:.4g}") for one in (statistics.median(values), low, high)]


def children(pid: int) -> list[int]:
    """The processes that one has started."""
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(child) for child in listed.stdout.split()]


def held(pid: int) -> int:
    """The bytes that a process and its children hold, each shared page counted in parts."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8")
    own = int(re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE).group(1)) * 1024  # type: ignore[union-attr]
    return own + sum(held(child) for child in children(pid))


def load() -> float:
    """What else the machine does: to be read before anything is measured."""
    return round(os.getloadavg()[0], 1)


def conditions(command: str, rounds: int, load: float, packages: tuple[str, ...]) -> dict:
    """When, how, where and with what it was measured, as the data files tell it."""
    return {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "command": command,
        "processor": processor(),
        "cores": os.cpu_count(),
        "kernel": platform.release(),
        "load": load,
        "rounds": rounds,
        "versions": {name: metadata.version(name.lower()) for name in packages} | {"Python": platform.python_version()},
    }

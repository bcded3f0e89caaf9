"""What one worker of pytest-xdist works out and the others read, since each of them would work it out again."""

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

# What the workers of a run share; tests/conftest.py sets it, and without workers there is none.
folder: Path | None = None


def by_one(name: str, make: Callable[[], T]) -> T:
    """What `make` returns, pickled for the other workers, who wait for it; without workers it is only called.

    What `make` raises is raised, and the next worker calls it again.
    """
    if folder is None:
        return make()
    import fcntl  # not on Windows, where nobody needs workers to run a test

    kept = folder / name
    with open(folder / f"{name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            kept.write_bytes(pickle.dumps(make()))
        return pickle.loads(kept.read_bytes())

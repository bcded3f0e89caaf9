"""The repository's own files: whether a run wrote among them."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from rosetta.errors import Problem, relative
from rosetta.paths import ROOT

# What tools write and git ignores; folders whose names begin with a dot, too.
_NOT_OURS = ("node_modules", "site", "test-results", "__pycache__")


@contextlib.contextmanager
def nothing_written(folder: Path = ROOT) -> Iterator[None]:
    """Raises Problem when a file of the folder was made, changed or deleted until the block ended.

    Child processes and C extensions can write past what Python tells us of; this finds it.
    """
    before = _files(folder)
    yield
    after = _files(folder)
    changed = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    if changed:
        raise Problem(
            f"while programs and commands ran, somebody wrote {', '.join(map(relative, changed))}.",
            "Nothing is recorded. Find what writes outside of its copy, or wait until your editor is done.",
        )


def _files(folder: Path) -> dict[str, tuple[int, int, int]]:
    found = {}
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in _NOT_OURS]
        for name in names:
            seen = os.lstat(path := os.path.join(place, name))
            found[path] = (seen.st_ino, seen.st_size, seen.st_mtime_ns)
    return found

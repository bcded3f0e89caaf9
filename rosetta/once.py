"""What a build reads and makes once, and what the next build of `mkdocs serve` need not make again.

Nothing that a build reads changes while it goes on. Under `mkdocs serve` a later build keeps what an earlier one made,
but for that for which a file was read that has changed since: Python tells which files are opened. Elsewhere, in tests
and in `make update`, files change between two calls, and nothing is kept, but for those who say that they only read.
"""

import contextlib
import os
import sys
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from rosetta.processes import shared

_P = ParamSpec("_P")
_T = TypeVar("_T")


@dataclass
class _Made:
    value: object
    of: object
    files: set[str]


_made: dict[Hashable, _Made] | None = None  # None where no build goes on
_reading: list[set[str]] = []  # the files read so far for what is being made; what is made for it stands behind it
_seen: dict[str, tuple[int, int]] | None = None  # the watched files as the last build found them; None without watch


def begin() -> None:
    """A build begins that keeps nothing of an earlier one."""
    global _made
    _made = {}


def end() -> None:
    """The build is over, and nothing is kept."""
    global _made, _seen
    _made = _seen = None


@contextlib.contextmanager
def reading(made: dict[Hashable, _Made] | None = None) -> Iterator[None]:
    """What is made here is made once, as in a build: no file that it is made of changes meanwhile.

    Nothing is kept afterwards, but in `made`, for the next one that is given the same.
    """
    global _made
    if _made is not None:
        yield
        return
    _made = {} if made is None else made
    try:
        yield
    finally:
        _made = None


def watch() -> None:
    """From now on note which files are read; a process cannot stop that."""
    global _seen
    if _seen is None:
        _seen = {}
        sys.addaudithook(_note)


def begin_again(parts: Iterable[Path], wholes: Iterable[Path]) -> bool:
    """A build begins after `watch`. Returns whether nothing is kept.

    What was made of a file below the folders `parts` is forgotten when that file has changed. All is forgotten when one
    came or went, or when a file changed of `wholes` (files, and folders): what is made of them is made of them all.
    """
    global _made, _seen
    before = _seen or {}
    within = _files(parts)
    _seen = within | _files(wholes)
    changed = {path for path, state in _seen.items() if before.get(path) != state}
    if _made is None or before.keys() != _seen.keys() or not changed <= within.keys():
        _made = {}
        return True
    _made = {key: made for key, made in _made.items() if not made.files & changed}
    return False


def _files(roots: Iterable[Path]) -> dict[str, tuple[int, int]]:
    """Time of change and size of every file; without what programs leave behind that run or are imported."""
    found = {}
    for root in map(os.path.realpath, roots):
        folders = os.walk(root) if os.path.isdir(root) else [(os.path.dirname(root), [], [os.path.basename(root)])]
        for folder, inner, names in folders:
            inner[:] = [name for name in inner if name != "__pycache__"]
            for path in (os.path.join(folder, name) for name in names if not name.startswith(".")):
                with contextlib.suppress(FileNotFoundError):  # editors write files that are gone at once
                    state = os.stat(path)
                    found[path] = state.st_mtime_ns, state.st_size
    return found


def _note(event: str, arguments: tuple) -> None:
    if event == "open" and _reading and isinstance(arguments[0], str | os.PathLike):
        _reading[-1].add(_real(os.fspath(arguments[0])))


@cache
def _real(path: str) -> str:
    return os.path.realpath(path)


def kept(key: Hashable, make: Callable[[], _T], of: object = None) -> _T:
    """What `make` returned for the key, which nobody may change; it is made anew of another `of`."""
    if _made is None:
        return make()
    found = _made.get(key)
    if found is None or found.of != of:
        _reading.append(set())
        try:
            value = make()
        finally:
            files = _reading.pop()
        found = _made[key] = _Made(value, of, files)
    if _reading:
        _reading[-1] |= found.files
    return found.value


def ahead(make: Callable[[_T], object], items: Sequence[_T]) -> None:
    """Call `make` for each of the items, by several processes, and keep what it made under a name.

    A name is a tuple that begins with a word; what is kept otherwise, and all else that `make` does, is lost.
    """
    if _made is None:
        return

    def new(item: _T) -> dict[Hashable, _Made]:
        known = len(_made)
        make(item)
        return {key: _made[key] for key in list(_made)[known:] if isinstance(key, tuple) and isinstance(key[0], str)}

    for found in shared(new, items):
        for key, made in found.items():
            _made.setdefault(key, made)


def once(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """Keep what a function returns for the same arguments, which must be hashable."""

    @wraps(function)
    def asked(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        return kept((function, args, *kwargs.items()), lambda: function(*args, **kwargs))

    return asked


class once_property(cached_property):
    """A `cached_property` that in a build all equal objects share."""

    def __get__(self, instance, owner=None):
        if instance is None or _made is None:
            return super().__get__(instance, owner)
        return kept((self.func, instance), lambda: self.func(instance))

"""Work by as many processes as there are cores.

The processes are forks: they know what this one knows, so that only results are passed between them.
"""

import contextlib
import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.process import BaseProcess
from typing import TypeVar

_A = TypeVar("_A")
_B = TypeVar("_B")

_work: Callable | None = None  # what the forks are made for
_beside = 1  # processes like this one that share the cores


def shared(make: Callable[[_A], _B], items: Sequence[_A]) -> Iterator[_B]:
    """What `make` returns for each of the items, in their order; raises what it raises.

    What it returns is pickled; what else it changes is lost. One core, few items, other threads (a fork would copy the
    locks that they hold) and systems without fork make this a plain loop.
    """
    global _work
    count = min(_cores(), len(items))
    if count < 2 or threading.active_count() > 1 or _work is not None:
        yield from map(make, items)
        return
    _work = make
    try:
        with _frozen(), multiprocessing.get_context("fork").Pool(count) as pool:
            yield from pool.imap(_made, items)
    finally:
        _work = None


def _made(item: object) -> object:
    return _work(item)


def begun(make: Callable[[], object], beside: int) -> BaseProcess | None:
    """A process that calls `make` and shares the cores with others, `beside` in all; its exit code is 1 where that
    raises. None, and nothing is called, where `shared` would be a plain loop."""
    if _cores() < 2 or threading.active_count() > 1:
        return None
    process = multiprocessing.get_context("fork").Process(target=_alone, args=(make, beside))
    with _frozen():
        process.start()
    return process


def _alone(make: Callable[[], object], beside: int) -> None:
    global _beside
    _beside = beside
    make()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) // _beside if hasattr(os, "sched_getaffinity") else 1


@contextlib.contextmanager
def _frozen() -> Iterator[None]:
    """Else a fork copies, page by page, all memory that it looks through for garbage."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()

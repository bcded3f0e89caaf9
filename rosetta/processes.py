"""Equal pieces of work, by as many processes as there are cores.

The processes are forks: they know what this one knows, so that only results are passed between them.
"""

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

_A = TypeVar("_A")
_B = TypeVar("_B")

_work: Callable | None = None  # what the forks are made for


def shared(make: Callable[[_A], _B], items: Sequence[_A]) -> Iterator[_B]:
    """What `make` returns for each of the items, in their order; raises what it raises.

    What it returns is pickled; what else it changes is lost. One core, few items, other threads (a fork would copy the
    locks that they hold) and systems without fork make this a plain loop.
    """
    global _work
    count = min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1, len(items))
    if count < 2 or threading.active_count() > 1 or _work is not None:
        yield from map(make, items)
        return
    _work = make
    gc.freeze()  # else a fork copies, page by page, all memory that it looks through for garbage
    try:
        with multiprocessing.get_context("fork").Pool(count) as pool:
            yield from pool.imap(_made, items)
    finally:
        gc.unfreeze()
        _work = None


def _made(item: object) -> object:
    return _work(item)

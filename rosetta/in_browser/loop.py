"""An asyncio event loop without sockets, which may run inside another one.

There is one thread. What a server does in a second thread is done here at once, in the middle of whatever waits
for it; when that in turn waits for a coroutine, the loops that are at rest go on until it is done.
"""

import asyncio
import heapq
import threading
import time
import weakref
from asyncio import events, tasks
from collections.abc import Callable

_LONGEST_SLEEP = 0.05  # seconds between looks at what other loops have to do
_loops: "weakref.WeakSet[Loop]" = weakref.WeakSet()


class _Sleeper:
    """A selector that watches nothing."""

    def select(self, timeout: float | None) -> list:
        if timeout and timeout > 0:
            time.sleep(min(timeout, _LONGEST_SLEEP))
        return []

    def close(self) -> None:
        pass


class Loop(asyncio.BaseEventLoop):
    """Runs coroutines, timers and "threads"; a look at it from inside itself is allowed."""

    def __init__(self) -> None:
        super().__init__()
        self._selector = _Sleeper()
        _loops.add(self)

    def _process_events(self, event_list) -> None:
        pass

    def _write_to_self(self) -> None:
        pass

    def run_in_executor(self, executor, function: Callable, *arguments) -> asyncio.Future:
        """Runs the function now, as a thread of its own would: without a running loop."""
        future = self.create_future()
        try:
            result = outside_of_loops(function, *arguments)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt | SystemExit):
                raise
            future.set_exception(error)
        else:
            future.set_result(result)
        return future

    async def shutdown_default_executor(self, timeout: float | None = None) -> None:  # noqa: ASYNC109
        pass

    def has_work(self) -> bool:
        return bool(self._ready or self._scheduled)

    def step(self) -> None:
        """Let everything that is ready run once, from wherever the program is."""
        outer = events._get_running_loop()
        task = tasks._swap_current_task(self, None) if outer is self else None
        thread, self._thread_id = self._thread_id, threading.get_ident()
        events._set_running_loop(self)
        try:
            self._run_once()
        finally:
            self._thread_id = thread
            events._set_running_loop(outer)
            if task is not None:
                tasks._swap_current_task(self, task)

    def _run_once(self) -> None:
        # asyncio's own counts what is ready and then takes as many: a step from inside would leave it short.
        if not self._ready:
            if not self._scheduled:
                if not self._stopping:
                    self._rest()
                return
            wait = self._scheduled[0]._when - self.time()
            if wait > 0:
                self._selector.select(wait)
        now = self.time() + self._clock_resolution
        self._ready.extend(self._due(now))
        for _ in range(len(self._ready)):
            if not self._ready:
                break
            handle = self._ready.popleft()
            if not handle._cancelled:
                handle._run()

    def _due(self, now: float) -> list:
        due = []
        while self._scheduled and (self._scheduled[0]._cancelled or self._scheduled[0]._when < now):
            handle = heapq.heappop(self._scheduled)
            handle._scheduled = False
            if handle._cancelled:
                self._timer_cancelled_count = max(0, self._timer_cancelled_count - 1)
            else:
                due.append(handle)
        return due

    def _rest(self) -> None:
        """Nothing of this loop is to be done: perhaps another one has what it waits for."""
        others = [loop for loop in _loops if loop is not self and not loop.is_closed() and loop.has_work()]
        if not others:
            raise RuntimeError("The program waits for something that nothing will ever bring about.")
        for loop in others:
            loop.step()


def outside_of_loops(function: Callable, *arguments):
    """What the function gives when it is called as if in a thread, in which no loop runs."""
    loop = events._get_running_loop()
    task = tasks._swap_current_task(loop, None) if loop else None
    events._set_running_loop(None)
    try:
        return function(*arguments)
    finally:
        events._set_running_loop(loop)
        if task is not None:
            tasks._swap_current_task(loop, task)


def wait_for(done: Callable[[], bool], until: float | None = None) -> bool:
    """Let all loops go on until `done()`, or the monotonic clock says `until`.

    Raises RuntimeError when there is nothing left that could bring it about.
    """
    while not done():
        if until is not None and time.monotonic() >= until:
            return False
        busy = [loop for loop in list(_loops) if not loop.is_closed() and loop.has_work()]
        if not busy:
            if until is None:
                raise RuntimeError("The program waits for something that nothing will ever bring about.")
            time.sleep(min(_LONGEST_SLEEP, max(0, until - time.monotonic())))
        ready = [loop for loop in busy if loop._ready]
        for loop in ready or busy:
            loop.step()
    return True


class Policy(asyncio.events._BaseDefaultEventLoopPolicy):
    """Everybody who asks for a new loop gets ours."""

    _loop_factory = Loop

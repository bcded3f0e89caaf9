"""Run a function in a process of its own, cheaply.

Django is configured once per process and snippets must not see each other, so each is asked in a fresh
process. A fork server that has imported the frameworks once makes one in a few milliseconds; where the
platform has none, a new interpreter does the same work slowly.
"""

import contextlib
import gc
import itertools
import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from rosetta.recording.scratch import Scratch, new_scratch

TIME_LIMIT = 60.0  # seconds for one isolated call
OUTPUT = "output"  # the file in the scratch folder that holds what the process printed


class TimeLimitError(Exception):
    """The isolated call took longer than it may."""


class DiedError(Exception):
    """The isolated process ended without a result: a crash, or an exit."""


class LeftRunningError(Exception):
    """The isolated process has ended, and a process that it started has not."""


@cache
def process_context() -> multiprocessing.context.BaseContext:
    if "forkserver" not in multiprocessing.get_all_start_methods() or os.environ.get("ROSETTA_NO_FORKSERVER"):
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["rosetta.recording.preload"])
    return context


def isolated(function: Callable, *arguments: object, time_limit: float = TIME_LIMIT):
    """The function's result, computed in a fresh process; what it raises is raised here.

    The process starts in an empty scratch folder, which is removed with all that the process left running.
    Function, arguments and result are pickled. Raises TimeLimitError after `time_limit` seconds, the
    process and its children being ended, and DiedError when the process ends without a result.
    """
    with new_scratch() as scratch:
        return _isolated(scratch, function, arguments, time_limit)


def _isolated(scratch: Scratch, function: Callable, arguments: tuple, time_limit: float):
    reader, writer = process_context().Pipe(duplex=False)
    process = process_context().Process(target=_run, args=(writer, scratch.folder, function, arguments))
    process.start()
    writer.close()
    try:
        if not reader.poll(time_limit):
            raise TimeLimitError(f"no result within {time_limit:g} s")
        try:
            succeeded, result = reader.recv()
        except EOFError:
            process.join()
            output = scratch.folder / OUTPUT
            said = output.read_text("utf-8", "replace").strip() if output.exists() else ""
            what = f"the process ended with exit code {process.exitcode} and no result"
            raise DiedError(f"{what}; it said:\n{said}" if said else what) from None
    finally:
        reader.close()
        _end(process.pid)
        process.join()
        left = scratch.end_processes(process.pid)
    if not succeeded:
        raise result
    if left:
        raise LeftRunningError(f"it left a process running: {', '.join(left)}")
    return result


def each_isolated(
    function: Callable,
    calls: Sequence[tuple],
    workers: int | None = None,
    *,
    time_limits: Iterable[float] = itertools.repeat(TIME_LIMIT),
) -> list:
    """`isolated(function, *call)` for every call, `workers` at a time (one more than cores, since one of them
    waits); in their order.

    Each call has its own of the `time_limits`. One that raises gives its exception in place of a result.
    """

    def one(call: tuple, time_limit: float):
        try:
            return isolated(function, *call, time_limit=time_limit)
        except Exception as error:
            return error

    with ThreadPoolExecutor(workers or (os.cpu_count() or 1) + 1) as pool:
        return list(pool.map(one, calls, time_limits))


def in_fork(function: Callable[[], object], time_limit: float):
    """The function's result, computed in a fork of this process.

    Raises TimeLimitError after `time_limit` seconds, and DiedError, with the exit code, when there is no result. What
    the function started ends with the fork.
    """
    reader, writer = multiprocessing.Pipe(duplex=False)
    child = os.fork()
    if child == 0:
        try:
            os.setpgid(0, 0)
            signal.alarm(int(2 * time_limit))  # ends this process when nobody is left to
            writer.send([function()])
            os._exit(0)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(1)
    writer.close()
    in_time, result = reader.poll(time_limit), []
    if in_time:
        with contextlib.suppress(EOFError):
            result = reader.recv()
    else:
        os.kill(child, signal.SIGKILL)
    reader.close()
    _, status = os.waitpid(child, 0)
    _end(child)
    if result:
        return result[0]
    if not in_time:
        raise TimeLimitError(f"no result within {time_limit:g} s")
    raise DiedError(f"exit code {os.waitstatus_to_exitcode(status)}")


def _run(writer, folder: Path, function: Callable, arguments: tuple) -> None:
    os.chdir(folder)
    gc.enable()  # the fork server's rests
    log = os.open(OUTPUT, os.O_WRONLY | os.O_CREAT)  # snippets log what they like, kept for the case that they die
    os.dup2(log, 1)
    os.dup2(log, 2)
    with contextlib.suppress(OSError):
        os.setsid()  # so that the time limit ends what the app started, too
    try:
        outcome = (True, function(*arguments))
    except BaseException as error:
        outcome = (False, error if isinstance(error, Exception) else DiedError(repr(error)))
    try:
        writer.send(outcome)
    except (TypeError, AttributeError, ValueError) as error:  # does not pickle
        writer.send((False, RuntimeError(f"{outcome[1]!r} cannot leave its process: {error}")))
    writer.close()


def _end(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)

"""What happens in a program's own process: load it, send it requests, say which lines ran."""

import os
import pickle
import select
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rosetta.errors import Problem
from rosetta.exchange import App, AppFailure, Request, Rules, ask, load_app, normalise

REQUEST_TIME_LIMIT = 5  # seconds


@dataclass
class Answers:
    """What one program answered: normalised answers and failures by request name, and the lines that ran."""

    answers: dict[str, dict] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    lines: dict[str, set[int]] = field(default_factory=dict)

    def add(self, name: str, answer: dict | str) -> None:
        """Keep an answer, or, where it is text, a failure."""
        (self.failures if isinstance(answer, str) else self.answers)[name] = answer


def ask_program(
    folder: Path,
    target: str,
    interface: str,
    names: Sequence[str],
    requests: Mapping[str, Request],
    rules: Rules,
    measured: Path | None = None,
    alone: bool = False,
) -> Answers:
    """Ask a program the named requests. Runs in an isolated process.

    A request that may change something, or comes `@after` another, meets a fresh app: a fork of the loaded
    program. The safe ones share an app, which is several times faster, unless `alone`: then each has its
    own. `measured` is the file or folder whose executed lines are counted. Raises AppFailure when the
    program does not import; a request that fails, or hangs in its fork, is a failure of its own.
    """
    sys.dont_write_bytecode = True
    with measured_lines(measured) as coverage:
        app = load_app(folder, target, interface)
        shared = [] if alone else [name for name in names if _shares(requests[name])]
        found = Answers()
        for name in names:
            if name not in shared:
                answer, lines = _in_fork(app, requests[name], requests, rules, coverage)
                found.add(name, answer)
                _add(found.lines, lines)
        for name, answer in _ask_all(app, shared, requests, rules):
            found.add(name, answer)
        _add(found.lines, coverage.lines())
    return found


def _shares(request: Request) -> bool:
    return request.method in ("GET", "HEAD", "OPTIONS") and not request.after and not request.fresh


def _ask_all(app: App, names: Sequence[str], requests: Mapping[str, Request], rules: Rules):
    """The normalised answer, or what went wrong, for each name, from one running app."""
    try:
        with app.session() as send:
            for name in names:
                yield name, _ask_one(send, requests[name], requests, rules)
    except AppFailure as failure:
        for name in names:
            yield name, f"the app does not start up:\n{failure}"


def _ask_one(send: Callable, request: Request, requests: Mapping[str, Request], rules: Rules) -> dict | str:
    try:
        return normalise(ask(send, request, requests), rules)
    except AppFailure as failure:
        return f"the app raised instead of answering:\n{failure}"
    except Problem as problem:
        return str(problem)


def _in_fork(app: App, request: Request, requests: Mapping[str, Request], rules: Rules, coverage: "measured_lines"):
    """Ask in a fork of the loaded program, so that no request sees what another one did.

    Where the platform cannot fork, the request meets the app as the ones before it left it.
    """
    if not hasattr(os, "fork"):
        [(_, answer)] = _ask_all(app, [request.name], requests, rules)
        return answer, {}
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(reading)
            [(_, answer)] = _ask_all(app, [request.name], requests, rules)
            with open(writing, "wb") as pipe:
                pickle.dump((answer, coverage.lines()), pipe)
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    return _result_of(child, reading)


def _result_of(child: int, reading: int):
    end, data = time.monotonic() + REQUEST_TIME_LIMIT, b""
    with open(reading, "rb", buffering=0) as pipe:
        while True:
            ready, _, _ = select.select([pipe], [], [], max(0, end - time.monotonic()))
            if not ready:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
                return f"no answer within {REQUEST_TIME_LIMIT} s; it was stopped.", {}
            part = pipe.read(65_536)
            if not part:
                break
            data += part
    _, status = os.waitpid(child, 0)
    if not data:
        code = os.waitstatus_to_exitcode(status)
        return f"the app ended its process (exit code {code}) instead of answering.", {}
    return pickle.loads(data)


def _add(total: dict[str, set[int]], more: Mapping[str, set[int]]) -> None:
    for path, lines in more.items():
        total.setdefault(path, set()).update(lines)


class measured_lines:
    """The executed lines of the measured files, counted in memory; nothing when nothing is measured."""

    def __init__(self, measured: Path | None) -> None:
        self._measured = measured

    def __enter__(self) -> "measured_lines":
        self._coverage = None
        if self._measured:
            import coverage

            include = f"{self._measured}/*" if self._measured.is_dir() else str(self._measured)
            self._coverage = coverage.Coverage(data_file=None, include=[include], config_file=False)
            self._coverage.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._coverage:
            self._coverage.stop()

    def lines(self) -> dict[str, set[int]]:
        if not self._coverage:
            return {}
        self._coverage.stop()
        data = self._coverage.get_data()
        return {path: set(data.lines(path) or ()) for path in data.measured_files()}

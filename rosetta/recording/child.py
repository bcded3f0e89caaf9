"""What happens in a program's own process: load it, send it requests, say which lines ran."""

import json
import logging
import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rosetta.content.programs import Entry
from rosetta.content.regions import unmarked_lines
from rosetta.errors import Problem
from rosetta.exchange import Answer, App, AppFailure, Request, Rules, ask, load_app, normalise
from rosetta.exchange.app import own_traceback
from rosetta.recording.beside import beside
from rosetta.recording.copies import Copy
from rosetta.recording.databases import NONE, Database
from rosetta.recording.isolation import DiedError, TimeLimitError, in_fork
from rosetta.recording.line_coverage import Lines, measured_lines
from rosetta.recording.queries import Queries
from rosetta.recording.scratch import Scratch
from rosetta.recording.template_lines import is_template

TIME_LIMIT = 8  # seconds for a request and what comes before it, which may be three logins on a busy machine


@dataclass
class Answers:
    """What one program answered: normalised answers and failures by request name, and the lines that ran.

    `raised` are the tracebacks of exceptions that the program did not handle, and the framework answered with a 500.
    `queries` are the SQL statements that each request sent to the program's SQLite file.
    `loaded` are the lines that loading ran, `ran` those that each request ran besides, in an app of its own. `unasked`
    are the groups of requests that each need a process that nothing was loaded in.
    """

    answers: dict[str, dict] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    raised: dict[str, str] = field(default_factory=dict)
    queries: dict[str, list[str]] = field(default_factory=dict)
    lines: Lines = field(default_factory=dict)
    loaded: Lines = field(default_factory=dict)
    ran: dict[str, Lines] = field(default_factory=dict)
    unasked: list[list[str]] = field(default_factory=list)

    def add(self, name: str, answer: dict | str, raised: str = "", queries: Sequence[str] = ()) -> None:
        """Keep an answer, or, where it is text, a failure; the traceback of what the program raised; and its SQL."""
        if raised:
            self.raised[name] = raised
        if queries:
            self.queries[name] = list(queries)
        (self.failures if isinstance(answer, str) else self.answers)[name] = answer

    def ran_more(self, name: str, lines: Lines) -> None:
        """Keep the lines that loading and a request ran."""
        self.ran[name] = {path: more - self.loaded.get(path, set()) for path, more in lines.items()}
        self.merge(lines)

    def merge(self, lines: Lines) -> None:
        """Keep more lines that ran."""
        for path, more in lines.items():
            self.lines.setdefault(path, set()).update(more)

    def update(self, other: "Answers") -> None:
        """Take over what was answered in another process."""
        self.answers |= other.answers
        self.failures |= other.failures
        self.raised |= other.raised
        self.queries |= other.queries
        self.ran |= other.ran
        self.merge(other.lines)


def ask_program(
    entry: Entry,
    interface: str,
    requests: Mapping[str, Request],
    groups: Sequence[Sequence[str]],
    rules: Rules,
    measure: bool = False,
    database: Database = NONE,
) -> Answers:
    """Ask a program; each group of request names meets an app that nothing else was sent to. Runs in an isolated
    process, in a copy of the topic's folder.

    A fresh app is a fork of the loaded program, and files as they were after loading; the last group, where it is more
    than one request, meets the loaded program itself. A program that holds a file or a socket open, or has a thread or
    a process running, would share it with its forks: its groups are `Answers.unasked`, but for a single one. `measure`
    counts the executed lines. Each fresh app finds the `database` as it is given. Raises AppFailure when the program
    does not import. A request that fails is a failure of its own, also one that hangs, or ends the process, in a fork;
    in the loaded program that ends this process.
    """
    copy = Copy(entry.root, Scratch(Path.cwd()), database)
    unmarked = {str(path): unmarked_lines(path) for path in entry.files if is_template(path)}
    with beside(copy) as variables:
        copy.enter(**variables)
        before = _held()
        with measured_lines(copy.of(entry.root) if measure else None) as coverage:
            asker = _Asker(copy, requests, rules, coverage)
            app = asker.load(entry, interface)
            asker.watch(database)
            found = Answers(lines=coverage.lines(), loaded=coverage.lines())
            forks = [group for group in groups if len(group) == 1]
            if forks and _held() != before:
                if len(groups) > 1:
                    return Answers(unasked=[list(group) for group in groups])
                forks = []
            if forks:
                copy.remember()
            for [name] in forks:
                asker.ask_in_fork(app, name, found)
            for group in groups[len(forks) :]:
                if forks:
                    copy.restore()
                asker.ask_here(app, group, found)
    found.lines = _original(copy, found.lines, unmarked)
    found.ran = {name: _original(copy, lines, unmarked) for name, lines in found.ran.items()}
    return found


def shares(request: Request) -> bool:
    """Whether the request may meet an app that other such requests were sent to: it changes nothing."""
    return request.method in ("GET", "HEAD", "OPTIONS") and not request.after and not request.fresh


def _held() -> tuple:
    """What forks share: open files and sockets, threads, child processes."""
    try:
        children = os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        children = None
    tasks = "/proc/self/task"
    threads = len(os.listdir(tasks)) if os.path.isdir(tasks) else threading.active_count()
    return set(os.listdir("/dev/fd")), threads, children


def _original(copy: Copy, lines: Lines, unmarked: Mapping[str, list[int]]) -> Lines:
    """The lines of the files that a copy's stand for; a template of the copy has no marks, `unmarked` are its lines."""
    named = {copy.original(path): numbers for path, numbers in lines.items()}
    return {
        path: {unmarked[path][number - 1] for number in numbers if number <= len(unmarked[path])}
        if path in unmarked
        else numbers
        for path, numbers in named.items()
    }


class _Asker:
    """Asks the program of a copy, with the means that all requests share."""

    def __init__(self, copy: Copy, requests: Mapping[str, Request], rules: Rules, coverage: measured_lines) -> None:
        self._copy, self._requests, self._rules, self._coverage = copy, requests, rules, coverage
        self._logged: list[BaseException] = []
        self._queries: Queries | None = None
        self._folder = copy.root
        self._note_errors()

    def _note_errors(self) -> None:
        """Keep the exceptions that frameworks log, as Flask and Django do with what a program did not handle."""
        make = logging.getLogRecordFactory()

        def noting(*arguments, **named) -> logging.LogRecord:
            record = make(*arguments, **named)
            if record.levelno >= logging.ERROR and record.exc_info and record.exc_info[1]:
                self._logged.append(record.exc_info[1])
            return record

        logging.setLogRecordFactory(noting)

    def load(self, entry: Entry, interface: str) -> App:
        """The loaded program. Raises AppFailure when it does not import, or leaves its copy."""
        try:
            app = load_app(self._copy.of(entry.import_folder), entry.targets[interface], interface)
        except AppFailure as failure:
            raise AppFailure(self._copy.original(str(failure))) from None
        if refused := self._copy.refused():
            raise AppFailure(refused)
        return app

    def watch(self, database: Database) -> None:
        """Note, once the program is loaded, which SQL it sends to the SQLite files of its database."""
        if database.files:
            self._queries = Queries()

    def ask_all(self, app: App, names: Sequence[str]) -> Iterator[tuple[str, dict | str, str, list[str]]]:
        """The normalised answer, or what went wrong, what the program raised, and the SQL, for each name, from a
        running app."""
        try:
            with app.session() as send:
                for name in names:
                    answer, raised = self._ask_one(send, self._requests[name])
                    queries = self._queries.list() if self._queries else []
                    yield name, self._copy.refused() or answer, raised, queries
        except AppFailure as failure:
            for name in names:
                yield name, self._copy.original(f"the app does not start up:\n{failure}"), "", []

    def _ask_one(self, send: Callable, request: Request) -> tuple[dict | str, str]:
        def send_noting(step: Request) -> Answer:
            self._logged.clear()
            if self._queries:
                self._queries.clear()
            return send(step)

        raised = ""
        try:
            got = ask(send_noting, request, self._requests)
            answer = normalise(got, self._rules)
            if got.status == 500 and (error := got.raised or next(iter(self._logged), None)):
                raised = self._copy.original(own_traceback(error, self._folder))
        except AppFailure as failure:
            return self._copy.original(f"the app raised instead of answering:\n{failure}"), ""
        except Problem as problem:
            return str(problem), ""
        text = json.dumps(answer, ensure_ascii=False) + got.body.decode("utf-8", "replace")
        if told := self._copy.told_in(text):
            return f"the answer holds {told}; leave it out.", ""
        return answer, raised

    def ask_here(self, app: App, names: Sequence[str], found: Answers) -> None:
        """Ask the loaded program. A request that hangs ends this process."""
        signal.alarm(TIME_LIMIT)
        for name, answer, raised, queries in self.ask_all(app, names):
            found.add(name, answer, raised, queries)
            signal.alarm(TIME_LIMIT)
        signal.alarm(0)
        if refused := self._copy.refused():  # when it shut down, or in a thread
            found.add(names[-1], refused)
        if len(names) == 1:
            found.ran_more(names[0], self._coverage.lines())
        else:
            found.merge(self._coverage.lines())

    def ask_in_fork(self, app: App, name: str, found: Answers) -> None:
        """Ask in a fork of the loaded program, so that no one else sees what the request does."""
        self._copy.restore()
        try:
            [(_, answer, raised, queries)], lines = in_fork(
                lambda: (list(self.ask_all(app, [name])), self._coverage.lines()), TIME_LIMIT
            )
        except TimeLimitError:
            answer, raised, lines = f"no answer within {TIME_LIMIT} s; it was stopped.", "", {}
            queries = []
        except DiedError as died:
            answer, raised, lines = f"the app ended its process ({died}) instead of answering.", "", {}
            queries = []
        found.add(name, self._copy.refused() or answer, raised, queries)
        found.ran_more(name, lines)

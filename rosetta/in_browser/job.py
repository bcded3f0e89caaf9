"""A job from the page: ask a fresh app, run what comes before it, or a program that prints; and what came of it."""

import base64
import contextlib
import io
import json
import linecache
import runpy
import sys
import time
import traceback
import types
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from rosetta.answers.content import compared
from rosetta.errors import Problem
from rosetta.exchange import Answer, AppFailure, Request, Rules, load_app, normalise
from rosetta.exchange.app import own_traceback
from rosetta.exchange.request import encoded
from rosetta.exchange.session import Sender
from rosetta.in_browser.output import Bound, Output
from rosetta.in_browser.printing import Printed

FOLDER = Path("/home/reader/program")
JOB, RESULT = Path("/tmp/job.json"), Path("/tmp/result.json")
LARGEST_BODY = 1_000_000  # bytes of an answer that go to the page


def run(rules: Rules, answered: Callable[[], None]) -> None:
    """Do the job in JOB, whose files are in FOLDER, and write RESULT. client/runtime/types.d.ts shows both.

    `answered` is called after each request.
    """
    job = json.loads(JOB.read_text("utf-8"))
    bound = Bound()
    sys.stdout, sys.stderr = Output(1, bound), Output(2, bound)
    result = {"answers": [], "printed": None, "failure": None, "failed": None}
    try:
        if "script" in job:
            _run_script(job["script"], result)
        elif "first" in job:
            for words in job["first"]:
                _run_first(words)
        else:
            _ask(job, rules, answered, result)
    except AppFailure as failure:
        result["failure"] = described(failure.__cause__ or failure)
    except Problem as problem:
        result["failure"] = {"kind": "request", "message": problem.what, "traceback": "", "file": None, "line": None}
    except BaseException as error:
        result["failure"] = described(error)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    result["dropped"] = bound.dropped
    RESULT.write_text(json.dumps(result), "utf-8")


def _ask(job: dict, rules: Rules, answered: Callable[[], None], result: dict) -> None:
    watched = Watched(result)
    steps = [_typed(one) for one in job["requests"]]
    app = load_app(FOLDER, job["target"], job["interface"])
    with replace(app, callable=watched.app(app)).session() as send:
        sender = Sender(send)
        for request in steps:
            start = time.perf_counter()
            answer = sender.ask(request)
            took = (time.perf_counter() - start) * 1000
            result["answers"].append(_as_data(request, answer, rules, took))
            answered()


def _run_first(words: list[str]) -> None:
    """What a reader does first: run the script that makes the database, or collects the static files."""
    path = str(FOLDER / words[0])
    sys.path.insert(0, str(Path(path).parent))
    argv, sys.argv = sys.argv, [path, *words[1:]]
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            runpy.run_path(path, run_name="__main__")
    finally:
        sys.argv = argv


def _typed(one: dict) -> Request:
    body = base64.b64decode(one["base64"]) if "base64" in one else one.get("body", "").encode()
    for name, value in one.get("headers", ()):
        if "\n" in name + value or "\r" in name + value or not name.strip():
            raise Problem(f"`{name}: {value}` is not a header.", "")
    return Request(
        name=one.get("name") or "request",
        title="",
        line=1,
        method=one["method"],
        target=encoded(one["target"]),
        headers=tuple((name, value) for name, value in one.get("headers", ())),
        body=body,
    )


def _as_data(request: Request, answer: Answer, rules: Rules, milliseconds: float) -> dict:
    normalised = normalise(answer, rules)
    return {
        "name": request.name,
        "status": answer.status,
        "headers": [[name, value] for name, value in answer.headers],
        "base64": base64.b64encode(answer.body[:LARGEST_BODY]).decode(),
        "size": len(answer.body),
        "normalised": normalised,
        "compared": compared(normalised, rules.untold),
        "milliseconds": milliseconds,
    }


def _run_script(name: str, result: dict) -> None:
    path = FOLDER / name
    text = path.read_text("utf-8")
    printed = Printed(str(path))
    sys.path.insert(0, str(path.parent))
    sys.argv = [str(path)]
    sys.modules["__main__"] = main = types.ModuleType("__main__")
    vars(main).update(__file__=str(path), print=printed.print)
    exec(compile(text, str(path), "exec"), vars(main))
    result["printed"] = printed.source(text)


def described(error: BaseException) -> dict:
    """What is to be said of an exception: its kind, one line, the reader's own traceback, the reader's own line."""
    message = "".join(traceback.format_exception_only(error)).strip().splitlines()[-1]
    file, line = _place(error)
    kind = "exception"
    if isinstance(error, SyntaxError) and error.filename and _own(error.filename):
        kind, file, line = "syntax", error.filename, error.lineno
    linecache.checkcache()
    text = str(error) if isinstance(error, AppFailure) else own_traceback(error, FOLDER)
    return {
        "kind": kind,
        "message": message.replace(f"{FOLDER}/", ""),
        "traceback": text.replace(f"{FOLDER}/", ""),
        "file": str(Path(file).relative_to(FOLDER)) if file else None,
        "line": line,
    }


def _place(error: BaseException) -> tuple[str, int] | tuple[None, None]:
    """The reader's own file and line that an exception came from: what was called last counts.

    Jinja's templates have frames of their own; Django's are known by the nodes and parsers that its frames are about.
    """
    place = None, None
    for frame, line in traceback.walk_tb(error.__traceback__):
        if _own(frame.f_code.co_filename):
            place = frame.f_code.co_filename, line
            continue
        about = frame.f_locals.get("self")
        if type(about).__module__.startswith("django.template."):
            token = getattr(about, "token", None) or getattr(error, "token", None)
            template = str(getattr(about, "origin", ""))
            if token and _own(template):
                place = template, token.lineno
    return place


def _own(filename: str) -> bool:
    return filename.startswith(f"{FOLDER}/")


class Watched:
    """Notes the exception that a framework turned into an answer: `result["failed"]`."""

    def __init__(self, result: dict) -> None:
        self._result = result
        self._watch_logging()

    def note(self, error: BaseException | None) -> None:
        """Keep the first exception that came from the reader's own code."""
        if error and not self._result["failed"]:
            found = described(error)
            if found["file"]:
                self._result["failed"] = found

    def app(self, app):
        """The app, with what it raises noted."""
        if app.interface == "wsgi":
            return app.callable

        async def watched(scope, receive, send):
            try:
                await app.callable(scope, receive, send)
            except Exception as error:
                if scope["type"] == "http":
                    self.note(error)
                raise

        return watched

    def _watch_logging(self) -> None:
        import logging

        handle = logging.Logger.handle

        def watched(logger, record):
            if record.exc_info and record.exc_info[1]:
                self.note(record.exc_info[1])
            handle(logger, record)

        logging.Logger.handle = watched

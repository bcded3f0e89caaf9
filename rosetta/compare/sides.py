"""The sides of a comparison: an app of the reader's, an address, or answers that were recorded."""

import base64
import json
import os
import queue
import re
import shlex
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from rosetta.errors import Problem
from rosetta.exchange import Answer, Request, Rules, normalise

_PACKAGES = str(Path(__file__).resolve().parents[2])
# Our modules are loaded from where they are, and nothing else of that place: the app has its own packages.
_LAUNCH = "import sys; at = sys.argv.pop(1); sys.path.insert(0, at); import rosetta.compare.child as child; "
_LAUNCH += "sys.path.remove(at); child.main()"
_START = 60  # seconds that an app has until it is loaded
_GOODBYE = 5  # seconds that an app has for its shutdown


@dataclass(frozen=True)
class Failure:
    """There is no answer; why, a traceback for the most part."""

    text: str


@dataclass(frozen=True)
class RequestFile:
    """A reader's `requests.http`: its text, its requests by name, the address its `@host` names."""

    path: Path
    text: str
    requests: Mapping[str, Request]
    host: str


@dataclass(frozen=True)
class Side:
    """Who is asked. `target` is `module:app`, found in `folder` and loaded by `python`, or `http://...`.

    `before` is a command that is run first, such as one that fills a database; `timeout` are the seconds for an answer.
    """

    target: str
    folder: Path = Path()
    python: str = sys.executable
    before: str = ""
    timeout: float = 30

    @property
    def is_address(self) -> bool:
        return "://" in self.target

    @property
    def _start_limit(self) -> float:
        return max(self.timeout, _START)

    def answers(self, file: RequestFile, rules: Rules) -> dict[str, dict | Failure]:
        """The answer to each request by name, as `answers.json` holds it; addresses of its own are those of the file.

        Raises Problem where nothing can be asked: no such module, an app that does not start, a command that fails.
        """
        self._check()
        self._run_before()
        own = self.target.rstrip("/") if self.is_address else file.host
        raw = self._ask(file, urlsplit(own).netloc)
        failed = {found.text for found in raw.values() if isinstance(found, Failure)}
        if len(failed) == 1 and all(isinstance(found, Failure) for found in raw.values()):
            raise Problem(f"`{self.target}` gave no answer at all: {failed.pop()}", "Start it, or correct the address.")
        return {
            name: found if isinstance(found, Failure) else normalise(_renamed(found, own, file.host), rules, file.host)
            for name, found in raw.items()
        }

    def _check(self) -> None:
        if self.is_address:
            if not re.fullmatch(r"https?://[^/?#\s]+[^?#\s]*", self.target):
                raise Problem(
                    f"`{self.target}` is no address.", "Write `http://127.0.0.1:8000`, with a path or without."
                )
        elif not re.fullmatch(r"[\w.]+:\w+(\(\))?", self.target):
            how = "Write `module:app`, `module:create_app()`, or an address such as `http://127.0.0.1:8000`."
            raise Problem(f"`{self.target}` names no app.", how)
        if not self.folder.is_dir():
            raise Problem(f"there is no folder `{self.folder}`.", "Name the folder that the app is loaded from.")

    def _run_before(self) -> None:
        """The command, with the programs of the side's environment before others, as if that were activated."""
        if not self.before:
            return
        path = os.pathsep.join(filter(None, [os.path.dirname(self.python), os.environ.get("PATH")]))
        try:
            ended = subprocess.run(
                shlex.split(self.before), cwd=self.folder, capture_output=True, text=True, check=False,
                env={**os.environ, "PATH": path},
            )  # fmt: skip
        except (OSError, ValueError) as error:
            raise Problem(f"`{self.before}` does not start: {error}.", "Correct `--before`.") from None
        if ended.returncode:
            said = (ended.stdout + ended.stderr).strip()
            raise Problem(f"`{self.before}` ended with {ended.returncode}:\n{said}", "Mend what it says.")

    def _ask(self, file: RequestFile, host: str) -> dict[str, Answer | Failure]:
        job = {
            "target": self.target,
            "text": self._own(file.text, file.host),
            "path": str(file.path),
            "names": list(file.requests),
            "host": host,
            "timeout": self.timeout,
        }
        try:
            process = subprocess.Popen(
                [self.python, "-c", _LAUNCH, _PACKAGES], cwd=self.folder, start_new_session=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            )  # fmt: skip
        except OSError as error:
            raise Problem(f"`{self.python}` does not start: {error}.", "Name a Python of 3.11 or later.") from None
        messages: queue.Queue[dict] = queue.Queue()
        printed: list[bytes] = []
        readers = [
            threading.Thread(target=_read_messages, args=(process.stdout, messages), daemon=True),
            threading.Thread(target=lambda: printed.extend(process.stderr), daemon=True),
        ]
        for reader in readers:
            reader.start()
        try:
            with suppress(BrokenPipeError), process.stdin:
                process.stdin.write(json.dumps(job).encode())
            found, end = self._collect(messages, file)
            if "end" in end:
                with suppress(subprocess.TimeoutExpired):
                    process.wait(_GOODBYE)
        finally:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        for reader, pipe in zip(readers, (process.stdout, process.stderr), strict=True):
            reader.join(_GOODBYE)
            pipe.close()
        said = b"".join(printed).decode("utf-8", "replace").strip()
        if "problem" in end:
            raise Problem(f"`{self.target}` does not start:\n{end['problem']}", "Mend it; it must load by itself.")
        if not found and "started" not in end:
            why = f"within {self._start_limit:g} s" if "silence" in end else f"(exit code {process.returncode})"
            raise Problem(f"`{self.target}` does not start {why}:\n{said}", "Mend what it says.")
        rest = f"No answer within {self.timeout:g} s; nothing was sent after it." if "silence" in end else (
            f"The process ended (exit code {process.returncode}):\n{said}"
        )  # fmt: skip
        return {name: found.get(name) or Failure(rest) for name in file.requests}

    def _own(self, text: str, host: str) -> str:
        """The requests, with the side's address for that of the file: in headers and bodies, too, such as `Origin`."""
        return _address(host).sub(lambda _: self.target.rstrip("/"), text) if self.is_address else text

    def _collect(self, messages: queue.Queue, file: RequestFile) -> tuple[dict[str, Answer | Failure], dict]:
        """What came by name, and what came last: the end, a problem, the process' death or silence."""
        found: dict[str, Answer | Failure] = {}
        started = False
        while True:
            try:
                # The connection's own limit comes first where there is one, so that later requests are sent.
                limit = self.timeout + (2 if self.is_address else 0) if started else self._start_limit
                message = messages.get(timeout=limit)
            except queue.Empty:
                return found, {"silence": True, **({"started": True} if started else {})}
            if "started" in message:
                started = True
            elif "name" not in message:
                return found, {**message, **({"started": True} if started and "problem" not in message else {})}
            elif message["name"] in file.requests:
                found[message["name"]] = _from_json(message)


def _read_messages(stream, messages: queue.Queue) -> None:
    for line in stream:
        with suppress(ValueError):
            messages.put(json.loads(line))
    messages.put({"died": True})


def _from_json(message: dict) -> Answer | Failure:
    if "failure" in message:
        return Failure(message["failure"])
    headers = tuple((name, value) for name, value in message["headers"])
    return Answer(message["status"], headers, base64.b64decode(message["body"]))


def _renamed(answer: Answer, own: str, host: str) -> Answer:
    """The answer with the side's address as the file has it, and a redirect below its path as one from the root."""
    if own == host:
        return answer
    path = urlsplit(own).path
    headers = []
    for name, value in answer.headers:
        value = _address(own).sub(lambda _: host, value)
        if path and name.lower() == "location" and re.match(rf"{re.escape(path)}(?=[/?#]|$)", value):
            value = value.removeprefix(path) or "/"
        headers.append((name, value))
    body = re.sub(_address(own).pattern.encode(), lambda _: host.encode(), answer.body)
    return Answer(answer.status, tuple(headers), body)


def _address(own: str) -> re.Pattern[str]:
    """An address where nothing of its name or port follows."""
    return re.compile(rf"{re.escape(own)}(?![\w-]|[.:]\w)")

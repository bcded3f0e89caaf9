"""`rosetta`: ask two programs the same requests and say where the answers differ.

An app is `module:app` (WSGI or ASGI) or `module:create_app()`; an address is `http://127.0.0.1:8000`.
"""

import argparse
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path

from rosetta.compare import rules
from rosetta.compare.findings import Finding, compare
from rosetta.compare.report import as_html, as_junit, as_text
from rosetta.compare.sides import Failure, RequestFile, Side
from rosetta.errors import Problem, suggestion
from rosetta.exchange import Request, chain, host_of, parse_requests

_STATUS = "It ends with 0 where the answers are the same or differ as declared, with 1 where not, with 2 where nothing "
_STATUS += "could be asked."


def main(arguments: list[str] | None = None) -> int:
    """Run one command; a Problem is printed, not traced."""
    chosen = _parser().parse_args(arguments)
    try:
        return chosen.run(chosen)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 2


def _compare(chosen: argparse.Namespace) -> int:
    file = _requests(chosen.requests, chosen.only)
    taken = rules.read(chosen.rules)
    old, new = (
        Side(target, folder or Path(), _python(python), chosen.before, chosen.timeout)
        for target, folder, python in (
            (chosen.old, chosen.old_folder, chosen.old_python),
            (chosen.new, chosen.new_folder, chosen.new_python),
        )
    )
    names = ("old", "new")
    findings = compare(_wanted(file, chosen), old.answers(file, taken), new.answers(file, taken), names)
    return _report(findings, chosen, names, (old.target, new.target))


def _record(chosen: argparse.Namespace) -> int:
    file = _requests(chosen.requests)
    answers = _side(chosen).answers(file, rules.read(chosen.rules))
    for name, answer in answers.items():
        if isinstance(answer, Failure):
            raise file.requests[name].problem(f"there is no answer:\n{answer.text}", "Nothing was written. Mend it.")
    _write(chosen.answers, json.dumps(answers, indent=2, ensure_ascii=False) + "\n")
    print(f"{chosen.answers}: {len(answers)} answers of {chosen.app}.")
    return 0


def _check(chosen: argparse.Namespace) -> int:
    file = _requests(chosen.requests, chosen.only)
    recorded = _recorded(chosen.answers)
    if left := [name for name in recorded if name not in file.requests and not chosen.only]:
        how = f"{suggestion(left[0], file.requests)} Or record anew."
        raise Problem(f"`{left[0]}` is recorded, and {file.path} has no such request.", how, chosen.answers)
    names = ("recorded", "now")
    # What a mark `@differs` says is about another program.
    requests = {name: replace(request, differs=()) for name, request in _wanted(file, chosen).items()}
    findings = compare(requests, recorded, _side(chosen).answers(file, rules.read(chosen.rules)), names)
    return _report(findings, chosen, names, (str(chosen.answers), chosen.app))


def _rules(_: argparse.Namespace) -> int:
    print(rules.default_text(), end="")
    return 0


def _side(chosen: argparse.Namespace) -> Side:
    return Side(chosen.app, chosen.folder or Path(), _python(chosen.python), chosen.before, chosen.timeout)


def _python(named: str | None) -> str:
    """A path as the shell means it, from here and not from the side's folder; a name is looked up."""
    return os.path.abspath(named) if named and os.path.dirname(named) else named or sys.executable


def _requests(path: Path, only: list[str] | None = None) -> RequestFile:
    """The file, with those requests alone that are wanted, and those that come before them."""
    text = _read(path, "Name a file of requests, such as `requests.http`.")
    requests = parse_requests(text, path)
    for pattern in only or ():
        if not any(fnmatchcase(name, pattern) for name in requests):
            raise Problem(f"`--only {pattern}` fits no request.", suggestion(pattern, requests), path)
    wanted = {name for name in requests if _is_wanted(name, only)}
    sent = {one.name for name in wanted for one in chain(requests[name], requests)}
    kept = {name: request for name, request in requests.items() if name in sent}
    return RequestFile(path, text, kept, host_of(text).rstrip("/"))


def _wanted(file: RequestFile, chosen: argparse.Namespace) -> Mapping[str, Request]:
    return {name: request for name, request in file.requests.items() if _is_wanted(name, chosen.only)}


def _is_wanted(name: str, only: list[str] | None) -> bool:
    return not only or any(fnmatchcase(name, pattern) for pattern in only)


def _recorded(path: Path) -> dict:
    how = "Record it: `rosetta record APP requests.http answers.json`."
    try:
        found = json.loads(_read(path, how))
    except ValueError as error:
        raise Problem(f"this is not JSON: {error}.", how, path) from None
    keys = {"status", "headers", "body"}
    if not isinstance(found, dict) or not all(isinstance(one, dict) and set(one) == keys for one in found.values()):
        raise Problem("this is no recording: it has answers by request, each with status, headers and body.", how, path)
    return found


def _read(path: Path, how: str) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise Problem(f"cannot be read: {error.strerror}.", how, path) from None
    except UnicodeDecodeError as error:
        raise Problem(f"this is not UTF-8: {error}.", "Save it as UTF-8.", path) from None


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        raise Problem(f"cannot be written: {error.strerror}.", "Name another file.", path) from None


def _report(
    findings: list[Finding], chosen: argparse.Namespace, names: tuple[str, str], targets: tuple[str, str]
) -> int:
    print(as_text(findings, names))
    if chosen.html:
        _write(chosen.html, as_html(findings, str(chosen.requests), names, targets))
    if chosen.junit:
        _write(chosen.junit, as_junit(findings, str(chosen.requests), names))
    return int(any(one.is_red for one in findings))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="rosetta", description=__doc__, epilog=_STATUS)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run, says: str, **positional: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=says, description=says, epilog=_STATUS)
        one.set_defaults(run=run)
        for argument, meaning in positional.items():
            one.add_argument(argument, help=meaning, type=Path if argument in ("requests", "answers") else str)
        if positional:
            one.add_argument("--before", default="", metavar="COMMAND", help="run before each side: fill a database")
            one.add_argument("--timeout", default=30, type=float, metavar="SECONDS", help="for an answer (30)")
            one.add_argument("--rules", type=Path, metavar="FILE", help="what else is left out; see `rosetta rules`")
        return one

    side, file = "module:app, or http://...", "the file of requests"
    two = command("compare", _compare, "Ask OLD and NEW the same.", old=side, new=side, requests=file)
    for name in ("old", "new"):
        two.add_argument(f"--{name}-folder", type=Path, metavar="FOLDER", help=f"where {name.upper()} is loaded from")
        two.add_argument(f"--{name}-python", metavar="PYTHON", help=f"what loads {name.upper()}")
    recorded = "the file of answers"
    one = command("record", _record, "Write down what an app answers.", app=side, requests=file, answers=recorded)
    again = command("check", _check, "Ask an app what was recorded.", app=side, requests=file, answers=recorded)
    for single in (one, again):
        single.add_argument("--folder", type=Path, metavar="FOLDER", help="where the app is loaded from")
        single.add_argument("--python", metavar="PYTHON", help="what loads the app")
    for reported in (two, again):
        reported.add_argument("--only", action="append", metavar="NAME", help="this request; `login*` for several")
        reported.add_argument("--html", type=Path, metavar="FILE", help="write a report to be read")
        reported.add_argument("--junit", type=Path, metavar="FILE", help="write a report for a CI server")
    command("rules", _rules, "Print what is left out of a comparison.")
    return parser


if __name__ == "__main__":
    sys.exit(main())

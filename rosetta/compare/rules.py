"""What of an answer is not compared: `rules.toml` beside this file, and what a reader's own file adds."""

import re
from dataclasses import replace
from pathlib import Path

from rosetta import toml
from rosetta.errors import Problem, suggestion
from rosetta.exchange import Rules

_DEFAULT = Path(__file__).with_name("rules.toml")
_LONGEST = 2**20  # bytes: a report shows what differs in a page
_HOW = f"Write it like {_DEFAULT.name}, which `rosetta rules` prints: lists of strings, and the table [changing]."


def default_text() -> str:
    """The rules that hold always, as TOML."""
    return _DEFAULT.read_text("utf-8")


def read(path: Path | None = None) -> Rules:
    """The rules, with those of a file. Raises Problem for a file that cannot be read."""
    rules = {"untold": [], "pieces": [], **toml.read(_DEFAULT, _HOW)}
    for key, value in _own(path).items() if path else ():
        if key not in rules or key in ("untold", "pieces"):
            known = set(rules) - {"untold", "pieces"}
            raise Problem(f"there is no rule `{key}`.", suggestion(key, known), path, toml.line_of(path, key))
        wrong = Problem(f"`{key}` is not written like that.", _HOW, path, toml.line_of(path, key))
        if type(value) is not type(rules[key]):
            raise wrong
        texts = value.values() if isinstance(value, dict) else value
        if not all(isinstance(one, str) for one in texts):
            raise wrong
        for pattern in texts if key in ("changing", "changing-text") else ():
            try:
                re.compile(pattern)
            except re.error as error:
                what = f"`{pattern}` is no pattern: {error}."
                raise Problem(what, "Write a regular expression of Python.", path, toml.line_of(path, key)) from None
        rules[key] = {**rules[key], **value} if isinstance(value, dict) else [*rules[key], *value]
    rules["left-out"] = [name.lower() for name in rules["left-out"]]
    rules["changing"] = {name.lower(): pattern for name, pattern in rules["changing"].items()}
    return replace(Rules.of(rules), longest=_LONGEST)


def _own(path: Path) -> dict:
    try:
        return toml.read(path, _HOW)
    except OSError as error:
        raise Problem(f"cannot be read: {error.strerror}.", "Name the file of your rules.", path) from None

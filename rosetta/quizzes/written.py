"""A question of `quiz.toml`, or an exercise of `exercises.toml`, with the means to read it and to say what is wrong."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from rosetta import toml
from rosetta.content.frameworks import Framework, frameworks
from rosetta.content.topics import Topic
from rosetta.errors import Problem, suggestion
from rosetta.exchange import Request
from rosetta.quizzes.fields import recorded_value
from rosetta.recording.claims import asked_of

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TYPES = {str: "a text", list: "a list", dict: "a table"}


@dataclass(frozen=True)
class Written:
    """One `[[question]]` or `[[exercise]]`, as `kind` says, of the file `path`.

    `source` is its text, `start` its first line in the file, None if that is unknown.
    """

    topic: Topic
    path: Path
    kind: str
    data: dict
    label: str
    start: int | None
    source: str

    def problem(self, what: str, how: str, at: str | None = None) -> Problem:
        """A Problem at the line of the key, or of what the regular expression finds, or at the question's first."""
        pattern = rf"^[ \t]*{at}[ \t]*=" if at and at.isidentifier() else at
        found = re.search(pattern, self.source, re.MULTILINE) if pattern else None
        line = self.start and self.start + (self.source.count("\n", 0, found.start()) if found else 0)
        return Problem(f"{self.label}: {what}", how, self.path, line)

    def head(self, name: str) -> str:
        """A regular expression for the line that begins one of its tables, such as `[question.en]`."""
        return rf"^[ \t]*\[[ \t]*{self.kind}\.{re.escape(name)}[ \t]*\]"

    def take(self, key: str, type_: type, table: dict | None = None, *, where: str = "", at: str | None = None):
        """The value of a key, which must be there, be of that type and not be empty. `where` names the table."""
        value = (self.data if table is None else table).get(key)
        name, at = f"{where}{key}", at or key
        if value is None:
            raise self.problem(f"no `{name}`.", f"Give it {_TYPES[type_]}.", at)
        if not isinstance(value, type_) or value in ("", [], {}):
            raise self.problem(f"`{name}` is not {_TYPES[type_]}, or empty.", f"Give it {_TYPES[type_]}.", at)
        return value

    def refuse_others(self, keys: Collection[str], known: Collection[str], what: str, at: str | None = None) -> None:
        """Raise Problem for a key that is not known; `what` says what the keys are."""
        for key in keys:
            if key not in known:
                raise self.problem(f"unknown {what} `{key}`.", suggestion(key, known), at or re.escape(key))

    def name(self, value: object, what: str, at: str | None = None) -> str:
        """The value, which must be usable as an id."""
        if not isinstance(value, str) or not _ID.fullmatch(value):
            how = "An id is made of small letters, digits and hyphens: `wrong-type`."
            raise self.problem(f"`{value}` is no id of {what}.", how, at)
        return value

    def framework(self, table: dict, at: str | None = None) -> Framework:
        """The framework that the table names."""
        id_ = self.take("framework", str, table, at=at)
        if id_ not in frameworks():
            what = f"there is no framework `{id_}`."
            raise self.problem(what, suggestion(id_, frameworks()), at or "framework")
        return frameworks()[id_]

    def request(self, table: dict, at: str | None = None) -> Request:
        """The request of the topic that the table names."""
        name = self.take("request", str, table, at=at)
        if name not in self.topic.requests:
            what = f"there is no request `{name}` in requests.http."
            raise self.problem(what, suggestion(name, self.topic.requests), at or "request")
        return self.topic.requests[name]

    def recorded(self, table: dict, at: str | None = None) -> object:
        """The value of the `field` that the table names, in the recorded answer to its request from its framework."""
        request, framework = self.request(table, at), self.framework(table, at)
        field = self.take("field", str, table, at=at)
        answer = self.topic.answers.get(request.name, {}).get(framework.id)
        entry = self.topic.entries.get(framework.id)
        if answer is None and entry and request.name not in asked_of(self.topic, entry):
            what = f"{framework.name} is not asked `{request.name}`: it lacks a region, or `@only` names others."
            raise self.problem(what, "Ask about an answer that there is.", at)
        if answer is None:
            what = f"no answer of {framework.name} to `{request.name}` is recorded."
            raise self.problem(what, f"Record it: `make update TOPIC={self.topic.name}`.", at)
        try:
            return recorded_value(answer, field)
        except LookupError as error:
            how = f"Look at `{request.name}` of {framework.name} in answers.json."
            raise self.problem(f"{error.args[0]}.", how, at or "field") from None


def read(topic: Topic, path: Path, kind: str, how: str) -> list[Written]:
    """Every `[[kind]]` of a topic's file. Raises Problem, with what to do, for a file that holds none, or others."""
    text = path.read_text("utf-8")
    data = toml.read(path, how)
    tables = data.get(kind)
    if data.keys() != {kind} or not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise Problem(f"it holds something else than {kind}s, or none.", how, path)
    places = _blocks(text, kind)
    if len(places) != len(tables):  # written in a way that the lines cannot be told from
        places = [(None, "")] * len(tables)
    return [
        Written(topic, path, kind, table, _label(table, f"{kind} {number}"), *place)
        for number, (table, place) in enumerate(zip(tables, places, strict=True), 1)
    ]


def _label(table: dict, otherwise: str) -> str:
    return f"`{table['id']}`" if isinstance(table.get("id"), str) else otherwise


def _blocks(text: str, kind: str) -> list[tuple[int, str]]:
    """First line and text of every `[[kind]]` of a file."""
    head = re.compile(rf"(?m)^[ \t]*\[\[[ \t]*{kind}[ \t]*\]\]")
    starts = [match.start() for match in head.finditer(text)]
    ends = [*starts[1:], len(text)]
    return [(text.count("\n", 0, start) + 1, text[start:end]) for start, end in zip(starts, ends, strict=True)]

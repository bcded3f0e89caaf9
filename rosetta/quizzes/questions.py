"""A quiz as it was read: everything in it holds."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TypeVar

from rosetta.content.frameworks import Framework
from rosetta.content.programs import Entry
from rosetta.content.topics import Topic
from rosetta.errors import Problem
from rosetta.exchange import Request

Item = TypeVar("Item")

FEWEST = 8  # questions of a topic that is no draft: fewer say little about what was understood


@dataclass(frozen=True)
class Option:
    """One of several answers; `shown` is the value to predict, as a reader sees it, else None."""

    id: str
    right: bool
    shown: str | None = None


@dataclass(frozen=True)
class Texts:
    """What a question says in one language, code in `backquotes`. The dictionaries are by id of option or step."""

    text: str
    why: str
    options: dict[str, str] = field(default_factory=dict)
    steps: dict[str, str] = field(default_factory=dict)
    mistakes: dict[str, str] = field(default_factory=dict)

    @property
    def all(self) -> list[str]:
        """Every text."""
        return [self.text, self.why, *self.options.values(), *self.steps.values(), *self.mistakes.values()]


@dataclass(frozen=True)
class Question:
    """One question. Of `options`, `steps` (in their right order) and `pairs` (left, right) its kind fills one.

    `page` is the id of the passage that explains it. `program` is the broken program of a `bug`, and `code` what is
    shown of it.
    """

    topic: Topic
    id: str
    line: int | None
    kind: str
    page: str
    texts: dict[str, Texts]
    framework: Framework | None = None
    request: Request | None = None
    field: str | None = None
    options: tuple[Option, ...] = ()
    steps: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    program: Entry | None = None
    code: str = ""

    @property
    def name(self) -> str:
        """What tells it from the questions of all topics: `routing/wrong-type-status`."""
        return f"{self.topic.name}/{self.id}"

    @property
    def right(self) -> tuple[str, ...]:
        """The ids of the right options; of `order` all steps as they belong."""
        return self.steps or tuple(option.id for option in self.options if option.right)

    @property
    def frameworks(self) -> tuple[str, ...]:
        """The ids of the frameworks it is about: the one it names, or all of its topic."""
        return (self.framework.id,) if self.framework else tuple(self.topic.frameworks)

    @property
    def content_hash(self) -> str:
        """Twelve hexadecimal digits that change with what is asked, what is right, and the English texts.

        They do not change with the translations, the place in the file or the passage it leads to.
        """
        request = self.request and [self.request.method, self.request.target, self.request.headers, self.request.body]
        parts = {
            "kind": self.kind,
            "about": [self.framework and self.framework.id, self.field, request, self.code],
            "options": sorted((option.id, option.right, option.shown or "") for option in self.options),
            "steps": self.steps,
            "pairs": sorted(self.pairs),
            "texts": asdict(self.texts["en"]),
        }
        return hashlib.sha256(json.dumps(parts, sort_keys=True, default=repr).encode()).hexdigest()[:12]

    def problem(self, what: str, how: str) -> Problem:
        """A Problem at this question."""
        return Problem(f"`{self.id}`: {what}", how, self.topic.quiz_path, self.line)


@dataclass(frozen=True)
class Quiz:
    """The questions of a topic, in the order of the file."""

    topic: Topic
    questions: tuple[Question, ...]

    @property
    def path(self) -> Path:
        return self.topic.quiz_path

    @property
    def bugs(self) -> list[Question]:
        """The questions that show a broken program."""
        return [question for question in self.questions if question.program]


def shuffled(items: Iterable[Item], seed: str, key: Callable[[Item], str] = str) -> list[Item]:
    """The items in an order that depends on seed and keys alone, in every language, and is not the given one."""
    given = list(items)
    mixed = sorted(given, key=lambda item: hashlib.sha256(f"{seed}/{key(item)}".encode()).digest())
    return mixed if mixed != given else [*mixed[1:], *mixed[:1]]

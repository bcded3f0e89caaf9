"""An exercise as it was read: everything in it holds but the answers, which are recorded afterwards."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rosetta.content.frameworks import Framework
from rosetta.content.programs import Entry
from rosetta.content.regions import regions
from rosetta.content.topics import Topic
from rosetta.errors import Problem
from rosetta.exchange import Request
from rosetta.once import once
from rosetta.quizzes.fields import as_json, recorded_value

FEWEST = 3  # exercises of a topic that is no draft
REGION = "solution"
START, SOLUTION = "start", "solution"  # the two programs, in answers.json


@dataclass(frozen=True)
class Check:
    """A request, and the fields of its answer that must be those of the solution: `status`, `header:location`,
    `json:detail.0.type`, `body`, `text`."""

    request: Request
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Texts:
    """What an exercise says in one language, code in `backquotes`. `why` follows success."""

    title: str
    task: str
    hints: tuple[str, ...]
    why: str

    @property
    def all(self) -> list[str]:
        """Every text."""
        return [self.title, self.task, *self.hints, self.why]


@dataclass(frozen=True)
class Exercise:
    """One exercise. `section` is the id of the passage that explains it; `requests` are all that it may name."""

    topic: Topic
    id: str
    line: int | None
    section: str
    framework: Framework
    start: Entry
    solution: Entry
    checks: tuple[Check, ...]
    requests: Mapping[str, Request]
    texts: dict[str, Texts]

    @property
    def name(self) -> str:
        """What tells it from the exercises of all topics: `routing/wrong-type-404`."""
        return f"{self.topic.name}/{self.id}"

    @property
    def solved(self) -> Path:
        """The file of the solution that has the region which is shown."""
        return next(file for file in self.solution.files if REGION in regions(file))

    @property
    def code(self) -> str:
        """What is shown of the solution."""
        return regions(self.solved)[REGION]

    @property
    def files(self) -> dict[str, Path]:
        """The files of the start by their path below its folder, the one that the solution changes first."""
        files = {path.relative_to(self.start.import_folder).as_posix(): path for path in self.start.files}
        solved = self.solved.relative_to(self.solution.import_folder).as_posix()
        first = solved if solved in files else next(iter(files))  # of one file, start and solution have two names
        return {first: files.pop(first), **files}

    @property
    def answers(self) -> dict[str, dict[str, dict]]:
        """What was recorded: "start" and "solution" -> request name -> answer.

        Raises Problem where an answer is missing.
        """
        recorded = _recorded(answers_path(self.topic)).get(self.id, {})
        for program in (START, SOLUTION):
            for check in self.checks:
                if check.request.name not in recorded.get(program, {}):
                    what = f"no answer of its {program} to `{check.request.name}` is recorded."
                    raise self.problem(what, f"Record it: `make update TOPIC={self.topic.name}`.")
        return recorded

    def value(self, program: str, check: Check, field: str) -> object:
        """What the program was recorded to answer in a field; None where its answer has no such thing."""
        return field_of(self.answers[program][check.request.name], field)

    def problem(self, what: str, how: str) -> Problem:
        """A Problem at this exercise."""
        return Problem(f"`{self.id}`: {what}", how, exercises_path(self.topic), self.line)


def exercises_path(topic: Topic) -> Path:
    """Where a topic's exercises are written."""
    return topic.folder / "exercises.toml"


def folder_of(topic: Topic) -> Path:
    """Where their programs and requests are."""
    return topic.folder / "exercises"


def answers_path(topic: Topic) -> Path:
    """Where the answers of their programs are recorded."""
    return folder_of(topic) / "answers.json"


def field_of(answer: Mapping, field: str) -> object:
    """The value of a field, None where the answer has no such thing: a broken program may answer anything."""
    try:
        return recorded_value(answer, field)
    except LookupError:
        return None


def unmet(exercise: Exercise, answers: Mapping[str, dict], wanted: Mapping[str, dict]) -> list[str]:
    """The checks that answers do not meet, a line each; `wanted` are the solution's."""
    return [
        f"{check.request.name}, {field}: {as_json(came)}, not {as_json(right)}"
        for check in exercise.checks
        for field in check.fields
        if as_json(came := field_of(answers[check.request.name], field))
        != as_json(right := field_of(wanted[check.request.name], field))
    ]


@once
def _recorded(path: Path) -> dict:
    return json.loads(path.read_text("utf-8")) if path.is_file() else {}

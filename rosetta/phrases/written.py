"""What `phrases.toml` holds, and where it is wrong."""

import re
from dataclasses import dataclass
from pathlib import Path

from rosetta.content.topics import Topic
from rosetta.errors import Problem


@dataclass(frozen=True)
class Cell:
    """What one framework has for a task: lines of code, or the id of the passage that says that it has nothing."""

    code: str = ""
    no_way: str | None = None
    found_by: str = ""  # a regular expression; empty for none
    is_command: bool = False  # for the shell: no program that a reader pastes has it

    @property
    def lines(self) -> list[str]:
        return self.code.splitlines()


@dataclass(frozen=True)
class Phrase:
    """A task, and the cells by framework; one that nobody has written yet is left out."""

    id: str
    section: str
    title: dict[str, str]  # by language
    cells: dict[str, Cell]


@dataclass(frozen=True)
class Phrases:
    """The phrases of a topic, and the requests whose answers differ in a way to know."""

    topic: Topic
    rows: tuple[Phrase, ...] = ()
    differences: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        return self.topic.folder / "phrases.toml"

    def problem(self, what: str, how: str, *at: str) -> Problem:
        """A Problem in the file, at the line that `place` finds."""
        return Problem(what, how, self.path, place(self.path, *at))


def place(path: Path, *at: str) -> int | None:
    """The number of the line where the last of the regular expressions is found, each sought behind the one before."""
    text, position, line = path.read_text("utf-8"), 0, None
    for pattern in at:
        if found := re.compile(pattern, re.MULTILINE).search(text, position):
            position = found.end()
            line = text.count("\n", 0, found.start()) + 1
    return line

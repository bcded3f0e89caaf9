"""What a rule of the prose check is, and what it finds."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rosetta.prose.markdown import Prose

ERROR, LOOK = "error", "look"


class Finding(NamedTuple):
    """One place to mend (`error`) or to look at (`look`): the line in the file, the words there, and how."""

    line: int
    rule: str
    excerpt: str
    how: str
    severity: str

    def __str__(self) -> str:
        return f"{self.line}: {self.rule}: …{self.excerpt}…\n  {self.how}"


class Hit(NamedTuple):
    """A finding before it has a line: a place in the prose."""

    start: int
    end: int
    rule: str
    how: str
    severity: str = ERROR


class Rule(NamedTuple):
    """A regular expression, and what to do about what it matches; `{}` in `how` is the match."""

    name: str
    pattern: re.Pattern
    how: str
    severity: str = ERROR
    headings: bool = False  # only there


def rule(name: str, pattern: str, how: str, severity: str = ERROR, headings: bool = False, flags: int = 0) -> Rule:
    """A rule whose pattern sees line starts and ends as `^` and `$`."""
    return Rule(name, re.compile(pattern, flags | re.MULTILINE), how, severity, headings)


def hits_of(rules: Iterable[Rule], prose: Prose) -> Iterator[Hit]:
    """What the rules find."""
    headings = [(match.start(), match[0]) for match in re.finditer(r"(?m)^#{1,6}\s.*$", prose.text)]
    for name, pattern, how, severity, only_headings in rules:
        places = headings if only_headings else [(0, prose.text)]
        for offset, text in places:
            for match in pattern.finditer(text):
                yield Hit(offset + match.start(), offset + match.end(), name, how.replace("{}", match[0]), severity)

"""What a directive is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rosetta.directives.context import Context
    from rosetta.directives.copying import Copy


@dataclass
class Shown:
    """`code` holds files with the region shown of them, None for all; `texts` the English ones of quizzes.

    The others are (topic, name) pairs.
    """

    code: set[tuple[Path, str | None]] = field(default_factory=set)
    requests: set[tuple[str, str]] = field(default_factory=set)
    commands: set[tuple[str, str]] = field(default_factory=set)
    steps: set[tuple[str, str]] = field(default_factory=set)
    scenes: set[tuple[str, str]] = field(default_factory=set)
    texts: list[str] = field(default_factory=list)

    def add(self, other: Shown) -> None:
        """Take in what another one holds."""
        self.code |= other.code
        self.requests |= other.requests
        self.commands |= other.commands
        self.steps |= other.steps
        self.scenes |= other.scenes
        self.texts += other.texts


def _nothing(context: Context, argument: str) -> Shown:
    return Shown()


@dataclass(frozen=True)
class Kind:
    """A directive is three functions of what stands behind its bar, in one module of this room.

    `on_page` gives lines of Markdown, where a `Raw` line is HTML that Markdown leaves alone; `in_copy` gives lines of
    plain Markdown; `shows` says which code, requests, commands, steps readers see. Each raises Problem, with the line.
    """

    on_page: Callable[[Context, str], list[str]]
    in_copy: Callable[[Copy, str], list[str]]
    shows: Callable[[Context, str], Shown] = _nothing

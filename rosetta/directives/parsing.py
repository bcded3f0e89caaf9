"""Find what a page asks for: its directives, and the regions it includes by itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rosetta.errors import Problem

_FENCE = re.compile(r"(?P<indent>[> \t]*)(?P<fence>`{3,}|~{3,})(?P<info>.*)")
_DIRECTIVE = re.compile(r"(?P<indent>[> \t]*)///(?!/)\s*(?P<name>[^\s|]*)\s*(?:\|(?P<argument>.*)|(?P<rest>.*))")
_INCLUDE = re.compile(r"""\s*-+8<-+\s+["'](?P<path>[^"':]+)(?::(?P<region>[^"']+))?["']\s*""")
_ID = re.compile(r"""\{[^}\n]*?#(?P<id>[\w-]+)[^}\n]*\}|\bid=["'](?P<html>[\w-]+)["']""")


@dataclass(frozen=True)
class Directive:
    """A line such as `/// compare | routing:routes`; `index` counts the page's lines from 0."""

    name: str
    argument: str
    index: int
    indent: str = ""


@dataclass(frozen=True)
class Fence:
    """A block of code: what stands after its marks, its lines, the index of its first mark."""

    info: str
    lines: tuple[str, ...]
    index: int

    @property
    def language(self) -> str:
        words = re.split(r"[\s{}.]+", self.info.strip().lstrip("{ ."))
        return words[0].lower()

    @property
    def include(self) -> tuple[str, str | None] | None:
        """Path and region, when the block is nothing but one include."""
        match = _INCLUDE.fullmatch(self.lines[0]) if len(self.lines) == 1 else None
        return (match["path"], match["region"]) if match else None


def items(lines: list[str], path: Path | str | None = None, first_line: int = 1) -> Iterator[Directive | Fence]:
    """The directives and blocks of code of a page, in order; a directive inside a block is none.

    `first_line` is the number, in the file at `path`, of the first of the lines. Raises Problem for a
    block that is never closed and for a directive that cannot be read.
    """
    opened: tuple[re.Match, int] | None = None
    for index, line in enumerate(lines):
        if opened:
            start, at = opened
            mark = line.lstrip("> \t").rstrip()
            outdented = len(line) - len(line.lstrip("> \t")) < len(start["indent"]) and line.strip()
            if mark == start["fence"] and not outdented:
                yield Fence(start["info"], tuple(lines[at + 1 : index]), at)
                opened = None
            elif outdented:
                break
        elif (match := _FENCE.match(line)) and "`" not in match["info"]:
            opened = match, index
        elif match := _DIRECTIVE.fullmatch(line):
            if match["rest"] or not match["name"]:
                raise Problem(
                    f"`{line.strip()}` is not a directive.",
                    "Write the name, a bar and what it is about: `/// compare | routing:routes`.",
                    path,
                    first_line + index,
                )
            yield Directive(match["name"], (match["argument"] or "").strip(), index, match["indent"])
    if opened:
        start, at = opened
        raise Problem(
            f"the block of code that begins with `{start['fence']}` here is never closed.",
            f"Close it with `{start['fence']}`, indented as far as its beginning and its lines.",
            path,
            first_line + at,
        )


def passages(lines: list[str]) -> set[str]:
    """Every id that a page gives to a heading, a paragraph or an element."""
    likely = (line for line in lines if "#" in line or "id=" in line)  # most lines of a built page are code
    return {match["id"] or match["html"] for line in likely for match in _ID.finditer(line)}

"""A page's file, read into what everybody asks of it: front matter, text, directives, ids, headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

from rosetta.directives.parsing import Directive, Fence, items, passages
from rosetta.once import once

FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<said>.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n\s*?(?=\S|\Z)|\Z)", re.DOTALL)
_HEADING = re.compile(r"[-> ]*(?P<marks>#{1,6}) +(?P<text>.*?)(?: *\{(?P<attributes>[^}]*)\})? *")
_ID = re.compile(r"#([\w-]+)")
_CLASS = re.compile(r"\.([\w-]+)")


@dataclass(frozen=True)
class Heading:
    """`## Wrong type { #wrong-type }`: its level, text, id and classes; `index` counts the body's lines from 0."""

    level: int
    text: str
    id: str | None
    index: int
    classes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """A page's file at `path`. Its body begins at the line `first_line` of the file, which counts from 1."""

    path: Path
    text: str

    @cached_property
    def _front(self) -> re.Match | None:
        return FRONT_MATTER.match(self.text)

    @cached_property
    def front_matter(self) -> dict:
        """What the lines between `---` say."""
        said = yaml.safe_load(self._front["said"] or "") if self._front else None
        return said if isinstance(said, dict) else {}

    @property
    def title(self) -> str:
        """The front matter's, else that of the page's heading, else the file's name."""
        first = next((heading.text for heading in self.headings if heading.level == 1), self.path.stem)
        return self.front_matter.get("title", first)

    @cached_property
    def lines(self) -> list[str]:
        """The body."""
        return self.text[self._front.end() if self._front else 0 :].split("\n")

    @cached_property
    def first_line(self) -> int:
        """The number of the body's first line in the file."""
        return self._front[0].count("\n") + 1 if self._front else 1

    @cached_property
    def items(self) -> list[Directive | Fence]:
        """The directives and blocks of code, in order. Raises Problem for one that cannot be read."""
        return list(items(self.lines, self.path, self.first_line))

    @cached_property
    def ids(self) -> set[str]:
        """Every id that the text gives to a heading, a paragraph or an element."""
        return passages(self.lines)

    @cached_property
    def headings(self) -> list[Heading]:
        """The headings, those in lists and boxes too."""
        return list(headings(self.lines, self.items))


def headings(lines: list[str], items: list[Directive | Fence]) -> Iterator[Heading]:
    """The headings in lines of a page; `items` are the directives and blocks of code in them."""
    fences = [item for item in items if isinstance(item, Fence)]
    code = {at for fence in fences for at in range(fence.index, fence.index + len(fence.lines) + 2)}
    for index, line in enumerate(lines):
        if index not in code and (match := _HEADING.fullmatch(line)):
            said = match["attributes"] or ""
            found = _ID.search(said)
            yield Heading(
                len(match["marks"]), match["text"], found[1] if found else None, index, tuple(_CLASS.findall(said))
            )


@once
def read(path: Path) -> Source:
    """The page of a file that exists."""
    return Source(path, path.read_text("utf-8"))

"""Write Markdown that every reader of Markdown understands: fences, tables, code, links."""

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from rosetta.content.frameworks import frameworks
from rosetta.directives.context import Context


@dataclass
class Page:
    """The page that is written, and where it is served. `languages` are those that are built."""

    context: Context
    url: str
    site_url: str
    languages: list[str]

    def to(self, link: str) -> str:
        """The whole address of a link as the built page has it."""
        return urljoin(self.url, link)

    def package(self, name: str) -> str:
        """What readers call a package."""
        return {one.package: one.name for one in frameworks().values()}.get(name, name)


def fence(source: str, language: str) -> list[str]:
    """A block of code, between marks longer than any in it."""
    longest = max((len(run) for run in re.findall(r"(?m)^\s*(`{3,})", source)), default=2)
    marks = "`" * (longest + 1)
    return [marks + language, *source.rstrip("\n").split("\n"), marks]


def code(source: str) -> str:
    """A piece of code in a line; it must not be empty nor hold line breaks."""
    marks = "`" * (max((len(run) for run in re.findall("`+", source)), default=0) + 1)
    space = " " if source.startswith("`") or source.endswith("`") else ""
    return f"{marks}{space}{source}{space}{marks}"


def table(head: list[str], rows: list[list[str]]) -> list[str]:
    """A table; a cell may hold anything but line breaks."""
    return [_row(head), _row(["---"] * len(head)), *map(_row, rows)]


def _row(cells: list[str]) -> str:
    # A table's row is split at its bars before code is looked for.
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def indented(lines: list[str], by: str) -> list[str]:
    """The lines below an item of a list."""
    return [(by + line).rstrip() for line in lines]

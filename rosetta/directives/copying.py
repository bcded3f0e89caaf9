"""A page's copy, in Markdown that every reader of Markdown understands: fences, tables, code, and HTML as such."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin

from rosetta.content.frameworks import frameworks
from rosetta.directives.context import Context

_UNSEEN = {"svg", "script", "style", "template"}


@dataclass
class Copy:
    """The copy that is written, and where its page is served. `languages` are those that are built."""

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


def inline(copy: Copy, html: str) -> str:
    """HTML as Markdown: its links and its code, and the text of whatever else there is."""
    reader = _Reader(copy)
    reader.feed(html)
    reader.close()
    return reader.text


class _Reader(HTMLParser):
    def __init__(self, copy: Copy) -> None:
        super().__init__()
        self.copy, self.text, self.unseen = copy, "", 0
        self.opened: list[tuple[str, int, str]] = []  # name, where its text begins, address

    def handle_starttag(self, name: str, attrs: list) -> None:
        self.unseen += name in _UNSEEN
        if name == "br":
            self.text += "\n"
        elif name in ("a", "code", "strong", "em"):
            self.opened.append((name, len(self.text), dict(attrs).get("href") or ""))
        elif name == "li":
            self.text += "\n- "

    def handle_endtag(self, name: str) -> None:
        self.unseen -= name in _UNSEEN
        if name in ("p", "h2", "h3"):
            self.text += "\n"
        if not self.opened or self.opened[-1][0] != name:
            return
        _, start, href = self.opened.pop()
        inner = self.text[start:]
        marks = {"strong": "**", "em": "*"}.get(name, "")
        if inner.strip() and name == "code":
            inner = code(inner)
        elif inner.strip() and href:
            inner = f"[{inner}]({self.copy.to(href)})"
        self.text = self.text[:start] + (f"{marks}{inner}{marks}" if inner.strip() else inner)

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.text += data

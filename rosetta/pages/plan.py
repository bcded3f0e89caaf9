"""The order of the guide, `data/plan.toml`: its groups, with the pages there are and those that are planned."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rosetta import toml
from rosetta.errors import Problem, suggestion
from rosetta.paths import DATA, LANGUAGES

PLAN = DATA / "plan.toml"
_HOW = 'Write `{ page = "topics/errors.md", en = "...", ko = "...", ru = "...", first = ["topics/routing.md"] }`.'


@dataclass(frozen=True)
class Entry:
    """A page by its path below the folder of a language. `titles`, by language, are shown as long as it is planned."""

    page: str
    titles: dict[str, str]
    first: tuple[str, ...] = ()  # the pages to have read before


@dataclass(frozen=True)
class Group:
    """Pages in the order in which they are read. The English title is what the `nav` calls the group."""

    titles: dict[str, str]
    entries: tuple[Entry, ...]


@cache
def load(path: Path = PLAN) -> tuple[Group, ...]:
    """The groups in their order. Raises Problem, with the line, for what lacks a title or says a page twice."""
    found = toml.read(path, _HOW)
    groups = tuple(_group(path, one) for one in found.get("group", []))
    entries = [entry for group in groups for entry in group.entries]
    pages = [entry.page for entry in entries]
    for entry in entries:
        if pages.count(entry.page) > 1:
            raise Problem(f"`{entry.page}` stands here twice.", "Keep it in one group.", path, _line(path, entry.page))
        for page in entry.first:
            if page not in pages:
                how = suggestion(page, pages)
                raise Problem(f"`first` names no page of the plan: `{page}`.", how, path, _line(path, entry.page))
    return groups


def group_of(page: str, groups: tuple[Group, ...]) -> Group | None:
    """The group that a page is planned for."""
    return next((group for group in groups for entry in group.entries if entry.page == page), None)


def titles_of(page: str, groups: tuple[Group, ...]) -> dict[str, str]:
    """The titles that a page is planned with, by language; none where the plan has none."""
    return next((entry.titles for group in groups for entry in group.entries if entry.page == page), {})


def disagreements(order: Iterator[tuple[str, list[str]]], docs: Path, path: Path = PLAN) -> list[Problem]:
    """Where the plan and the sections of a `nav` do not say the same, and the planned pages that have no title."""
    groups, nav = load(path), dict(order)
    titles = [group.titles["en"] for group in groups]
    found = [
        Problem(f"the `nav` has a section `{name}`, the plan has none.", suggestion(name, titles), path)
        for name in nav
        if name and name not in titles
    ]
    for group in groups:
        there = [entry for entry in group.entries if (docs / "en" / entry.page).is_file()]
        listed = [page for page in nav.get(group.titles["en"], []) if group_of(page, groups)]
        if listed != (planned := [entry.page for entry in there]):
            how = f"Both have those that docs/ has, in the same order. The `nav` has {listed}, the plan {planned}."
            line = _line(path, planned[0] if planned else group.titles["en"])
            found.append(
                Problem(f"`{group.titles['en']}` has other pages in the `nav` of mkdocs.yml.", how, path, line)
            )
        found += [
            Problem(f"`{entry.page}` is planned and has no title.", _HOW, path, _line(path, entry.page))
            for entry in group.entries
            if entry not in there and not entry.titles
        ]
    return found


def _group(path: Path, table: dict) -> Group:
    titles = table.get("title", {})
    if set(titles) != set(LANGUAGES):
        line = _line(path, titles.get("en", "[[group]]"))
        raise Problem("a group lacks its title in a language.", f"`title` has {', '.join(LANGUAGES)}.", path, line)
    return Group(titles, tuple(_entry(path, one) for one in table.get("pages", [])))


def _entry(path: Path, table: dict) -> Entry:
    page = table.get("page", "")
    said = {key for key in table if key not in ("page", "first")}
    if not page.endswith(".md") or said not in (set(), set(LANGUAGES)):
        raise Problem(f"`{page}` is no page with its title in every language.", _HOW, path, _line(path, page))
    return Entry(page, {language: table[language] for language in said}, tuple(table.get("first", ())))


def _line(path: Path, text: str) -> int | None:
    """The first line that has the text between quotation marks, or as it is."""
    lines = path.read_text("utf-8").split("\n")
    quoted = re.compile(rf'(?:page|en) = "{re.escape(text)}"|^{re.escape(text)}$')
    return next((at for at, line in enumerate(lines, 1) if quoted.search(line)), None)

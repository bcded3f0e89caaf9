"""What pages say of themselves, and in which order they stand."""

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from rosetta.errors import Problem
from rosetta.pages.source import read
from rosetta.paths import DOCS

NAV = re.compile(r"^nav:[ \t]*\n(?:(?:[ \t].*)?\n)*", re.MULTILINE)
TOPICS = "topics/"  # what the paths of the topics' pages begin with


def front_matter(page: str, language: str, docs: Path = DOCS) -> dict:
    """What stands between the lines `---` at the top of a page: title, description.

    A page without a title there has that of its heading, or its name.
    """
    source = read(docs / language / page)
    return {"title": source.title} | source.front_matter


def page_of(folder: str, docs: Path = DOCS) -> str:
    """The page that shows a folder of `snippets/`: `sandbox.md`, `frameworks/index.md`, `deep-dives/queries.md`,
    `frameworks/channels.md` where docs/en/ has it, else `topics/sandbox.md`."""
    own = (f"{folder}.md", f"{folder}/index.md", f"deep-dives/{folder}.md", f"frameworks/{folder}.md")
    return next((page for page in own if (docs / "en" / page).is_file()), f"{TOPICS}{folder}.md")


def topic_pages(docs: Path = DOCS) -> list[str]:
    """The English pages of topics as the `nav` of mkdocs.yml, which lies beside the folder, orders them.

    Those that it does not name come last, by name.
    """
    order = [page for _, listed in nav(docs) for page in listed]
    known = sorted(f"{TOPICS}{path.name}" for path in (docs / "en" / TOPICS).glob("*.md"))
    return sorted(known, key=lambda page: order.index(page) if page in order else len(order))


def nav(docs: Path = DOCS) -> list[tuple[str, list[str]]]:
    """The sections of the `nav` of mkdocs.yml, which lies beside the folder, with their pages; none without one."""
    config = docs.parent / "mkdocs.yml"
    found = NAV.search(config.read_text("utf-8")) if config.is_file() else None
    return list(sections(yaml.safe_load(found[0])["nav"])) if found else []


def added(docs: Path = DOCS) -> dict[str, str]:
    """The day, `2026-11-21`, since when there is a page, for those whose English front matter tells it as `added:`.

    Raises Problem for what is no day.
    """
    found = {}
    for path in sorted((docs / "en").rglob("*.md")):
        page = path.relative_to(docs / "en").as_posix()
        day = front_matter(page, "en", docs).get("added")
        if day is not None and type(day) is not datetime.date:
            raise Problem(f"`added: {day}` is no day.", "Write it as `added: 2026-11-21`.", path, _line(path, "added"))
        if day:
            found[page] = day.isoformat()
    return found


def _line(path: Path, key: str) -> int:
    lines = path.read_text("utf-8").split("\n")
    return next(at for at, line in enumerate(lines, 1) if line.startswith(f"{key}:"))


def is_error_page(page: str) -> bool:
    """Whether a page is what hosts send with a status: `404.md`."""
    return re.fullmatch(r"\d{3}\.md", page) is not None


def sections(nav: list) -> Iterator[tuple[str, list[str]]]:
    """The sections of MkDocs' `nav` with their pages; pages outside of one come first, in a section without a name."""
    yield "", [page for entry in nav for page in [_page(entry)] if page]
    for entry in nav:
        if isinstance(entry, dict):
            for name, inner in entry.items():
                if isinstance(inner, list):
                    yield name, [page for _, pages in sections(inner) for page in pages]


def _page(entry: object) -> str | None:
    if isinstance(entry, dict):
        entry = next(iter(entry.values()))
    return entry if isinstance(entry, str) and entry.endswith(".md") else None

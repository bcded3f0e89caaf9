"""What pages say of themselves, and in which order they stand."""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from rosetta.directives.parsing import body_of
from rosetta.paths import DOCS

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"(?m)^# +(.*?)(?: *\{[^}\n]*\})? *$")


def front_matter(page: str, language: str, docs: Path = DOCS) -> dict:
    """What stands between the lines `---` at the top of a page: title, description.

    A page without a title there has that of its heading, or its name.
    """
    text = (docs / language / page).read_text("utf-8")
    found = _FRONT_MATTER.match(text)
    said = yaml.safe_load(found[1]) if found else None
    heading = _HEADING.search(body_of(text)[0])
    return {"title": heading[1] if heading else Path(page).stem} | (said if isinstance(said, dict) else {})


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

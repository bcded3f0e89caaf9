"""Which Korean and Russian pages still say what the English ones say.

Each carries, as `matches:` in its front matter, the fingerprint of the English page that it was last
compared with: of its text and of the code that it shows, not of the answers, which nobody translates.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from rosetta.content.regions import regions, without_marks
from rosetta.directives.showing import page_context, shown
from rosetta.errors import Problem, suggestion
from rosetta.pages.source import FRONT_MATTER, read
from rosetta.paths import DOCS, LANGUAGES, SNIPPETS

_STAMP = re.compile(r"^matches:[ \t]*(.*?)[ \t]*\n", re.MULTILINE)


@dataclass(frozen=True)
class Lag:
    """A translated page that does not carry the fingerprint its English page has now."""

    path: Path
    page: str
    stamped: bool  # with another fingerprint, not without any

    def __str__(self) -> str:
        why = (
            "the English page, or what it shows, has changed"
            if self.stamped
            else "never compared with the English page"
        )
        return f"{self.page}: {why}; when both say the same: make stamp PAGE={self.page.removesuffix('.md')}"


def pages(docs: Path = DOCS) -> list[str]:
    """Every English page by its path below docs/en."""
    return sorted(path.relative_to(docs / "en").as_posix() for path in (docs / "en").rglob("*.md"))


def fingerprint(page: str, docs: Path = DOCS, snippets: Path = SNIPPETS) -> str:
    """Twelve hexadecimal digits that change with the English page's text, its quiz and the code it shows."""
    context = page_context(page, "en", docs, snippets)
    parts = [line.rstrip() for line in read(context.path).text.strip().splitlines()]
    showing = shown(context)
    parts += showing.texts
    for path, region in sorted(showing.code, key=str):
        code = regions(path).get(region, "") if region else without_marks(path)
        parts += [f"{path.relative_to(snippets).as_posix()}:{region}", code]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def lagging(docs: Path = DOCS, snippets: Path = SNIPPETS) -> list[Lag]:
    """Every translated page that lags behind its English page."""
    found = []
    for page in pages(docs):
        now = fingerprint(page, docs, snippets)
        for language in LANGUAGES[1:]:
            path = docs / language / page
            if path.is_file() and (before := stamp_of(path)) != now:
                found.append(Lag(path, page, before is not None))
    return found


def lags(page: str, language: str, docs: Path = DOCS, snippets: Path = SNIPPETS) -> bool:
    """Whether one page lags behind its English page; the English ones, and those without one, do not."""
    if language == "en" or not (docs / "en" / page).is_file():
        return False
    return stamp_of(docs / language / page) != fingerprint(page, docs, snippets)


def stamp_of(path: Path) -> str | None:
    """The fingerprint that a translated page carries."""
    found = _STAMP.search(_said(read(path).text) or "")
    return found[1] if found else None


def stamp(page: str, docs: Path = DOCS, snippets: Path = SNIPPETS) -> list[Path]:
    """Say "I have read both" of a page, `topics/routing`, or of `all`, and return the files that this changed.

    Raises Problem when there is no such English page, or when a translation has no front matter.
    """
    known = pages(docs)
    name = page.removesuffix(".md") + ".md"
    if page != "all" and name not in known:
        names = [known_page.removesuffix(".md") for known_page in known]
        raise Problem(f"there is no page `{page}`.", suggestion(page, [*names, "all"]), docs / "en")
    changed = []
    for each in known if page == "all" else [name]:
        now = fingerprint(each, docs, snippets)
        for language in LANGUAGES[1:]:
            path = docs / language / each
            if path.is_file() and stamp_of(path) != now:
                _write(path, now)
                changed.append(path)
    return changed


def _write(path: Path, now: str) -> None:
    text = read(path).text
    said = _said(text)
    if said is None:
        raise Problem("the page has no front matter to stamp.", "Begin it with `---`, `title: ...`, `---`.", path, 1)
    stamped = _STAMP.sub("", said) + f"matches: {now}\n"
    path.write_text(text.replace(said, stamped, 1) if said else text.replace("\n", f"\n{stamped}", 1), "utf-8")


def _said(text: str) -> str | None:
    front = FRONT_MATTER.match(text)
    return (front["said"] or "") if front else None

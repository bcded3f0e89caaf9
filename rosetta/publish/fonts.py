"""The face of the headings: Pretendard, which has Hangul, Cyrillic and Latin, cut down to what headings use.

The system's fonts set text and code. Without Node's packages there is no such face, and they set headings too.
"""

import hashlib
import io
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from rosetta import attacks
from rosetta.chooser import load as load_chooser
from rosetta.directives import standing
from rosetta.once import once
from rosetta.pages import plan
from rosetta.pages.source import read
from rosetta.paths import LANGUAGES, ROOT
from rosetta.words import table

PRETENDARD = ROOT / "node_modules" / "pretendard" / "dist" / "public" / "static"
CACHE = ROOT / ".cache" / "fonts"
# Headings that client/ writes, by the names of their texts.
OF_CLIENT = (
    "offline_stored", "offline_wholes", "progress_data", "progress_frameworks", "progress_pages", "progress_quizzes",
)  # fmt: skip
LATIN = "".join(map(chr, range(0x20, 0x7F)))


def face(weight: str = "SemiBold") -> Path | None:
    """The whole font, 14,000 characters in 1.6 MB; None without Node's packages."""
    path = PRETENDARD / f"Pretendard-{weight}.otf"
    return path if path.is_file() else None


@cache
def characters(font: Path) -> frozenset[int]:
    """The code points that a font can draw."""
    with TTFont(font, lazy=True) as loaded:
        return frozenset(loaded.getBestCmap())


def headings(language: str, docs: Path) -> set[str]:
    """The characters of a language's headings and titles, all of ASCII, and what the front pages are called.

    The front page names itself in every language. No page writes the chooser's scenarios, nor what directives and the
    client bring.
    """
    texts = [LATIN, *(scenario.title[language] for scenario in load_chooser().scenarios.values())]
    texts += [text for page in sorted((docs / language).rglob("*.md")) for text in _headings(page)]
    texts += standing.headings(language)
    texts += [group.titles[language] for group in plan.load()]  # the glossary's
    texts += [kind.titles[language] for kind in attacks.load().values()]
    texts += [table("theme", language)[key] for key in OF_CLIENT]
    fronts = [docs / other / "index.md" for other in LANGUAGES]
    texts += [title for front in fronts if front.is_file() for title in _headings(front)[:1]]
    return set("".join(texts))


@once
def _headings(page: Path) -> list[str]:
    """The title, then the headings that have the face."""
    source = read(page)
    return [str(source.title), *(heading.text for heading in source.headings if heading.level <= 3)]


def cut(font: Path, wanted: Iterable[str], cache: Path = CACHE) -> bytes:
    """A font with the wanted characters only, as WOFF2. Made once for the same font and characters."""
    text = "".join(sorted(wanted))
    # Compression finds repeated strokes better than the font's subroutines do: a tenth less.
    how = {"layout_features": ["kern", "ccmp", "locl"], "drop_tables": ["meta"], "desubroutinize": True}
    key = hashlib.sha256(f"{font.name} {font.stat().st_size} {how} {text}".encode()).hexdigest()[:16]
    kept = cache / f"{key}.woff2"
    if not kept.is_file():
        options = subset.Options(flavor="woff2", **how)
        buffer = io.BytesIO()
        with subset.load_font(font, options) as loaded:
            cutter = subset.Subsetter(options)
            cutter.populate(text=text)
            cutter.subset(loaded)
            loaded.flavor = "woff2"
            loaded.save(buffer)
        keep(kept, buffer.getvalue())
    return kept.read_bytes()


def keep(path: Path, content: bytes) -> None:
    """Write a file of a cache all at once: another build may look for it in this moment."""
    path.parent.mkdir(parents=True, exist_ok=True)
    own = path.with_name(f"{path.name}.{os.getpid()}")
    own.write_bytes(content)
    own.replace(path)


def published(language: str, docs: Path) -> tuple[str, bytes] | None:
    """The address and the content of a language's face; None without Node's packages."""
    font = face()
    if not font:
        return None
    content = cut(font, headings(language, docs))
    return f"assets/fonts/headings-{language}.{hashlib.sha256(content).hexdigest()[:8]}.woff2", content

"""The search index: what is found, where, and for which framework; Pagefind writes it, client/search/ asks it.

A section of a page and a term of the glossary are records. One holds all frameworks, each passage marked with those
it is about: client/search/ keeps to the marked passages under a framework's filter. A record a framework would make the
index, and the first query, three times as large.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from importlib import metadata
from pathlib import Path

from rosetta.content.frameworks import frameworks
from rosetta.pages.addresses import address
from rosetta.pages.listing import is_error_page
from rosetta.pages.translations import pages
from rosetta.processes import shared
from rosetta.search import query_words
from rosetta.search.article import Passage
from rosetta.search.identifiers import identifiers, word
from rosetta.search.passages import read

# Where one page is of another kind than its folder says; the theme has a text `search_kind_<kind>` for each.
KINDS = {"topics": "topic", "deep-dives": "deep-dive"}
GUIDE, GLOSSARY = "guide", "glossary"

# Sections that every topic has: a word or a name in one of them says less of what it is about than elsewhere.
_STANDING = {"playground", "quiz", "programs", "docs"}
_LESS = 0.4

# Occurrences of words in a part of the index, of about two bytes each. A query loads the parts that its words are in.
_PART = 8_000

# Before each passage, where client/search/passages.js splits: the pilcrow, then the frameworks, in the order of the
# registry, and whether it is code. Pagefind drops punctuation, so that none of it can be searched for.
_MARK, _CODE_MARK = "¶", "‖"
_FRAMEWORK_MARKS = "•‣⁃※⁂"


@dataclass(frozen=True)
class Record:
    """What can be found: a section, or a term of the glossary."""

    url: str  # below the site's root, with the section's id
    page: str
    title: str
    kind: str
    frameworks: tuple[str, ...]  # those that some of its passages are about; all where none is named
    content: str
    code: tuple[str, ...] = ()  # the names that it shows in code

    @property
    def text(self) -> str:
        """All that a query can match."""
        return f"{self.title} {self.content}"


def folder() -> str:
    """Where the index stands below the site's root. Pagefind's own files change with its version only; what changes
    with the pages carries a hash in its name, but for one small list that is never taken from a cache."""
    return f"assets/search/{_version()}/"


@cache
def _version() -> str:
    return metadata.version("pagefind")


def kind(page: str) -> str:
    """`topics/routing.md` is a topic."""
    if page == "glossary.md":
        return GLOSSARY
    parent, slash, _ = page.partition("/")
    return KINDS.get(parent, parent) if slash else GUIDE


def kinds(docs: Path) -> list[str]:
    """The kinds of all pages, as their filter lists them."""
    found = {kind(page) for page in pages(docs) if not is_error_page(page)}
    first = [*KINDS.values(), GLOSSARY, GUIDE]
    return sorted(found, key=lambda kind: first.index(kind) if kind in first else 0)


def records(html: str, page: str, url: str) -> list[Record]:
    """What can be found on a built page: `page` is its path below docs/<language>/, `url` its address."""
    sections, rows = read(html)
    name = sections[0].title if sections else ""
    found = []
    for section in sections:
        if section.passages:
            part = section.id and f"#{section.id}"
            found.append(_record(section.passages, url + part, name, section.title, kind(page)))
    for row in rows:
        term, *others = row.cells
        meaning = max(others, key=lambda cell: len(cell.text))  # it comes first: it is what a result shows
        ordered = [meaning, *(cell for cell in others if cell is not meaning)]
        found.append(_record(ordered, f"{url}#{row.id}", name, term.text, GLOSSARY))
    return found


def _record(passages: list[Passage], url: str, page: str, title: str, kind: str) -> Record:
    passages = [replace(passage, frameworks=passage.frameworks or _named(passage.text)) for passage in passages]
    about = [id_ for id_ in frameworks() if any(id_ in passage.frameworks for passage in passages)]
    code = tuple(identifiers("\n".join(passage.code for passage in passages)))
    return Record(url, page, title, kind, tuple(about or frameworks()), _content(passages), code)


def _named(text: str) -> set[str]:
    """The frameworks that a text names."""
    return {id_ for id_, framework in frameworks().items() if re.search(rf"\b{re.escape(framework.name)}", text)}


def _content(passages: Iterable[Passage]) -> str:
    marks = dict(zip(frameworks(), _FRAMEWORK_MARKS, strict=False))
    return " ".join(
        _MARK
        + "".join(mark for id_, mark in marks.items() if id_ in passage.frameworks)
        + (_CODE_MARK if passage.is_code else "")
        + f" {passage.text}"
        for passage in passages
    )


def write(site: Path, languages: list[str], docs: Path) -> None:
    """Index the built pages below `site`; the first of the languages is at its root. Error pages are left out."""
    known = pages(docs)
    built = [one for language in languages for one in _built(site, language, languages, known)]
    found: dict[str, list[Record]] = {language: [] for language in languages}
    for (language, *_), of_page in zip(built, shared(_records_of, built), strict=True):
        found[language] += of_page
    if not any(found.values()):
        return  # Pagefind takes a site without text for a mistake
    target = site / folder()
    with tempfile.TemporaryDirectory() as scratch:
        written, indexed = Path(scratch, "records"), Path(scratch, "index")
        for language, all_of_it in found.items():
            for number, record in enumerate(all_of_it):
                path = written / language / f"{number}.html"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(_html(record, language), "utf-8")
        _index(written, indexed)
        shutil.copytree(indexed, target, ignore=_not_needed, dirs_exist_ok=True)
    for language, all_of_it in found.items():
        text = query_words.text(language, [record.text for record in all_of_it])
        (target / f"words.{language}.json").write_text(text, "utf-8")


def _built(site: Path, language: str, languages: list[str], known: list[str]) -> Iterable[tuple[str, str, str, Path]]:
    """Language, page, address and file of each page that was built, but for error pages."""
    for page in known:
        url = address(page, language, languages)
        path = site / url / "index.html"
        if not is_error_page(page) and path.is_file():
            yield language, page, url, path


def _records_of(built: tuple[str, str, str, Path]) -> list[Record]:
    _, page, url, path = built
    return records(path.read_text("utf-8"), page, url)


def _html(record: Record, language: str) -> str:
    """The record as a page for Pagefind. Its Python interface takes records one by one, but only ten a second."""
    is_standing = record.url.partition("#")[2] in _STANDING
    names = "named" if is_standing or record.kind == GLOSSARY else "code"
    meta = {"url": record.url, "page": record.page, "kind": record.kind, names: " ".join(map(word, record.code))}
    head = "".join(f'<meta data-pagefind-meta="{key}[content]" content="{escape(text)}">' for key, text in meta.items())
    for key, text in [("kind", record.kind), *(("framework", framework) for framework in record.frameworks)]:
        head += f'<meta data-pagefind-filter="{key}[content]" content="{escape(text)}">'
    body = f"<h1>{escape(record.title)}</h1><p>{escape(_letters(record.content))}</p>"
    weight = f' data-pagefind-weight="{_LESS}"' if is_standing else ""
    start = f'<!doctype html><html lang="{language}"><head>{head}</head>'
    return f"{start}<body data-pagefind-body{weight}>{body}</body></html>"


def _letters(text: str) -> str:
    """Hangul as letters, which a browser puts together again. Pagefind compares letters, too, and takes syllables for
    another spelling, which does not count where it parts the index: all Korean words would be in one part."""
    return re.sub("[가-힣]+", lambda match: unicodedata.normalize("NFD", match[0]), text)


def _index(records: Path, output: Path) -> None:
    """Through Pagefind's command, not its Python interface: that ends Pagefind while it still writes, and leaves files
    cut short on a busy machine (Pagefind 1.5.2, its issue 1271)."""
    command = [sys.executable, "-m", "pagefind", "--silent", "--site", records, "--output-path", output]
    environment = os.environ | {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(_PART)}
    ended = subprocess.run(command, capture_output=True, text=True, env=environment)
    if ended.returncode:
        raise RuntimeError(f"Pagefind could not write the search index:\n{ended.stdout}{ended.stderr}")


def _not_needed(folder: str, names: list[str]) -> list[str]:
    """Pagefind also writes its own interfaces, and a worker that client/search/engine.js does without."""
    return [name for name in names if re.fullmatch(r"pagefind-(?!entry).*", name)]

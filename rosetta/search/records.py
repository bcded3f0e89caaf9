"""What is found on a page, and for which framework: a section of a page and a term of the glossary are records.

One holds all frameworks, each passage marked with those it is about: client/search/ keeps to the marked passages under
a framework's filter. A record a framework would make the index, and the first query, three times as large.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

from rosetta.content.frameworks import frameworks
from rosetta.pages import plan
from rosetta.pages.listing import nav
from rosetta.search.article import Passage
from rosetta.search.identifiers import identifiers, word
from rosetta.search.passages import read

# Sections that every topic has, those of a page that names what others explain, and those for reference: a word in one
# says less of what it is about than elsewhere.
_STANDING = {"playground", "quiz", "programs", "docs"}
_LESS, _REFERENCE = 0.4, 0.6
# A deep dive goes on from where a topic ends: what both are about is answered by the topic first.
_DEEPER = 0.2
# The section that sums up a page, and the page that gathers attacks: of both, other sections say more.
_ASIDE = re.compile(r"#in-short$|(^|/)attacks/#")
# What a section says first, and what tables call it, are about all of it: a word there says more than below.
_LEAD = 2

# Before each passage, where client/search/passages.js splits: the pilcrow, then the frameworks, in the order of the
# registry, and whether it is code. Pagefind drops punctuation, so that none of it can be searched for.
_MARK, _CODE_MARK = "¶", "‖"
_FRAMEWORK_MARKS = "•‣⁃※⁂"
_PASSAGE = re.compile(rf"{_MARK}[^{_MARK}]*")


@dataclass(frozen=True)
class Record:
    """What can be found: a section, or a term of the glossary."""

    url: str  # below the site's root, with the section's id
    page: str
    title: str
    group: str  # by which it can be filtered: what its page's group is called, of a term the glossary's page
    frameworks: tuple[str, ...]  # those that some of its passages are about; all where none is named
    content: str
    code: tuple[str, ...] = ()  # the names that it shows in code
    is_reference: bool = False
    is_naming: bool = False
    leads: frozenset[int] = frozenset()  # which of its passages count more

    @property
    def is_term(self) -> bool:
        """Whether it is one of the glossary's."""
        return "#term-" in self.url

    @property
    def is_deeper(self) -> bool:
        """Whether it is of a deep dive."""
        return "deep-dives/" in self.url

    @property
    def is_aside(self) -> bool:
        """Whether other sections say more: it names them, sums them up, or gathers what they say."""
        return self.is_naming or bool(_ASIDE.search(self.url))

    @property
    def text(self) -> str:
        """All that a query can match."""
        return f"{self.title} {self.content}"


def group(page: str, language: str, docs: Path) -> str:
    """What a page's group is called in a language: as the plan has it, or the `nav`; empty for a page in none."""
    titles = {one.titles["en"]: one.titles[language] for one in plan.load()}
    planned = plan.group_of(page, plan.load())
    name = planned.titles["en"] if planned else next((name for name, listed in nav(docs) if page in listed), "")
    return titles.get(name, name)


def of_page(html: str, url: str, group: str) -> list[Record]:
    """What can be found on a built page: `url` is its address, `group` what its group is called."""
    sections, entries = read(html)
    name = sections[0].title if sections else ""
    found = []
    for section in sections:
        if section.passages:
            part = section.id and f"#{section.id}"
            # A page without words below its own heading begins with its first section.
            title = section.title if found else name
            record = _record(section.passages, url + part, name, title, group)
            found.append(replace(record, is_reference=section.is_reference, is_naming=section.is_naming))
    for entry in entries:
        term, *others = entry.parts
        meaning = max(others, key=lambda part: len(part.text))  # it comes first: it is what a result shows
        ordered = [meaning, *(part for part in others if part is not meaning)]
        found.append(_record(ordered, f"{url}#{entry.id}", name, term.text, name))
    return found


def _record(passages: list[Passage], url: str, page: str, title: str, group: str) -> Record:
    passages = [replace(passage, frameworks=passage.frameworks or _named(passage.text)) for passage in passages]
    about = [id_ for id_ in frameworks() if any(id_ in passage.frameworks for passage in passages)]
    code = tuple(identifiers("\n".join(passage.code for passage in passages)))
    leads = frozenset(at for at, passage in enumerate(passages) if passage.is_lead)
    return Record(url, page, title, group, tuple(about or frameworks()), _content(passages), code, leads=leads)


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


def as_page(record: Record, language: str) -> str:
    """The record as a page for Pagefind. Its Python interface takes records one by one, but only ten a second."""
    is_standing = record.is_naming or record.url.partition("#")[2] in _STANDING
    names = "named" if is_standing or record.is_term else "code"
    meta = {"url": record.url, "page": record.page, "group": record.group, names: " ".join(map(word, record.code))}
    meta |= {"aside": "aside"} if record.is_aside else {}
    head = "".join(f'<meta data-pagefind-meta="{key}[content]" content="{escape(text)}">' for key, text in meta.items())
    for key, text in [("group", record.group), *(("framework", framework) for framework in record.frameworks)]:
        head += f'<meta data-pagefind-filter="{key}[content]" content="{escape(text)}">'
    body = f"<h1>{escape(record.title)}</h1><p>{_weighed(record)}</p>"
    less = (_LESS if is_standing else _REFERENCE if record.is_reference else 1) * (_DEEPER if record.is_deeper else 1)
    weight = f' data-pagefind-weight="{less}"' if less < 1 else ""
    start = f'<!doctype html><html lang="{language}"><head>{head}</head>'
    return f"{start}<body data-pagefind-body{weight}>{body}</body></html>"


def _weighed(record: Record) -> str:
    passages = _PASSAGE.findall(_letters(record.content))
    return "".join(
        f'<span data-pagefind-weight="{_LEAD}">{escape(passage)}</span>' if at in record.leads else escape(passage)
        for at, passage in enumerate(passages)
    )


def _letters(text: str) -> str:
    """Hangul as letters, which a browser puts together again. Pagefind compares letters, too, and takes syllables for
    another spelling, which does not count where it parts the index: all Korean words would be in one part."""
    return re.sub("[가-힣]+", lambda match: unicodedata.normalize("NFD", match[0]), text)

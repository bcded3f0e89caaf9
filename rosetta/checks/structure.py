"""What must hold between snippets and pages, and between the three languages.

Every function returns what breaks its rule, named by repository path, so that it can be tried on any folders.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from rosetta.content.regions import regions
from rosetta.content.topics import Topic, all_topics
from rosetta.directives.context import Context
from rosetta.directives.kind import Shown
from rosetta.directives.parsing import Directive, Fence, items
from rosetta.directives.showing import page_context, shown
from rosetta.exchange.request import Mark
from rosetta.pages.listing import page_of
from rosetta.pages.source import Heading, headings, read
from rosetta.pages.translations import pages
from rosetta.paths import DOCS, LANGUAGES, SNIPPETS
from rosetta.recording.made import unchanged

_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)|\bhref=\"([^\"]+)\"|<(https?://[^>\s]+)>")
# Documentation in the reader's language: https://host/ko/page and https://host/page are the same page.
_IN_A_LANGUAGE = re.compile(rf"(https?://[^/]+)/(?:{'|'.join(LANGUAGES)})(?=/)")
_CODE_SPAN = re.compile(r"(`+).+?\1")
_POINT = re.compile(r"(?:[-*+]|\d+\.) |\|")
_ATTRIBUTES = re.compile(r"\{.*\}")
_PYTHON = {"py", "python", "python3", "py3", "pycon", "ipython"}


@dataclass
class Outline:
    """What must be equal in the three languages of a page."""

    headings: list[tuple[int, str | None, tuple[str, ...]]] = field(default_factory=list)  # level, id, classes
    directives: list[tuple[str, str]] = field(default_factory=list)
    includes: list[tuple[str, str | None]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


def prose(context: Context) -> Iterator[tuple[int, str]]:
    """The lines of a page, with their numbers in the file, that are neither code nor directives."""
    skipped: set[int] = set()
    for item in items(context.lines, context.path, context.first_line):
        length = len(item.lines) + 2 if isinstance(item, Fence) else 1
        skipped |= set(range(item.index, item.index + length))
    for index, line in enumerate(context.lines):
        if index not in skipped:
            yield context.first_line + index, line


def outline(context: Context) -> Outline:
    """The outline of a page; links are sorted, since a sentence of another language has another order, and name pages
    in any of the guide's languages alike."""
    found = Outline()
    for item in items(context.lines, context.path, context.first_line):
        if isinstance(item, Directive):
            found.directives.append((item.name, re.sub(r"\s+", "", item.argument)))
        elif item.include:
            found.includes.append(item.include)
    found.headings = [(one.level, one.id, one.classes) for one in headings_of(context)]
    for _, line in prose(context):
        links = (next(filter(None, groups)) for groups in _LINK.findall(_CODE_SPAN.sub("", line)))
        found.links += [_IN_A_LANGUAGE.sub(r"\1", link) for link in links]
    found.links.sort()
    return found


def headings_of(context: Context) -> list[Heading]:
    """The headings of a page."""
    return list(headings(context.lines, list(items(context.lines, context.path, context.first_line))))


def blocks(context: Context) -> dict[str | None, int]:
    """How many paragraphs, list items and rows of tables each section has, by its id; None above the first heading."""
    section, found, before = None, {None: 0}, ""
    starts = {context.first_line + one.index: one.id for one in headings_of(context)}
    for number, line in prose(context):
        text = line.strip()
        if number in starts:
            section = starts[number]
            found.setdefault(section, 0)
        elif _POINT.match(text) or (text and not before and not _ATTRIBUTES.fullmatch(text)):
            found[section] += 1
        before = "" if number in starts else text
    return found


def headings_without_id(context: Context) -> list[int]:
    """The numbers of the lines with a heading that has no id of its own."""
    return [context.first_line + one.index for one in headings_of(context) if not one.id]


def typed_python(context: Context) -> list[int]:
    """The numbers of the lines where Python is typed into a page instead of included."""
    return [
        context.first_line + item.index
        for item in items(context.lines, context.path, context.first_line)
        if isinstance(item, Fence) and item.language in _PYTHON and not item.include
    ]


def all_shown(docs: Path = DOCS, snippets: Path = SNIPPETS) -> Shown:
    """What all the English pages show together."""
    together = Shown()
    for page in pages(docs):
        one = shown(page_context(page, "en", docs, snippets))
        together.code |= one.code
        together.requests |= one.requests
        together.commands |= one.commands
        together.steps |= one.steps
        together.scenes |= one.scenes
    return together


def snippet_files(snippets: Path = SNIPPETS) -> list[Path]:
    """Every file of every program, its tests too, but for those that the framework made, and every other Python file of
    every topic; `test_*.py` files beside the programs are not shown."""
    found = set()
    for topic in all_topics(snippets):
        found |= set(topic.folder.rglob("*.py")) - set(topic.folder.glob("test_*.py"))
        for entry in topic.all_programs:
            found = (found | set(entry.files)) - unchanged(entry)
    return sorted(path for path in found if not path.name.startswith("__"))


def unshown_files(everything: Shown, files: list[Path]) -> list[Path]:
    """The files of which no page shows anything."""
    return [path for path in files if path not in {file for file, _ in everything.code}]


def unshown_regions(everything: Shown, path: Path) -> list[str]:
    """The regions of a file that no page shows by themselves."""
    return [region for region in regions(path) if (path, region) not in everything.code]


def unshown_requests(everything: Shown, topic: Topic) -> list[str]:
    """The requests whose answers no page shows."""
    return [name for name in topic.requests if (topic.name, name) not in everything.requests]


def unshown_scenes(everything: Shown, topic: Topic) -> list[str]:
    """The scenes that no page shows."""
    return [name for name in topic.scenes if (topic.name, name) not in everything.scenes]


def unshown_commands(everything: Shown, topic: Topic) -> list[str]:
    """The commands that no page shows."""
    return [name for name in topic.commands if (topic.name, name) not in everything.commands]


def unshown_steps(everything: Shown, topic: Topic) -> list[str]:
    """The lists of steps that no page shows."""
    return [name for name in topic.steps if (topic.name, name) not in everything.steps]


def unexplained_marks(topic: Topic, language: str, docs: Path = DOCS) -> list[Mark]:
    """The `@differs` marks whose key no passage on the topic's page has as its id, in the order of the file."""
    path = docs / language / page_of(topic.name, docs)
    ids = read(path).ids if path.is_file() else set()
    return [mark for request in topic.requests.values() for mark in request.differs if mark.key not in ids]


_PASSAGE_ENDS = re.compile(r"(?m)^(?:///.*|#+ .*|\{ #.*)$")


def passage(text: str, key: str) -> str:
    """The passage of a page that has the id: the section of a heading, or what stands before the id since the last
    heading, directive or other id. Empty where there is none."""
    ends = list(_PASSAGE_ENDS.finditer(text))
    for at, end in enumerate(ends):
        if re.search(rf"#{re.escape(key)}[ }}]", end[0]):
            if not end[0].startswith("#"):
                return text[ends[at - 1].end() if at else 0 : end.start()]
            following = (other.start() for other in ends[at + 1 :] if other[0].startswith("#"))
            return text[end.end() : next(following, None)]
    return ""


def unnamed_frameworks(topic: Topic, language: str, docs: Path = DOCS) -> list[tuple[Mark, list[str]]]:
    """The `@differs` marks whose passage leaves out a framework that answers otherwise, with the names of those."""
    path = docs / language / page_of(topic.name, docs)
    text = read(path).text if path.is_file() else ""  # another check says that a page is missing
    found = []
    for name, request in topic.requests.items():
        for mark in request.differs:
            parts = [one for one in topic.differences[name] if one.key == mark.key]
            names = [topic.frameworks[id_].name for id_ in topic.frameworks if any(id_ in one.odd for one in parts)]
            said = passage(text, mark.key)
            if said and (missing := [one for one in names if one not in said]):
                found.append((mark, missing))
    return found


def missing_pages(docs: Path = DOCS) -> list[Path]:
    """The pages that one language has and another lacks."""
    have = {
        language: {path.relative_to(docs / language) for path in (docs / language).rglob("*.md")}
        for language in LANGUAGES
    }
    every = set().union(*have.values())
    return sorted(docs / language / page for language in LANGUAGES for page in every - have[language])


@cache
def locked_versions(lock: Path) -> dict[str, str]:
    """Package -> version of `requirements.lock`."""
    return dict(re.findall(r"(?m)^([\w.-]+)==([\w.]+)", lock.read_text("utf-8")))


MEANT = "<!-- another version is meant -->"


def other_versions(context: Context, locked: dict[str, str]) -> list[str]:
    """`line: Name 1.2` for every version in prose that is not the locked one; a line that ends in MEANT may."""
    names = "|".join(sorted(map(re.escape, locked), key=len, reverse=True))
    named = re.compile(rf"(?i)(?<![\w-])({names})\s+v?(\d+(?:\.\d+)+)")
    return [
        f"{number}: {match[0]}, not {locked[match[1].lower()]}"
        for number, line in prose(context)
        if not line.rstrip().endswith(MEANT)
        for match in named.finditer(_CODE_SPAN.sub("", line))
        if not (locked[match[1].lower()] + ".").startswith(match[2] + ".")
    ]

"""The groups of the navigation, as the theme shows them: MkDocs' pages, and what is planned, in the plan's order."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from rosetta.pages import ways
from rosetta.pages.plan import Entry, Group, load
from rosetta.pages.source import read


@dataclass(frozen=True)
class Part:
    """A page that there is, or the title of a planned one."""

    page: Page | None
    name: str  # the page's path below the folder of its language
    planned: str = ""
    is_english: bool = False  # the title of a planned one, in another language, which a screen reader must be told

    @property
    def title(self) -> str:
        """What it is called. A page knows that once it was read, which is after the navigation was made."""
        return (self.page.title or "") if self.page else self.planned


@dataclass(frozen=True)
class Outlined:
    """A group of the navigation."""

    title: str
    parts: tuple[Part, ...]

    @property
    def pages(self) -> list[Page]:
        """The pages that there are."""
        return [part.page for part in self.parts if part.page]


@dataclass(frozen=True)
class Place:
    """A section to read, or a page: where a step of a path leads."""

    part: Part
    section: str = ""
    heading: str = ""

    @property
    def title(self) -> str:
        """The page's, with the section's."""
        return f"{self.part.title}: {self.heading}" if self.heading else self.part.title


@dataclass(frozen=True)
class OnWay:
    """A path that a page is on: which of its written steps are here, of how many, and what comes after the page."""

    id: str
    title: str
    here: tuple[tuple[int, Place], ...]
    of: int
    then: Place | None


@dataclass(frozen=True)
class Order:
    """What to read before a page, and what after it: in its group, and on each path."""

    first: tuple[Part, ...]
    then: Part | None
    ways: tuple[OnWay, ...]


def outlined(nav: Navigation, language: str) -> list[Outlined]:
    """The plan's groups in a language, then the sections that the plan does not know. A group that has neither a page
    nor a planned one is left out; what the plan does not name comes last in its group."""
    sections = {item.title: item for item in nav.items if isinstance(item, Section)}
    found = [_outlined(group, sections.pop(group.titles[language], None), language) for group in load()]
    found += [Outlined(title, tuple(map(_part, _pages(section)))) for title, section in sections.items()]
    return [group for group in found if group.parts]


def order(page: Page, outline: list[Outlined], docs: Path) -> Order:
    """What stands around a page. A page that the plan does not name has nothing to read before it."""
    parts = {part.name: part for group in outline for part in group.parts}
    own = next((entry for group in load() for entry in group.entries if entry.page == _name(page)), None)
    first = tuple(parts[name] for name in (own.first if own else ()) if name in parts)
    following = {part.name: then for group in outline for part, then in zip(group.parts, group.parts[1:], strict=False)}
    on_ways = tuple(_on_ways(page, parts, docs))
    return Order(first, following.get(_name(page)) if own else None, on_ways)


def _on_ways(page: Page, parts: dict[str, Part], docs: Path) -> Iterator[OnWay]:
    paths = docs / page.file.src_uri.partition("/")[0] / "paths.md"
    titles = {heading.id: heading.text for heading in read(paths).headings} if paths.is_file() else {}
    for way in ways.load().values():
        written = [step for step in way.steps if step.page in parts and parts[step.page].page]
        own = [(number, step) for number, step in enumerate(written, 1) if step.page == _name(page)]
        if not own or way.id not in titles:
            continue
        behind = [step for step in way.behind(_name(page)) if step.page in parts]
        # What is planned is named where nothing behind it is written.
        then = next((one for one in behind if one in written), behind[0] if behind else None)
        here = tuple((number, _place(step, parts, paths.parent)) for number, step in own)
        yield OnWay(way.id, titles[way.id], here, len(written), then and _place(then, parts, paths.parent))


def _place(step: ways.Step, parts: dict[str, Part], docs: Path) -> Place:
    part = parts[step.page]
    headings = read(docs / step.page).headings if part.page and step.section else ()
    heading = next((one.text.replace("`", "") for one in headings if one.id == step.section), "")
    return Place(part, step.section, heading)


def _outlined(group: Group, section: Section | None, language: str) -> Outlined:
    pages = {_name(page): page for page in _pages(section)} if section else {}
    planned = [
        _part(pages.pop(entry.page)) if entry.page in pages else _planned(entry, language) for entry in group.entries
    ]
    return Outlined(group.titles[language], tuple(filter(None, [*planned, *map(_part, pages.values())])))


def _part(page: Page) -> Part:
    return Part(page, _name(page))


def _planned(entry: Entry, language: str) -> Part | None:
    title = entry.titles.get(language, "")
    return Part(None, entry.page, title, language != "en" and title == entry.titles["en"]) if title else None


def _pages(section: Section) -> list[Page]:
    return [item for item in section.children if isinstance(item, Page)]


def _name(page: Page) -> str:
    return page.file.src_uri.partition("/")[2]

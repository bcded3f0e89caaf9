"""The groups of the navigation, as the theme shows them: MkDocs' pages, and what is planned, in the plan's order."""

from dataclasses import dataclass

from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from rosetta.pages.plan import Entry, Group, load


@dataclass(frozen=True)
class Part:
    """A page that there is, or the title of a planned one."""

    page: Page | None
    name: str  # the page's path below the folder of its language
    planned: str = ""

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
class Order:
    """What to read before a page, and what after it in its group."""

    first: tuple[Part, ...]
    then: Part | None


def outlined(nav: Navigation, language: str) -> list[Outlined]:
    """The plan's groups in a language, then the sections that the plan does not know. A group that has neither a page
    nor a planned one is left out; what the plan does not name comes last in its group."""
    sections = {item.title: item for item in nav.items if isinstance(item, Section)}
    found = [_outlined(group, sections.pop(group.titles[language], None), language) for group in load()]
    found += [Outlined(title, tuple(map(_part, _pages(section)))) for title, section in sections.items()]
    return [group for group in found if group.parts]


def order(page: Page, outline: list[Outlined]) -> Order:
    """What stands around a page. A page that the plan does not name has nothing to read before it."""
    parts = {part.name: part for group in outline for part in group.parts}
    own = next((entry for group in load() for entry in group.entries if entry.page == _name(page)), None)
    first = tuple(parts[name] for name in (own.first if own else ()) if name in parts)
    for group in outline:
        names = [part.name for part in group.parts]
        if own and own.page in names[:-1]:
            return Order(first, group.parts[names.index(own.page) + 1])
    return Order(first, None)


def _outlined(group: Group, section: Section | None, language: str) -> Outlined:
    pages = {_name(page): page for page in _pages(section)} if section else {}
    planned = [
        _part(pages.pop(entry.page)) if entry.page in pages else _planned(entry, language) for entry in group.entries
    ]
    return Outlined(group.titles[language], tuple(filter(None, [*planned, *map(_part, pages.values())])))


def _part(page: Page) -> Part:
    return Part(page, _name(page))


def _planned(entry: Entry, language: str) -> Part | None:
    return Part(None, entry.page, entry.titles[language]) if entry.titles else None


def _pages(section: Section) -> list[Page]:
    return [item for item in section.children if isinstance(item, Page)]


def _name(page: Page) -> str:
    return page.file.src_uri.partition("/")[2]

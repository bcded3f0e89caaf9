"""What the expansion of a directive may know about its page, and how it complains."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from posixpath import dirname, relpath

from rosetta import words
from rosetta.content.topics import Topic, all_topics
from rosetta.directives.parsing import Directive, Fence, items, passages
from rosetta.errors import Problem, suggestion
from rosetta.exchange import Request
from rosetta.messages.scenes import Scene
from rosetta.pages.listing import page_of
from rosetta.pages.source import read
from rosetta.paths import DATA, DOCS, SNIPPETS


@dataclass
class Context:
    """One page that is being expanded. `page` is its path below the folder of its language.

    `root` leads from where the page is served to the site's root, `runtime`, `editor` and `sheet` from there to
    what the playground loads: Python, the editor, its CSS; the first two are empty where the site is built without.
    """

    lines: list[str]
    language: str = "en"
    page: str = "page.md"
    first_line: int = 1
    docs: Path = DOCS
    snippets: Path = SNIPPETS
    data: Path = DATA
    root: str = "."
    runtime: str = ""
    editor: str = ""
    sheet: str = ""
    directive: Directive | None = None
    used_ids: set[str] = field(default_factory=set)

    @property
    def path(self) -> Path:
        """The page's file."""
        return self.docs / self.language / self.page

    def problem(self, what: str, how: str) -> Problem:
        """A Problem at the directive that is being expanded."""
        line = self.first_line + self.directive.index if self.directive else None
        return Problem(what, how, self.path, line)

    def takes_nothing(self, argument: str) -> None:
        """Raise Problem when a directive that takes nothing is given something."""
        if argument:
            raise self.problem(f"this directive takes nothing, not `{argument}`.", "Leave out what follows its name.")

    def known(self, kind: str, name: str, names: Iterable[str]) -> str:
        """`name` itself. Raises Problem, with the closest one, when it is not among the names."""
        if name not in (names := list(names)):
            raise self.problem(f"there is no {kind} `{name}`.", suggestion(name, names))
        return name

    @cached_property
    def topics(self) -> dict[str, Topic]:
        """Every topic by name; each reads its files once for a page."""
        return {found.name: found for found in all_topics(self.snippets)}

    def topic(self, name: str) -> Topic:
        """The topic of that name, or a Problem at the directive."""
        return self.topics[self.known("topic", name, self.topics)]

    def unique(self, id_: str) -> str:
        """An id that no other directive of the page gives; raises Problem when one does."""
        if id_ in self.used_ids:
            raise self.problem(f"the page already shows what gives the id `{id_}`.", "Show it once, and link to it.")
        self.used_ids.add(id_)
        return id_

    @cached_property
    def items(self) -> list[Directive | Fence]:
        """The page's directives and blocks of code. Raises Problem for one that cannot be read."""
        return list(items(self.lines, self.path, self.first_line))

    @cached_property
    def own_passages(self) -> set[str]:
        """The ids that the page's text gives."""
        return passages(self.lines)

    def explained(self, topic: Topic, id_: str) -> bool:
        """Whether this page, or the topic's own one, has a passage with that id."""
        page = self.docs / self.language / page_of(topic.name, self.docs)
        if id_ in self.own_passages or page == self.path or not page.is_file():
            return id_ in self.own_passages
        return id_ in read(page).ids

    def link(self, topic: Topic, id_: str) -> str:
        """The address of an id: on this page when it is the topic's own or has the passage, else on that one."""
        page = page_of(topic.name, self.docs)
        if self.page == page or id_ in self.own_passages:
            return f"#{id_}"
        return f"{self.way(page)}#{id_}"

    def way(self, page: str) -> str:
        """From where this page is served to where another one is."""
        return f"{relpath(_address(page), _address(self.page))}/"

    def title(self, topic: Topic, one: Request | Scene) -> tuple[str, str | None]:
        """What a request or a scene is called in the page's language; or its English title, and "en"."""
        translated = topic.titles.get(one.name, {}).get(self.language)
        return translated or one.title, None if translated or self.language == "en" else "en"

    def word(self, key: str, **values: object) -> str:
        """Words of the pages, `data/words/`, in the page's language."""
        return words.word(key, self.language, **values)


def _address(page: str) -> str:
    """Where a page is served: `topics/routing.md` at topics/routing/, an index at its folder."""
    return (dirname(page) if page.split("/")[-1] == "index.md" else page.removesuffix(".md")) or "."

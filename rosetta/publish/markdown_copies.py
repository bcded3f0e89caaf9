"""Every page as Markdown beside it, `topics/routing/index.md`, and for each language what llmstxt.org describes:

llms.txt lists the pages with a line about each, llms-full.txt holds all of them.
"""

from dataclasses import dataclass
from urllib.parse import urljoin

from rosetta.content.recorded import recorded_version, recording
from rosetta.content.topics import all_topics, in_topics
from rosetta.directives.showing import page_context
from rosetta.pages.addresses import address
from rosetta.pages.listing import front_matter, is_error_page, sections
from rosetta.pages.translations import pages
from rosetta.paths import DATA
from rosetta.processes import shared
from rosetta.publish.guide import Guide
from rosetta.publish.page_copy import page_text
from rosetta.words import word


def copy_address(page: str, language: str, languages: list[str]) -> str:
    """Where the Markdown of a page is, below the site's address."""
    return address(page, language, languages) + "index.md"


@dataclass(frozen=True)
class Copies:
    """The copies of a guide; each language that is built has its own."""

    guide: Guide

    def files(self) -> dict[str, str]:
        """Everything to publish: address below the site's -> text."""
        made = self.copies()
        for language in self.guide.codes:
            order = [copy_address(page, language, self.guide.codes) for page in self._in_order()]
            made |= {
                self._file("llms.txt", language): self.index(language),
                self._file("llms-full.txt", language): "\n".join(made[one] for one in order if one in made),
            }
        return made

    def copies(self) -> dict[str, str]:
        """The Markdown of every page but for error pages: address below the site's -> text."""
        known = [page for page in pages(self.guide.docs) if not is_error_page(page)]
        found = [(page, code) for code in self.guide.codes for page in known if self._has(page, code)]
        addresses = [copy_address(*of, self.guide.codes) for of in found]
        return dict(zip(addresses, shared(self._copy, found), strict=True))

    def _has(self, page: str, language: str) -> bool:
        return (self.guide.docs / language / page).is_file()

    def _copy(self, of: tuple[str, str]) -> str:
        page, language = of
        description = front_matter(page, language, self.guide.docs).get("description", "")
        return page_text(page_context(page, language, self.guide.docs), description, self.guide.codes, self.guide.url)

    def index(self, language: str) -> str:
        """llms.txt of a language."""
        guide = self.guide
        home = front_matter("index.md", language, guide.docs)
        recorded = recording(DATA)
        versions = [f"{one.name} {recorded_version(DATA, one)}" for one in in_topics(all_topics())]
        about = word("llms-about", language, date=recorded["date"], versions=", ".join(versions))
        lines = [f"# {guide.name}", "", f"> {home.get('description') or home['title']}", "", about]
        for section, found in sections(guide.nav):
            links = [self._to_page(page, language) for page in found if self._has(page, language)]
            heading = [f"## {guide.sections.get(language, {}).get(section, section)}", ""] if section else []
            lines += ["", *heading, *links] if links else []
        # By the format, who is short of room may leave out what stands under "Optional": that name is not translated.
        others = [
            self._to(name, self._file("llms.txt", code)) for code, name in guide.languages.items() if code != language
        ]
        full = self._to("llms-full.txt", self._file("llms-full.txt", language), word("llms-full", language))
        return "\n".join([*lines, "", "## Optional", "", full, *others]) + "\n"

    def _in_order(self) -> list[str]:
        return [page for _, found in sections(self.guide.nav) for page in found]

    def _to_page(self, page: str, language: str) -> str:
        said = front_matter(page, language, self.guide.docs)
        return self._to(said["title"], copy_address(page, language, self.guide.codes), said.get("description", ""))

    def _to(self, name: str, target: str, about: str = "") -> str:
        return f"- [{name}]({urljoin(self.guide.url, target)})" + (f": {about}" if about else "")

    def _file(self, name: str, language: str) -> str:
        return address("index.md", language, self.guide.codes) + name

"""Every page as Markdown beside it, `topics/routing/index.md`, and for each language what llmstxt.org describes:

llms.txt lists the pages with a line about each, llms-full.txt holds all of them.
"""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from rosetta.content.recorded import recorded_version, recording
from rosetta.content.topics import all_topics, in_topics
from rosetta.directives.showing import page_context
from rosetta.pages.addresses import address
from rosetta.pages.listing import front_matter, is_error_page, sections
from rosetta.pages.translations import pages
from rosetta.paths import DATA, DOCS, SNIPPETS
from rosetta.publish.page_copy import page_text
from rosetta.words import word


def copy_address(page: str, language: str, languages: list[str]) -> str:
    """Where the Markdown of a page is, below the site's address."""
    return address(page, language, languages) + "index.md"


@dataclass(frozen=True)
class Guide:
    """The guide as MkDocs is told of it: its name, its `nav`, the languages that are built, the site's address."""

    name: str
    nav: list
    languages: list[str]
    site_url: str

    def files(self, language: str, names: dict[str, str], docs: Path = DOCS) -> dict[str, str]:
        """Everything to publish of a language: address below the site's -> text.

        `names` are the languages' names, and what the language calls the sections of the nav.
        """
        made = self.copies(language, docs)
        order = [copy_address(page, language, self.languages) for _, found in sections(self.nav) for page in found]
        return made | {
            self._file("llms.txt", language): self.index(language, names, docs),
            self._file("llms-full.txt", language): "\n".join(made[one] for one in order if one in made),
        }

    def copies(self, language: str, docs: Path = DOCS, snippets: Path = SNIPPETS) -> dict[str, str]:
        """The Markdown of every page that has a language but for error pages: address below the site's -> text."""
        made = {}
        for page in pages(docs):
            if not is_error_page(page) and (docs / language / page).is_file():
                description = front_matter(page, language, docs).get("description", "")
                context = page_context(page, language, docs, snippets)
                text = page_text(context, description, self.languages, self.site_url)
                made[copy_address(page, language, self.languages)] = text
        return made

    def index(self, language: str, names: dict[str, str], docs: Path = DOCS) -> str:
        """llms.txt of a language."""
        home = front_matter("index.md", language, docs)
        recorded = recording(DATA)
        versions = [f"{one.name} {recorded_version(DATA, one)}" for one in in_topics(all_topics())]
        about = word("llms-about", language, date=recorded["date"], versions=", ".join(versions))
        lines = [f"# {self.name}", "", f"> {home.get('description') or home['title']}", "", about]
        for section, found in sections(self.nav):
            links = [self._to_page(page, language, docs) for page in found if (docs / language / page).is_file()]
            heading = [f"## {names.get(section, section)}", ""] if section else []
            lines += ["", *heading, *links] if links else []
        # By the format, who is short of room may leave out what stands under "Optional": that name is not translated.
        others = [self._to(names[one], self._file("llms.txt", one)) for one in self.languages if one != language]
        full = self._to("llms-full.txt", self._file("llms-full.txt", language), word("llms-full", language))
        return "\n".join([*lines, "", "## Optional", "", full, *others]) + "\n"

    def _to_page(self, page: str, language: str, docs: Path) -> str:
        said = front_matter(page, language, docs)
        return self._to(said["title"], copy_address(page, language, self.languages), said.get("description", ""))

    def _to(self, name: str, target: str, about: str = "") -> str:
        return f"- [{name}]({urljoin(self.site_url, target)})" + (f": {about}" if about else "")

    def _file(self, name: str, language: str) -> str:
        return address("index.md", language, self.languages) + name

"""What happens after the pages are built, by whichever generator: all of it reads and writes the site's folder.

In this order: the sitemap, each language's feed and Markdown copies; the search index; the policy, which is of the
pages as they are; at last the list for offline use, which takes every file as it is served.
"""

from dataclasses import dataclass
from pathlib import Path

from rosetta.pages import addresses, translations
from rosetta.paths import DOCS
from rosetta.publish import client_files, feed, markdown_copies, offline, policy
from rosetta.search import index
from rosetta.words import table


@dataclass(frozen=True)
class Guide:
    """What the site's settings say of it."""

    name: str
    url: str  # the site's address
    languages: dict[str, str]  # those that are built, the one at the root first: what each is called, by its code
    sections: dict[str, dict[str, str]]  # by language: what it calls the sections of the nav
    nav: list  # as mkdocs.yml has it
    docs: Path = DOCS

    @property
    def codes(self) -> list[str]:
        """The codes of the languages."""
        return list(self.languages)


def publish(site: Path, guide: Guide, final: bool = True) -> None:
    """Finish the pages in a folder. Without `final` as `mkdocs serve` needs it: with neither policy nor worker."""
    for name, text in _lists(guide).items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    index.write(site, guide.codes, guide.docs)
    if final:
        policy.write(site, guide.url)
    client = client_files.client_folder()
    texts = {code: table("theme", code) for code in guide.languages}
    languages = [offline.language(code, name, guide.codes, texts) for code, name in guide.languages.items()]
    offline.write(site, languages, client, offline.is_on(client, "build" if final else "serve"))


def _lists(guide: Guide) -> dict[str, str]:
    """What stands beside the pages, by its address."""
    pages = translations.pages(guide.docs)
    made = {"sitemap.xml": addresses.sitemap(pages, guide.codes, guide.docs, guide.url)}
    copies = markdown_copies.Guide(guide.name, guide.nav, guide.codes, guide.url)
    for code in guide.languages:
        writer = feed.Writer(code, guide.codes, guide.url, guide.docs)
        made[feed.feed_address(code, guide.codes)] = writer.feed(guide.name)
        made |= copies.files(code, guide.languages | guide.sections.get(code, {}), guide.docs)
    return made

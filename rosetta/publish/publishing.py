"""What happens after the pages are built, by whichever generator: all of it reads and writes the site's folder.

In this order: the search index and, while Pagefind writes it, the sitemap, each language's feed and Markdown copies,
and the error page in all languages; of Material's CSS what the pages need; the policy, which is of the pages as they
are; at last the list for offline use, which takes every file as it is served.
"""

from pathlib import Path

from rosetta.pages import addresses, translations
from rosetta.publish import client_files, feed, markdown_copies, not_found, offline, policy, sheet
from rosetta.publish.guide import Guide
from rosetta.search import index
from rosetta.words import table


def publish(site: Path, guide: Guide, final: bool = True) -> None:
    """Finish the pages in a folder. Without `final` as `mkdocs serve` needs it: with neither policy nor worker."""
    with index.writing(site, guide.codes, guide.docs):
        for name, text in _lists(guide).items():
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        not_found.write(site, guide)
    client = client_files.client_folder()
    if final:
        sheet.write(site, client)
        policy.write(site, guide.url)
    texts = {code: table("theme", code) for code in guide.languages}
    languages = [offline.language(code, name, guide.codes, texts) for code, name in guide.languages.items()]
    offline.write(site, languages, client, offline.is_on(client, "build" if final else "serve"))


def _lists(guide: Guide) -> dict[str, str]:
    """What stands beside the pages, by its address."""
    pages = translations.pages(guide.docs)
    made = {"sitemap.xml": addresses.sitemap(pages, guide.codes, guide.docs, guide.url)}
    for code in guide.languages:
        writer = feed.Writer(code, guide.codes, guide.url, guide.docs)
        made[feed.feed_address(code, guide.codes)] = writer.feed(guide.name)
    return made | markdown_copies.Copies(guide).files()

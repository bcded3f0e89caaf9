"""Places of the guide as data/ names them: `page#section`, or `page` for all of it."""

from pathlib import Path

from rosetta import attacks
from rosetta.content import glossary
from rosetta.directives import standing
from rosetta.pages.listing import TOPICS
from rosetta.pages.source import read
from rosetta.pages.translations import pages
from rosetta.paths import DOCS, SNIPPETS


def places(language: str, docs: Path = DOCS) -> dict[str, str]:
    """Each place, and what a search result calls it: the section of a page's own heading is `page#`. A folder of pages
    is a place too."""
    found = {f"glossary#term-{term.id}": f"glossary#term-{term.id}" for term in glossary.shown()}
    found |= {f"attacks#{id_}": f"attacks#{id_}" for id_ in attacks.load()}
    for page in pages(docs):
        name = page.removesuffix(".md")
        found |= {one: one for one in (name, name.rpartition("/")[0] or name)}
        source = read(docs / language / page)
        for heading in source.headings:
            if heading.id:
                found[f"{name}#{heading.id}"] = f"{name}#" if heading.level == 1 else f"{name}#{heading.id}"
        if name.startswith(TOPICS) or (SNIPPETS / name).is_dir():
            found |= {f"{name}#{id_}": f"{name}#{id_}" for id_ in standing.brought(source)}
    return found

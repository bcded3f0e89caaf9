"""Places of the guide as data/ names them: `page#section`, or `page` for all of it."""

import re
from pathlib import Path

from rosetta.content import glossary
from rosetta.directives import standing
from rosetta.pages.listing import TOPICS
from rosetta.pages.translations import pages
from rosetta.paths import DOCS

_HEADING_ID = re.compile(r"(?m)^(?:- +)?(#+) .*\{[^}]*#([\w-]+)[^}]*\}")


def places(language: str, docs: Path = DOCS) -> dict[str, str]:
    """Each place, and what a search result calls it: the section of a page's own heading is `page#`. A folder of pages
    is a place too."""
    found = {f"glossary#term-{term.id}": f"glossary#term-{term.id}" for term in glossary.shown()}
    for page in pages(docs):
        name = page.removesuffix(".md")
        found |= {one: one for one in (name, name.rpartition("/")[0] or name)}
        text = (docs / language / page).read_text("utf-8")
        for hashes, id_ in _HEADING_ID.findall(text):
            found[f"{name}#{id_}"] = f"{name}#" if hashes == "#" else f"{name}#{id_}"
        if name.startswith(TOPICS):
            found |= {f"{name}#{id_}": f"{name}#{id_}" for id_ in standing.brought(text)}
    return found

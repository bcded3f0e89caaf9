"""What a page shows: snippets, the broken programs of its quiz among them, requests and commands."""

import re
from pathlib import Path

from rosetta.content.frameworks import Framework
from rosetta.content.topics import in_most, in_topics
from rosetta.directives.context import Context
from rosetta.directives.kind import Shown
from rosetta.directives.parsing import Directive
from rosetta.directives.registry import DIRECTIVES
from rosetta.errors import Problem
from rosetta.pages.source import read
from rosetta.paths import DOCS, SNIPPETS


def page_context(page: str, language: str = "en", docs: Path = DOCS, snippets: Path = SNIPPETS) -> Context:
    """The context of a page, read from its file."""
    path = docs / language / page
    if not path.is_file():
        raise Problem("there is no such page.", "Pages are named as under docs/en, `topics/routing`.", path)
    source = read(path)
    given = {"language": language, "page": page, "docs": docs, "snippets": snippets}
    return Context(source.lines, first_line=source.first_line, **given)


def compared(context: Context) -> list[Framework]:
    """The frameworks of the topics that a page shows something of; of most topics where it shows none."""
    directives = [item for item in context.items if isinstance(item, Directive)]
    named = {re.split(r"[/:]", item.argument)[0].strip() for item in directives}
    found = [topic for name, topic in context.topics.items() if name in named]
    return in_topics(found) if found else in_most(context.topics.values())


def shown(context: Context) -> Shown:
    """Everything that the directives and includes of a page show."""
    found = Shown()
    for item in context.items:
        context.directive = item
        if isinstance(item, Directive):
            if kind := DIRECTIVES.get(item.name):  # the page's own expansion complains of others
                found.add(kind.shows(context, item.argument))
        elif item.include:
            path, region = item.include
            found.code.add((context.snippets / path, region))
    return found

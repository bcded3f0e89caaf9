"""`keeping`: who keeps each project, which of its releases get fixes, and how many there were, side by side.

The facts are those of `data/facts.toml`, each a link to where the project says so; the number is counted.
"""

from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, inline
from rosetta.directives.copying import table as table_in_copy
from rosetta.directives.facts import source
from rosetta.directives.html import Raw, table, tag, with_code
from rosetta.directives.kind import Kind
from rosetta.facts import Project, load, releases
from rosetta.words import number


def on_page(context: Context, argument: str) -> list[str]:
    """The table."""
    context.takes_nothing(argument)
    return [tag("div", table(_head(context), _rows(context)), class_="facts", data_keeping="")]


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The same as a table of Markdown."""
    return table_in_copy(_head(copy.context), [[inline(copy, cell) for cell in row] for row in _rows(copy.context)])


def _head(context: Context) -> list[str]:
    return [context.word(key) for key in ("framework", "facts-kept", "facts-support", "facts-features")]


def _rows(context: Context) -> list[list[Raw]]:
    found = releases(context.data / "releases.toml").packages
    rows = []
    for one in load(context.data / "facts.toml").values():
        own = tag("a", one.name, href=context.way(f"frameworks/{one.id}.md"))
        counted = context.word("facts-count", n=number(len(found[one.package].features), context.language))
        rows.append([own, _fact(context, one, "kept"), _fact(context, one, "support"), Raw(counted)])
    return rows


def _fact(context: Context, project: Project, key: str) -> Raw:
    fact = project.facts[key]
    return Raw(f"{with_code(fact.texts[context.language])} {tag('small', source(context, fact.source, fact.read))}")


KIND = Kind(on_page, in_copy)

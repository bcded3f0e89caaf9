"""`releases`: the newest release of each server's package, its day and the Python it wants, from `make facts`."""

from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, inline
from rosetta.directives.copying import table as table_in_copy
from rosetta.directives.html import Raw, table, tag
from rosetta.directives.kind import Kind
from rosetta.facts import releases


def _table(context: Context, argument: str) -> tuple[list[list[Raw]], str]:
    """The head and the rows; and when it was read, in words."""
    context.takes_nothing(argument)
    found = releases(context.data / "releases.toml")
    keys = ("releases-package", "ecosystem-release", "releases-day", "releases-python")
    rows = [[Raw(context.word(key)) for key in keys]]
    for name, one in found.servers.items():
        day = tag("time", str(one.date), datetime=str(one.date))
        python = tag("code", one.python) if one.python else Raw(context.word("ecosystem-any-python"))
        rows.append([Raw(name), tag("code", one.version), day, python])
    return rows, context.word("releases-read", day=found.read)


def on_page(context: Context, argument: str) -> list[str]:
    """The table, with the day below it."""
    (head, *rows), read = _table(context, argument)
    return [tag("div", table(head, rows), tag("p", read), class_="facts")]


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The same as a table of Markdown."""
    rows, read = _table(copy.context, argument)
    head, *rows = ([inline(copy, cell) for cell in row] for row in rows)
    return [*table_in_copy(head, rows), "", read]


KIND = Kind(on_page, in_copy)

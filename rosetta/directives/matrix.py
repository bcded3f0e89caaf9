"""`matrix | servers: slow`: what the trials of a list of steps found, a row a server and a column a question.

`matrix | servers: speaks.WebSocket, slow` picks columns, or takes whole lists, and each heading leads to the section
that explains it. The table is what the steps of each framework's list printed; where frameworks have a row of the same
name, its cells say what all found, or who found what. `matrix.toml` says what the words are called:

    [slow]
    section = "slow"                       # the passage of the topic's page that explains the list
    [slow.columns]
    "silent: others" = { en = "Silent client: others", ko = "...", ru = "..." }

    [words]                                # what stands in cells and names of rows; {n} is a number
    "taken, {n} bytes" = { en = "taken: {n} bytes", ko = "...", ru = "..." }
"""

import re
from dataclasses import dataclass

from rosetta import toml
from rosetta.content.topics import Topic
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, inline
from rosetta.directives.copying import table as table_in_copy
from rosetta.directives.html import Raw, table, tag, text
from rosetta.directives.kind import Kind, Shown

FILE = "matrix.toml"
NOT_ASKED = "-"
_HOW = "rosetta/directives/matrix.py shows the file."
_INNER = ("├", "└")  # what the names of processes begin with

Rows = dict[tuple[str, str, int], dict[str, dict[str, str]]]  # what is found by name, column and framework


@dataclass(frozen=True)
class Table:
    """Columns, as pairs of a list and a name, and rows that may lack some of them."""

    topic: Topic
    said: dict
    columns: list[tuple[str, str]]
    rows: Rows


def parse(context: Context, argument: str) -> Table:
    """The table of `servers: slow`. Raises Problem for what is not recorded, or has no words."""
    name, _, wanted = (part.strip() for part in argument.partition(":"))
    topic = context.topic(name)
    said = toml.read(topic.folder / FILE, _HOW)
    columns: list[tuple[str, str]] = []
    rows: Rows = {}
    for one in (part.strip() for part in wanted.split(",")):
        list_, _, column = one.partition(".")
        found = found_by(topic, context.known("list of steps", list_, topic.recorded_steps))
        names = list(dict.fromkeys(column for cells in found.values() for column in cells))
        chosen = [context.known("column", column, names)] if column else names
        for missing in (one for one in chosen if one not in said.get(list_, {}).get("columns", {})):
            raise context.problem(f"`{list_}` has no words for `{missing}`.", f"Write them in {FILE}. {_HOW}")
        columns += [(list_, column) for column in chosen]
        for key, cells in found.items():
            row = rows.setdefault(key, {})
            row.update({f"{list_}.{column}": cells[column] for column in chosen if column in cells})
    return Table(topic, said, columns, rows)


def found_by(topic: Topic, list_: str) -> Rows:
    """What the steps of a list found: by the name of a row, its place below that name, column and framework."""
    rows: Rows = {}
    for id_, steps in topic.recorded_steps[list_].items():
        for output in (step["output"] for step in steps if "output" in step):
            head, *lines = (re.split(r" {2,}", line) for line in output.splitlines())
            above, place = "", 0
            for label, *cells in lines:
                above, place = (above, place + 1) if label.startswith(_INNER) else (label, 0)
                row = rows.setdefault((above, label, place), {})
                for column, cell in zip(head[1:], cells, strict=True):
                    row.setdefault(column, {})[id_] = cell
    return rows


def word(said: dict, language: str, found: str) -> str | None:
    """What a recorded text is called in a language; None for one that has no words."""
    for written, texts in said.get("words", {}).items():
        if match := re.fullmatch(re.escape(written).replace(r"\{n\}", r"(-?\d+)"), found):
            return texts[language].format(n=match[1] if match.groups() else "")
    return None


def _cell(context: Context, made: Table, row: dict[str, dict[str, str]], key: str) -> Raw:
    found = {id_: cell for id_, cell in row.get(key, {}).items() if cell != NOT_ASKED}
    if not found:
        return Raw("–")
    if len({*found.values()}) == 1:
        return _told(context, made, next(iter(found.values())))
    lines = (f"{text(made.topic.frameworks[id_].name)}: {_told(context, made, cell)}" for id_, cell in found.items())
    return Raw("<br>".join(lines))


def _told(context: Context, made: Table, found: str) -> Raw:
    told = word(made.said, context.language, found)
    plain = re.fullmatch(r"[\d, -]+", found)
    return Raw(text(told)) if told else Raw(text(found)) if plain else tag("code", found)


def _table(context: Context, argument: str) -> list[list[Raw]]:
    """The head and the rows."""
    made = parse(context, argument)
    several = len({list_ for list_, _ in made.columns}) > 1
    head = [Raw(text(context.word("matrix-server")))]
    for list_, column in made.columns:
        title = text(made.said[list_]["columns"][column][context.language])
        link = context.link(made.topic, made.said[list_]["section"]) if several else None
        head.append(tag("a", Raw(title), href=link) if link else Raw(title))
    lines = [head]
    for (_, label, _), row in made.rows.items():
        mark, _, name = label.rpartition(" ") if label.startswith(_INNER) else ("", "", label)
        name = word(made.said, context.language, name) or name
        cells = [_cell(context, made, row, f"{list_}.{column}") for list_, column in made.columns]
        lines.append([Raw(text(f"{mark} {name}".strip())), *cells])
    return lines


def on_page(context: Context, argument: str) -> list[str]:
    """The table."""
    head, *rows = _table(context, argument)
    return [tag("div", table(head, rows), class_="wide-table matrix")]


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The same as a table of Markdown."""
    head, *rows = ([inline(copy, cell) for cell in row] for row in _table(copy.context, argument))
    return table_in_copy(head, rows)


def shows(context: Context, argument: str) -> Shown:
    """The lists of steps."""
    made = parse(context, argument)
    return Shown(steps={(made.topic.name, list_) for list_, _ in made.columns})


KIND = Kind(on_page, in_copy, shows)

"""`queries`: the SQL that each framework sent to the database for a request, as it was recorded, and how much of it."""

import re
import textwrap
from itertools import groupby

from rosetta.content.frameworks import frameworks
from rosetta.content.topics import Topic
from rosetta.directives import sending
from rosetta.directives.answers.recorded import parse
from rosetta.directives.compare import height, longest_line, tabs
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, code
from rosetta.directives.copying import fence as block
from rosetta.directives.html import Raw, opening, tag
from rosetta.directives.kind import Kind
from rosetta.recording.queries import CONTROL

_CLAUSE = re.compile(r"(?<!DELETE) (?=(?:FROM|WHERE|ORDER BY|LIMIT|SET|VALUES|RETURNING) )")
_WIDTH = 56  # characters of a line: Django's names are long


def on_page(context: Context, argument: str) -> list[str]:
    """The statements of each framework as a set of tabs, for each request."""
    topic, names = parse(context, argument)
    lines: list[str] = []
    for name in names:
        sent = _recorded(context, topic, name)
        texts = {id_: written(statements) for id_, statements in sent.items()}
        blocks = {
            id_: [_heading(context, topic, name, id_, sent[id_]), "", *(block(text, "sql") if text else [])]
            for id_, text in texts.items()
        }
        style = ";".join(f"--width-{id_}:{longest_line(one)};--lines-{id_}:{height(one)}" for id_, one in texts.items())
        start = opening("div", class_="compare queries", data_topic=topic.name, data_request=name, style=style)
        lines += [start, "", *tabs(blocks), "", Raw("</div>"), ""]
    return lines


def _heading(context: Context, topic: Topic, name: str, id_: str, statements: list[str]) -> Raw:
    request = topic.requests[name]
    return tag(
        "p",
        tag("span", frameworks()[id_].name, class_="compare-name"),
        " ",
        tag("code", sending.line(request)),
        " ",
        context.word("queries", n=count(statements)),
        class_="compare-file",
        data_framework=id_,
    )


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The statements of each framework, one below the other."""
    topic, names = parse(copy.context, argument)
    lines: list[str] = []
    for name in names:
        request = topic.requests[name]
        for id_, statements in _recorded(copy.context, topic, name).items():
            said = copy.context.word("queries", n=count(statements))
            lines += [f"**{frameworks()[id_].name}** {code(sending.line(request))} {said}", ""]
            lines += [*block(written(statements), "sql"), ""] if statements else []
    return lines


def _recorded(context: Context, topic: Topic, name: str) -> dict[str, list[str]]:
    """The statements by framework, in the order of the columns. Raises Problem where none are recorded."""
    found = topic.queries.get(name)
    if not found:
        how = f"Name a request that reaches the database, and record it: `make update TOPIC={topic.name}`."
        raise context.problem(f"no SQL is recorded for `{name}`.", how)
    return {id_: found[id_] for id_ in topic.entries if id_ in found}


def count(statements: list[str]) -> int:
    """How many there are, without those that begin and end transactions."""
    return sum(not one.startswith(CONTROL) for one in statements)


def written(statements: list[str]) -> str:
    """The statements as SQL that can be read: a clause a line, and what comes several times in a row once."""
    parts = []
    for statement, several in groupby(statements):
        times = len(list(several))
        parts += [f"-- {times} ×"] if times > 1 else []
        for clause in _CLAUSE.split(f"{statement};"):
            parts += textwrap.wrap(clause, _WIDTH, subsequent_indent="  ", break_long_words=False)
    return "\n".join(parts)


KIND = Kind(on_page, in_copy)

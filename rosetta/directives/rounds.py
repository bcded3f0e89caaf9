"""`rounds | wsgi-asgi: rounds`: which of several requests is served when, a table a server, drawn as bars.

The steps of such a list ran a trial, `python -m trial rounds 'COMMAND' PATH`, which printed a row for each request, in
the order in which they were served: the thread that did, and whether it was queued or served in each round. A round is
as long as one request waits.
"""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass

from rosetta.directives import steps
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, code
from rosetta.directives.copying import table as table_in_copy
from rosetta.directives.html import Raw, tag
from rosetta.directives.kind import Kind

STATES = ("queued", "served")


@dataclass(frozen=True)
class Tried:
    """What one command printed: whose program it was, the server's command, the path, the threads' name, and of each
    request its states by round."""

    framework: str
    server: str
    path: str
    thread: str
    requests: list[list[str]]


def tried(context: Context, argument: str) -> list[Tried]:
    """The tables of a list of steps. Raises Problem for a command that printed another thing."""
    topic, _, lists = steps.parse(context, argument)
    found = []
    for id_, listed in lists.items():
        for step, record in listed:
            if step.kind == "run":
                _, *rows = [re.split(r" {2,}", line) for line in record.get("output", "").splitlines()] or [[]]
                threads = {row[1] for row in rows if len(row) > 2}
                states = [row[2:] for row in rows]
                if len(threads) != 1 or any({*one} - {*STATES} for one in states):
                    what = f"`{step.command}` did not print who was queued and who was served."
                    raise context.problem(what, "Let it run `python -m trial rounds 'COMMAND' PATH`.")
                *_, command, path = shlex.split(step.command)
                found.append(Tried(topic.frameworks[id_].name, command, path, threads.pop(), states))
    return found


def on_page(context: Context, argument: str) -> list[str]:
    """A figure for each command. All have the same columns, so that their bars can be compared."""
    found = tried(context, argument)
    rounds = _rounds(found)
    return [tag("div", *(_figure(context, one, rounds) for one in found), class_="rounds")]


def _rounds(found: list[Tried]) -> int:
    return max(len(states) for one in found for states in one.requests)


def _figure(context: Context, one: Tried, rounds: int) -> Raw:
    head = tag("tr", *(tag("th", name, scope="col") for name in _head(context, rounds)))
    body = []
    for number, states in enumerate(one.requests, 1):
        cells = [tag("td", tag("span", context.word(f"rounds-{state}")), class_=f"rounds-{state}") for state in states]
        rest = [tag("td")] * (rounds - len(states))
        body.append(tag("tr", tag("th", str(number), scope="row"), *cells, *rest))
    caption = tag("b", one.framework), " ", tag("code", one.server), " ", tag("code", one.path)
    thread = tag("p", context.word("rounds-thread"), " ", tag("code", one.thread))
    table = tag("table", tag("thead", head), tag("tbody", *body), class_="rounds-table")
    return tag("figure", tag("figcaption", *caption), table, thread)


def _head(context: Context, rounds: int) -> list[str]:
    return [context.word("rounds-request"), *(context.word("rounds-round", n=n) for n in range(1, rounds + 1))]


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The same as tables."""
    return [line for one in tried(copy.context, argument) for line in _in_copy(copy.context, one)]


def _in_copy(context: Context, one: Tried) -> Iterator[str]:
    rounds = _rounds([one])
    yield f"**{one.framework}** {code(one.server)} {code(one.path)}"
    yield ""
    rows = [
        [str(number), *(context.word(f"rounds-{state}") for state in states), *[""] * (rounds - len(states))]
        for number, states in enumerate(one.requests, 1)
    ]
    yield from table_in_copy(_head(context, rounds), rows)
    yield from ("", f"{context.word('rounds-thread')} {code(one.thread)}", "")


KIND = Kind(on_page, in_copy, steps.shows)

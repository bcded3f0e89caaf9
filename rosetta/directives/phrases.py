"""`phrases`: what people look up on a topic's page, a row a task, a column a framework."""

import re
from collections.abc import Iterable

from rosetta.content.frameworks import Framework
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, table
from rosetta.directives.copying import code as code_span
from rosetta.directives.highlighting import highlighted
from rosetta.directives.html import Raw, tag
from rosetta.directives.kind import Kind
from rosetta.errors import Problem
from rosetta.pages.listing import page_of
from rosetta.phrases import Cell, Phrase, Phrases, load
from rosetta.phrases.finding import LEFT_OUT

# A narrow cell breaks its lines there, before it breaks a name or a number; in a text before the name of a class.
_BREAKS = re.compile(r"[(=.[]</span>|(?<=\w)\.(?=[A-Z])")
_OF_A_TEMPLATE = ("{%", "{{", "<")  # how a line of one begins


def of_topic(context: Context, argument: str) -> Phrases:
    """The phrases of a topic, which must be there."""
    topic = context.topic(argument)
    found = load(topic)
    if not found.path.is_file():
        raise context.problem(f"`{topic.name}` has no phrases.toml.", "rosetta/phrases/__init__.py shows one.")
    return found


def on_page(context: Context, argument: str) -> list[str]:
    """The table. Raises Problem, at the line of phrases.toml, for a section or passage that the page does not have."""
    phrases = of_topic(context, argument)
    frameworks = list(phrases.topic.frameworks.values())
    rows = [tag("tr", *cells(context, phrases, row, frameworks)) for row in phrases.rows]
    return [tag("div", framed(frameworks, context.word("phrases"), [tag("tbody", *rows)], "phrases search-skip"))]


def framed(frameworks: Iterable[Framework], corner: str, bodies: Iterable[str], class_: str) -> Raw:
    """A table with a column for each framework. With the class `search-skip` search finds all that where it leads."""
    names = [
        tag("th", tag("span", one.name, class_="framework-name"), scope="col", data_framework=one.id)
        for one in frameworks
    ]
    head = tag("thead", tag("tr", tag("th", corner, scope="col"), *names))
    return tag("table", head, *bodies, class_=class_)


def cells(context: Context, phrases: Phrases, row: Phrase, frameworks: Iterable[Framework]) -> list[Raw]:
    """The cells of a row: the task, which is a link, and what each framework has for it."""
    task = tag("a", row.title[context.language], href=address(context, phrases, row.section, row.id, "section"))
    return [tag("th", task, scope="row"), *(_cell(context, phrases, row, one) for one in frameworks)]


def address(context: Context, phrases: Phrases, id_: str, phrase: str, key: str) -> str:
    """The link to a passage that `key` of a phrase names; a Problem at that line where there is none."""
    if not context.explained(phrases.topic, id_):
        raise missing(context, phrases, id_, f'^id = "{phrase}"', rf"^{key}\b")
    return context.link(phrases.topic, id_)


def missing(context: Context, phrases: Phrases, id_: str, *at: str) -> Problem:
    """A Problem: what phrases.toml says there is not on the page."""
    page = f"docs/{context.language}/{page_of(phrases.topic.name, context.docs)}"
    return phrases.problem(f"{page} has no `{id_}`.", f"Give the heading or the passage the id `{{ #{id_} }}`.", *at)


def _cell(context: Context, phrases: Phrases, row: Phrase, framework: Framework) -> Raw:
    cell = row.cells.get(framework.id)
    if cell is None:
        content = context.word("unwritten", framework=framework.name)
    elif cell.no_way:
        to = address(context, phrases, cell.no_way, row.id, framework.id)
        content = tag("a", context.word("phrases-none"), href=to)
    else:
        content = shown(cell)
    return tag("td", content, data_framework=framework.id)


def shown(cell: Cell) -> Raw:
    """The lines of a cell in colours; what is left out of them is no code."""
    coloured = _unbroken if cell.is_command else _coloured
    return Raw("<br>".join(tag("code", coloured(line), class_="highlight") for line in cell.lines))


def _unbroken(command: str) -> Raw:
    """Its words, which a browser would break at the hyphens of options."""
    words = (highlighted(word, "bash").removesuffix("\n") for word in command.split(" "))
    return Raw(" ".join(tag("span", Raw(word), class_="phrase-word") for word in words))


def _coloured(line: str) -> Raw:
    language = "html+jinja" if line.lstrip().startswith(_OF_A_TEMPLATE) else "python"
    html = LEFT_OUT.join(highlighted(piece, language).removesuffix("\n") for piece in line.split(LEFT_OUT))
    return Raw(_BREAKS.sub(r"\g<0><wbr>", html))


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The table, whose tasks are links."""
    context = copy.context
    phrases = of_topic(context, argument)
    rows = []
    for row in phrases.rows:
        link = copy.to(address(context, phrases, row.section, row.id, "section"))
        cells = [_cell_in_copy(copy, phrases, row, id_) for id_ in phrases.topic.frameworks]
        rows.append([f"[{row.title[context.language]}]({link})", *cells])
    return table([context.word("phrases"), *(one.name for one in phrases.topic.frameworks.values())], rows)


def _cell_in_copy(copy: Copy, phrases: Phrases, row: Phrase, framework: str) -> str:
    cell = row.cells.get(framework)
    if cell is None:
        return copy.context.word("unwritten", framework=phrases.topic.frameworks[framework].name)
    if cell.no_way:
        to = copy.to(address(copy.context, phrases, cell.no_way, row.id, framework))
        return f"[{copy.context.word('phrases-none')}]({to})"
    return " ".join(map(code_span, cell.lines))


KIND = Kind(on_page, in_copy)

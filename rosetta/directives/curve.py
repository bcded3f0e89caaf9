"""`curve`: what the programs of a topic ask of a developer, framework by framework, as bars and in a table.

The bars of a figure are as long as its share of the largest one; the table says the same in numbers.
"""

from dataclasses import asdict

from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.directives.copying import table as table_in_copy
from rosetta.directives.html import Raw, table, tag
from rosetta.directives.kind import Kind
from rosetta.learning_curve import count
from rosetta.words import number

WIDTH, LEFT, RIGHT, HEAD, BAR, GAP = 400, 62, 40, 20, 14, 10  # in units of the picture; 400 are about a phone's width
Row = tuple[str, list[int]]  # a figure's title, and the counts of each framework
_FILL = (1, 0.6, 0.25)  # how dark a framework's bars are, so that they differ without colour


def on_page(context: Context, argument: str) -> list[str]:
    """The chart and the table."""
    names, rows = _counted(context, argument)
    figure = tag("figure", _chart(context, names, rows), tag("figcaption", context.word("curve-caption")))
    return [tag("div", figure, table(*_told(context, names, rows)), class_="facts")]


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The table."""
    context = copy.context
    return table_in_copy(*_told(context, *_counted(context, argument)))


def _told(context: Context, names: list[str], rows: list[Row]) -> tuple[list[str], list[list[str]]]:
    """Head and rows of the table."""
    body = [[title, *(number(one, context.language) for one in values)] for title, values in rows]
    return [context.word("curve-what"), *names], body


def _counted(context: Context, argument: str) -> tuple[list[str], list[Row]]:
    """The frameworks' names, and of each figure its title and the counts."""
    topic = context.topic(argument)
    counted = [asdict(count(topic, id_)) for id_ in topic.frameworks]
    rows = [(context.word(f"curve-{key}"), [one[key] for one in counted]) for key in counted[0]]
    return [one.name for one in topic.frameworks.values()], rows


def _chart(context: Context, names: list[str], rows: list[Row]) -> Raw:
    """A group of bars for each figure, one bar a framework."""
    shapes, top = [tag("title", context.word("curve-title"))], 0
    for title, values in rows:
        shapes.append(tag("text", title, x="0", y=f"{top + 13}", font_size="12", font_weight="600"))
        top += HEAD
        for name, value, fill in zip(names, values, _FILL, strict=True):
            wide = round((WIDTH - LEFT - RIGHT) * value / max(values), 1)
            size = {"x": f"{LEFT}", "y": f"{top}", "width": f"{wide}", "height": f"{BAR - 2}"}
            shapes.append(tag("text", name, x="0", y=f"{top + 10}", font_size="11"))
            shapes.append(tag("rect", **size, fill_opacity=f"{fill}", stroke="currentColor"))
            said = number(value, context.language)
            shapes.append(tag("text", said, x=f"{LEFT + wide + 5}", y=f"{top + 10}", font_size="11"))
            top += BAR
        top += GAP
    view = {"viewBox": f"0 0 {WIDTH} {top}", "width": "600", "fill": "currentColor"}
    return tag("svg", *shapes, role="img", **view)


KIND = Kind(on_page, in_copy)

"""`growth`: how many SQL statements a list sends and how long it takes, by its rows, as a chart and in a table.

`benchmarks/queries.py` measures it and writes `data/query_growth.json`. The chart is in the colour of the text: a query
for each row is a whole line, a fixed number of them a dashed one. Both axes are logarithmic; the table has the figures.
"""

import json
import math
from itertools import pairwise

from rosetta.content.frameworks import frameworks
from rosetta.directives.compare import tabs
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, inline
from rosetta.directives.copying import table as table_in_copy
from rosetta.directives.html import Raw, opening, table, tag, text
from rosetta.directives.kind import Kind
from rosetta.words import decimal, number

WIDTH, LEFT, RIGHT, DECADE = 400, 40, 128, 30  # in units of the picture; 400 are about a phone's width
HEAD, FOOT, APART = 20, 18, 11  # above a panel, below the last, and between the names of two lines
LISTS = ("slow", "eager")
_DASHES = {"slow": None, "eager": "5 3"}
Row = tuple[str, str, list[float]]  # a line's name, the list that it is about, and what it is at each size
Panel = tuple[str, list[Row]]  # what is counted, and the lines


def on_page(context: Context, argument: str) -> list[str]:
    """A chart and a table for each framework as tabs or columns, and how it was measured."""
    context.takes_nothing(argument)
    found = _recorded(context)
    blocks = {}
    for id_, run in found["runs"].items():
        name = frameworks()[id_].name
        head = tag("p", tag("span", name, class_="compare-name"), class_="compare-file", data_framework=id_)
        panels = _panels(context, run)
        caption = tag("figcaption", context.word("growth-caption"))
        chart = tag("figure", _chart(context, name, _sizes(run), panels), caption)
        blocks[id_] = [head, tag("div", chart, table(*_told(context, run, panels)), class_="facts growth")]
    narrow = ";".join(f"--width-{id_}:0" for id_ in blocks)
    start = opening("div", class_="compare", id=context.unique("growth-of-queries"), style=narrow)
    return [start, "", *tabs(blocks), "", Raw("</div>"), "", tag("p", tag("small", _source(context, found)))]


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The table of each framework, and how it was measured."""
    found = _recorded(copy.context)
    lines: list[str] = []
    for id_, run in found["runs"].items():
        head, rows = _told(copy.context, run, _panels(copy.context, run))
        lines += [f"**{frameworks()[id_].name}**", "", *table_in_copy(head, rows), ""]
    return [*lines, inline(copy, text(_source(copy.context, found)))]


def _recorded(context: Context) -> dict:
    return json.loads((context.data / "query_growth.json").read_text("utf-8"))


def _sizes(run: dict) -> list[int]:
    return [size for size, _, _ in run["sqlite"]["slow"]]


def _panels(context: Context, run: dict) -> list[Panel]:
    """The counts, which are the same in all databases, and the times in each."""
    counts = [(context.word(f"growth-{name}"), name, [one[1] for one in run["sqlite"][name]]) for name in LISTS]
    times = [
        (context.word(f"growth-{place}"), name, [one[2] for one in by_list[name]])
        for name in LISTS
        for place, by_list in run.items()
    ]
    return [(context.word("growth-counts"), counts), (context.word("growth-times"), times)]


def _told(context: Context, run: dict, panels: list[Panel]) -> tuple[list[str], list[list[str]]]:
    """Head and rows of the table."""
    (what, counts), (_, times) = panels
    rows = [[f"{what}, {name}", *(number(one, context.language) for one in values)] for name, _, values in counts]
    for name, list_, values in times:
        said = context.word(f"growth-{list_}")
        rows.append([f"{name}, {said}", *(_milliseconds(one, context) for one in values)])
    return [context.word("growth-rows"), *(number(size, context.language) for size in _sizes(run))], rows


def _milliseconds(value: float, context: Context) -> str:
    """A time in milliseconds: what differs from run to run is not shown."""
    unit = context.word("growth-unit")
    return f"{number(round(value), context.language) if value >= 10 else decimal(value, 1, context.language)} {unit}"


def _source(context: Context, found: dict) -> Raw:
    """When, how, where and with what it was measured."""
    near, far = (
        decimal(found["round-trips"][place], 2, context.language) for place in ("postgresql", "postgresql-far")
    )
    said = context.word(
        "growth-source",
        date="\0",
        command="\1",
        processor=found["processor"],
        cores=found["cores"],
        load=decimal(found["load"], 1, context.language),
        seconds=found["seconds"],
        near=near,
        far=far,
        versions=", ".join(f"{name} {version}" for name, version in found["versions"].items()),
    )
    date = tag("time", found["date"], datetime=found["date"])
    return Raw(text(said).replace("\0", date).replace("\1", tag("code", found["command"])))


def _chart(context: Context, name: str, sizes: list[int], panels: list[Panel]) -> Raw:
    """The panels, one below the other, above the sizes."""
    shapes, top = [tag("title", context.word("growth-title", framework=name))], 0
    for title, rows in panels:
        shapes.append(_text(title, 0, top + 13, size=12, weight="600"))
        top += HEAD
        added, height = _panel(context, sizes, rows, top)
        shapes += added
        top += height
    shapes += [_text(number(size, context.language), _x(sizes, size) - 4, top + 14) for size in sizes]
    shapes.append(_text(context.word("growth-rows"), WIDTH - RIGHT + 24, top + 14))
    view = {"viewBox": f"0 0 {WIDTH} {top + FOOT}", "width": "600", "fill": "currentColor"}
    return tag("svg", *shapes, role="img", **view)


def _x(sizes: list[int], size: int) -> float:
    share = math.log10(size / sizes[0]) / math.log10(sizes[-1] / sizes[0])
    return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)


def _panel(context: Context, sizes: list[int], rows: list[Row], top: int) -> tuple[list[Raw], int]:
    """A line across for each power of ten, the lines with their names at the end, and how high it all is."""
    every = [value for _, _, values in rows for value in values]
    first, last = math.floor(math.log10(min(every))), math.ceil(math.log10(max(every)))
    height = DECADE * (last - first)

    def y(value: float) -> float:
        return round(top + DECADE * (last - math.log10(value)), 1)

    shapes = []
    for power in range(first, last + 1):
        across = f"M{LEFT} {y(10**power)}H{WIDTH - RIGHT}"
        shapes.append(tag("path", d=across, stroke="currentColor", stroke_opacity="0.2"))
        said = number(10**power, context.language) if power >= 0 else decimal(10**power, -power, context.language)
        shapes.append(_text(said, 0, y(10**power) + 4))
    ends = _apart([y(values[-1]) for _, _, values in rows])
    for (name, list_, values), end in zip(rows, ends, strict=True):
        line = "M" + "L".join(f"{_x(sizes, size)} {y(value)}" for size, value in zip(sizes, values, strict=True))
        dash = _DASHES[list_]
        shapes.append(
            tag("path", d=line, stroke="currentColor", fill="none", stroke_width="1.5", stroke_dasharray=dash)
        )
        shapes.append(_text(name, WIDTH - RIGHT + 5, end + 3.5))
    return shapes, height + 8


def _apart(places: list[float]) -> list[float]:
    """The places of names, in the same order, moved so that none stands on another."""
    found = list(places)
    by_place = sorted(range(len(places)), key=lambda at: places[at])
    for before, at in pairwise(by_place):
        found[at] = max(found[at], found[before] + APART)
    return found


def _text(said: str, x: float, y: float, size: int = 10, weight: str | None = None) -> Raw:
    return tag("text", said, x=f"{x}", y=f"{round(y, 1)}", font_size=f"{size}", font_weight=weight)


KIND = Kind(on_page, in_copy)

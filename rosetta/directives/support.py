"""`support`: until when each release of Django gets fixes, as a chart and in a table; both are drawn from
`data/support.toml` when the site is built.

The chart is in the colour of the text, so that it can be read in either scheme and in print; the table says the same.
"""

import datetime

from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, inline
from rosetta.directives.copying import table as table_in_copy
from rosetta.directives.facts import source
from rosetta.directives.html import Raw, table, tag, text
from rosetta.directives.kind import Kind
from rosetta.facts import OLD
from rosetta.facts.support import Calendar, Moment, Supported, load

WIDTH, LEFT, ROW, TOP, BAR = 400, 62, 26, 22, 14  # in units of the picture; 400 are about a phone's width
_FILL = {"mainstream": "currentColor", "extended": "none"}


def on_page(context: Context, argument: str, today: datetime.date | None = None) -> list[str]:
    """The chart, what its bars mean, the table, and the source."""
    context.takes_nothing(argument)
    found = load(context.data / "support.toml", context.data / "releases.toml")
    figure = tag("figure", _chart(context, found), tag("figcaption", context.word("support-shades")))
    dates = table(_head(context), _rows(context, found))
    return [tag("div", *_old(context, found, today), figure, dates, _source(context, found), class_="facts")]


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The table, and the source."""
    context = copy.context
    found = load(context.data / "support.toml", context.data / "releases.toml")
    rows = [[inline(copy, text(cell)) for cell in row] for row in _rows(context, found)]
    return [*table_in_copy(_head(context), rows), "", inline(copy, _source(context, found))]


def _head(context: Context) -> list[str]:
    return ["Django", *(context.word(f"support-{key}") for key in ("begins", "mainstream", "extended"))]


def _rows(context: Context, found: Calendar) -> list[list[str]]:
    return [[_name(one), *map(_time, (one.begins, one.mainstream, one.extended))] for one in found.releases]


def _name(release: Supported) -> str:
    return f"{release.version} LTS" if release.lts else release.version


def _time(moment: Moment) -> Raw:
    return tag("time", moment.published, datetime=moment.published)


def _source(context: Context, found: Calendar) -> Raw:
    return tag("p", tag("small", source(context, found.source, found.read)))


def _old(context: Context, found: Calendar, today: datetime.date | None) -> list[Raw]:
    is_old = (today or datetime.date.today()) - found.read > OLD
    return [tag("p", context.word("facts-old", date=found.read), class_="facts-old")] if is_old else []


def _chart(context: Context, found: Calendar) -> Raw:
    """A bar for each release, filled and then hollow, over the years; a line is the day on which they were read."""
    first = min(one.begins.day for one in found.releases).year
    last = max(one.extended.day for one in found.releases).year + 1
    height = TOP + ROW * len(found.releases) + 4

    def x(day: datetime.date) -> float:
        start, end = datetime.date(first, 1, 1), datetime.date(last, 1, 1)
        return round(LEFT + (WIDTH - LEFT - 2) * (day - start) / (end - start), 1)

    shapes = [tag("title", context.word("support-title"))]
    for year in range(first, last):
        at = x(datetime.date(year, 1, 1))
        line = f"M{at} {TOP - 4}V{height}"
        shapes.append(tag("path", d=line, stroke="currentColor", stroke_opacity="0.25"))
        shapes.append(tag("text", f"{year}", x=f"{at + 3}", y="12", font_size="11"))
    for at, one in enumerate(found.releases):
        top = TOP + ROW * at
        shapes.append(tag("text", _name(one), x="0", y=f"{top + 12}", font_size="12", font_weight="600"))
        for key, begin, end in (
            ("mainstream", one.begins, one.mainstream),
            ("extended", one.mainstream, one.extended),
        ):
            size = {"x": f"{x(begin.day)}", "y": f"{top}", "height": f"{BAR}"}
            wide = f"{round(x(end.day) - x(begin.day), 1)}"
            bar = tag("rect", width=wide, **size, fill=_FILL[key], stroke="currentColor", data_part=key)
            shapes.append(bar)
    day = x(found.read)
    mark = tag("path", d=f"M{day} {TOP - 4}V{height}", stroke="currentColor", stroke_width="2", stroke_dasharray="3 2")
    view = {"viewBox": f"0 0 {WIDTH} {height}", "width": "600", "fill": "currentColor"}
    return tag("svg", *shapes, mark, role="img", **view)


KIND = Kind(on_page, in_copy)

"""`speed | list`: how long each line of a group takes, as bars and in a table; `speed | claims`: claimed and measured.

`make bench-speed` measures and writes `data/speed.json`; `benchmarks/speed.py` says how. A bar is as long as its line's
share of the longest one, at the largest size; the table has all sizes, the interval in which the median lies and how
many times the shortest it is. What is claimed stands in `data/speed_claims.toml`. The page says so, from its next build
on, when the data are older than OLD or a framework has another major version since.
"""

import datetime
import json
from importlib import metadata

from rosetta import words
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, inline
from rosetta.directives.copying import table as table_in_copy
from rosetta.directives.html import Raw, table, tag, text
from rosetta.directives.kind import Kind
from rosetta.toml import read
from rosetta.words import decimal, number

WIDTH, BAR, ROW = 400, 9, 30  # in units of the picture; 400 are about a phone's width
CONNECTIONS = 1000  # that `benchmarks/speed.py` keeps open
HOLDS, MORE = 0.8, 2  # of what is claimed
PARTLY = 1.2  # the ratio from which there is a difference at all
UNITS = {"s": 1e6, "ms": 1e3, "us": 1}  # in microseconds
OLD = datetime.timedelta(days=365)
FRAMEWORKS = ("FastAPI", "Django", "djangorestframework", "Pydantic")
HOW = "rosetta/directives/speed.py says how claims are written."
Figure = list[float]  # the median and the ends of its interval, in microseconds, or in megabytes
Line = tuple[str, dict[str, Figure]]  # its name, and its figure at each size
Told = tuple[list[str], list[list[str]]]  # head and rows of a table


def on_page(context: Context, argument: str) -> list[str]:
    """The chart and the table of a group; or the table of claims, and how all of it was measured."""
    found = measured(context)
    if argument == "claims":
        old = [tag("p", one, class_="facts-old") for one in outdated(context, found)]
        claims = tag("div", *old, table(*_claims(context, found)), class_="facts")
        return [claims, "", tag("p", tag("small", source(context, found)))]
    lines = _lines(context, found, argument)
    figure = tag(
        "figure",
        _chart(context, argument, lines),
        tag("figcaption", context.word(f"speed-caption-{argument}")),
    )
    return [tag("div", figure, table(*_told(context, argument, lines)), class_="facts")]


def outdated(context: Context, found: dict, today: datetime.date | None = None) -> list[str]:
    """Why the data should be measured anew, if they should."""
    told = []
    if (today or datetime.date.today()) - datetime.date.fromisoformat(found["date"]) > OLD:
        told.append(context.word("speed-old", date=found["date"]))
    for name in FRAMEWORKS:
        then, now = found["versions"][name], metadata.version(name.lower())
        if then.split(".")[0] != now.split(".")[0]:
            told.append(context.word("speed-other", name=name, then=then, now=now))
    return told


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The table; below that of claims how all of it was measured."""
    context, found = copy.context, measured(copy.context)
    if argument != "claims":
        return table_in_copy(*_told(context, argument, _lines(context, found, argument)))
    told = inline(copy, text(source(context, found)))
    return [*outdated(context, found), "", *table_in_copy(*_claims(context, found)), "", told]


def ratio(found: dict, slow: list[str], fast: list[str]) -> Figure:
    """How many times as much one figure is as another, each named by group, line and size; and the widest interval."""
    one, low, high = _of(found, *slow)
    other, least, most = _of(found, *fast)
    return [one / other, low / most, high / least]


def _of(found: dict, group: str, line: str, size: str) -> Figure:
    if size == "connection":  # what each open one adds
        opened, asked = (found["groups"][group][line][one] for one in ("open", "asked"))
        return [max(a - b, 1e-9) for a, b in zip(opened, (asked[0], asked[2], asked[1]), strict=True)]
    return found["groups"][group][line][size]


def measured(context: Context) -> dict:
    """What `make bench-speed` wrote."""
    return json.loads((context.data / "speed.json").read_text("utf-8"))


def _lines(context: Context, found: dict, group: str) -> list[Line]:
    lines = found["groups"][context.known("group", group, [*found["groups"], "claims"])]
    return [(_name(context, name), sizes) for name, sizes in lines.items()]


def _name(context: Context, line: str) -> str:
    """What a line is called: most libraries by their own name."""
    known = f"speed-{line}" in words.table("pages", context.language)
    return context.word(f"speed-{line}") if known else line


def _largest(lines: list[Line]) -> str:
    sizes = list(lines[0][1])
    return "rest" if "rest" in sizes else sizes[-1]


def amount(context: Context, group: str, value: float) -> str:
    """A figure with its unit, three digits of it: microseconds, of `memory` megabytes."""
    if group == "memory":
        return f"{_digits(value, context.language)}\N{NO-BREAK SPACE}{context.word('speed-mb')}"
    unit, value = next((unit, value / size) for unit, size in UNITS.items() if value >= size or unit == "us")
    return f"{_digits(value, context.language)}\N{NO-BREAK SPACE}{context.word(f'speed-{unit}')}"


def _digits(value: float, language: str) -> str:
    return number(round(value), language) if value >= 100 else decimal(value, 1 if value >= 10 else 2, language)


def times(context: Context, value: float) -> str:
    """How many times as much, as the language writes it."""
    return context.word("speed-times", n=decimal(value, 0 if value >= 10 else 1, context.language))


def _told(context: Context, group: str, lines: list[Line]) -> Told:
    """Each line at each size; the interval and the ratio are those of the largest."""
    largest = _largest(lines)
    shortest = min(sizes[largest][0] for _, sizes in lines)
    rows = []
    for name, sizes in lines:
        middle, low, high = sizes[largest]
        cells = [amount(context, group, one[0]) for one in sizes.values()]
        if group == "memory":
            each = (sizes["open"][0] - sizes["asked"][0]) * 1000 / CONNECTIONS
            cells.append(f"{decimal(each, 1, context.language)} {context.word('speed-kb')}")
        ends = f"{amount(context, group, low)} – {amount(context, group, high)}"
        rows.append([name, *cells, ends, times(context, middle / shortest)])
    sizes = list(lines[0][1])
    if group == "memory":
        head = [context.word(f"speed-{one}") for one in (*sizes, "each")]
    elif len(sizes) == 1:
        head = [context.word("speed-time")]
    else:
        head = [number(int(one), context.language) for one in sizes]
    first = context.word(f"speed-of-{group}")
    return [first, *head, context.word("speed-interval"), context.word("speed-ratio")], rows


def _chart(context: Context, group: str, lines: list[Line]) -> Raw:
    largest = _largest(lines)
    values = [sizes[largest][0] for _, sizes in lines]
    said = [f"{name}: {amount(context, group, value)}" for (name, _), value in zip(lines, values, strict=True)]
    return chart(context.word("speed-title"), said, values)


def chart(title: str, said: list[str], values: list[float]) -> Raw:
    """A bar for each value, as long as its share of the greatest, below what is said of it."""
    longest, shapes = max(values), [tag("title", title)]
    for at, (line, value) in enumerate(zip(said, values, strict=True)):
        wide = round(WIDTH * value / longest, 1)
        shapes.append(_text(line, at * ROW + 12))
        shapes.append(tag("rect", x="0", y=f"{at * ROW + 16}", width=f"{wide}", height=f"{BAR}", fill_opacity="0.6"))
    view = {"viewBox": f"0 0 {WIDTH} {len(values) * ROW}", "width": "600", "fill": "currentColor"}
    return tag("svg", *shapes, role="img", **view)


def _text(said: str, y: int) -> Raw:
    return tag("text", said, x="0", y=f"{y}", font_size="11")


def _claims(context: Context, found: dict) -> Told:
    """What is claimed, what was measured, and whether it holds."""
    path = context.data / "speed_claims.toml"
    rows = []
    for claim in read(path, HOW)["claim"]:
        cells = [claim[context.language], times(context, claim["times"])]
        if "slow" in claim:
            middle, low, high = ratio(found, claim["slow"], claim["fast"])
            said = f"{times(context, middle)} ({times(context, low)} – {times(context, high)})"
            cells += [said, context.word(f"speed-{verdict(claim['times'], middle)}")]
        else:
            cells += ["–", context.word("speed-elsewhere")]
        rows.append(cells)
    head = [context.word(f"speed-{key}") for key in ("claim", "claimed", "measured", "verdict")]
    return head, rows


def verdict(claimed: float, measured: float) -> str:
    """Whether it holds that one takes so many times as much as the other."""
    if measured >= HOLDS * claimed:
        return "more" if measured >= MORE * claimed else "holds"
    return "partly" if measured >= PARTLY else "not"


def source(context: Context, found: dict, sentence: str = "speed-source") -> Raw:
    """When, how, where and with what it was measured."""
    said = context.word(
        sentence,
        date="\0",
        command="\1",
        rounds=found["rounds"],
        processor=found["processor"],
        cores=found["cores"],
        kernel=found["kernel"],
        load=decimal(found["load"], 1, context.language),
        versions=", ".join(f"{name} {version}" for name, version in found["versions"].items()),
    )
    date = tag("time", found["date"], datetime=found["date"])
    return Raw(text(said).replace("\0", date).replace("\1", tag("code", found["command"])))


KIND = Kind(on_page, in_copy)

"""`load | PART`: what whole servers answer under load. The parts: WORK, that is one of those below, as a chart and a
table; `rates`, all work in one table; `latency`; `wait`; `begin`; `process`; `served`; `claims`.

`make bench-load` measures and writes `data/load.json`; `benchmarks/load/bench.py` says how. What is claimed stands in
`data/speed_claims.toml`, beside what was measured part by part. The page says so, from its next build on, when the
data are older than a year or a framework has another major version.
"""

import json

from rosetta.directives import speed
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, inline
from rosetta.directives.copying import table as table_in_copy
from rosetta.directives.html import table, tag, text, with_code
from rosetta.directives.kind import Kind
from rosetta.directives.speed import Figure, Told
from rosetta.toml import read
from rosetta.words import decimal, number

WORK = ("shop", "tea", "teas", "orders", "refused", "page", "static", "echo")
BEST = ("flask", "fastapi", "django", "drf")
WAITING = ("flask", "flask-threads", "fastapi", "fastapi-def", "django", "django-async", "drf")
PERCENTILES = ("p50", "p90", "p99", "p99.9")


def on_page(context: Context, argument: str) -> list[str]:
    """The part, as HTML; below the claims how all of it was measured."""
    found = measured(context)
    if argument == "claims":
        old = [tag("p", one, class_="facts-old") for one in speed.outdated(context, found)]
        shown = [tag("div", *old, table(*_claims(context, found)), class_="facts facts-many")]
        return [*shown, "", tag("p", tag("small", speed.source(context, found, "load-source")))]
    told = _told(context, found, argument)
    if argument not in WORK:
        head, rows = told
        shown = [[with_code(cell) for cell in row] for row in rows]
        return [tag("div", table(head, shown), class_="facts facts-many")]
    bars = [(name, figures["rate"][0]) for name, figures in _doing(context, found, argument)]
    said = [f"{name}: {_rate(context, value)}" for name, value in bars]
    chart = speed.chart(context.word("load-title"), said, [value for _, value in bars])
    caption = tag("figcaption", context.word(f"load-caption-{argument}"))
    return [tag("div", tag("figure", chart, caption), table(*told), class_="facts")]


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The table; below the claims how all of it was measured."""
    context, found = copy.context, measured(copy.context)
    if argument != "claims":
        return table_in_copy(*_told(context, found, argument))
    source = inline(copy, text(speed.source(context, found, "load-source")))
    return [*speed.outdated(context, found), "", *table_in_copy(*_claims(context, found)), "", source]


def measured(context: Context) -> dict:
    """What `make bench-load` wrote."""
    return json.loads((context.data / "load.json").read_text("utf-8"))


def ratio(found: dict, more: list[str], less: list[str]) -> Figure:
    """How many times as much one figure is as another, each named by form, work and figure; and the widest interval."""
    (one, low, high), (other, least, most) = (found["forms"][a][b][c] for a, b, c in (more, less))
    return [one / other, low / most, high / least]


def share(context: Context, value: float) -> str:
    """A share in percent."""
    return context.word("load-percentile", n=number(round(value * 100), context.language))


def _told(context: Context, found: dict, part: str) -> Told:
    parts = {
        "rates": _rates,
        "latency": _latency,
        "wait": _wait,
        "begin": _begin,
        "process": _process,
        "served": _served,
    }
    context.known("part", part, [*WORK, *parts, "claims"])
    return parts[part](context, found) if part in parts else _one(context, found, part)


def _doing(context: Context, found: dict, work: str) -> list[tuple[str, dict[str, Figure]]]:
    """The forms that do this work, but for the cures: the one with most answers first."""
    known = [(name, one[work]) for name, one in found["forms"].items() if work in one]
    shown = [(name, one) for name, one in known if found["served"][name]["kind"] not in ("cure", "noise")]
    return [(_name(context, name), one) for name, one in sorted(shown, key=lambda item: -item[1]["rate"][0])]


def _name(context: Context, form: str) -> str:
    return context.word(f"load-{form}")


def _rate(context: Context, value: float) -> str:
    return context.word("load-rate", n=number(round(value), context.language))


def _one(context: Context, found: dict, work: str) -> Told:
    """Each form's answers a second, what one costs, and how busy its core was; less than all of it: something else was
    the limit. Without a framework it is what the server could do."""
    rows = []
    for name, figures in _doing(context, found, work):
        middle, low, high = (number(round(one), context.language) for one in figures["rate"])
        busy = min(1, figures["rate"][0] * figures["cpu"][0])
        cost = speed.amount(context, "", figures["cpu"][0] * 1e6)
        rows.append([name, middle, f"{low} – {high}", cost, share(context, busy)])
    keys = ("load-form", "load-answers", "speed-interval", "load-cpu", "load-busy")
    return [context.word(key) for key in keys], rows


def _rates(context: Context, found: dict) -> Told:
    """All work of the best forms."""
    rows = []
    for work in WORK[:-1]:
        cells = []
        for form in BEST:
            figures = found["forms"][form].get(work)
            cells.append(number(round(figures["rate"][0]), context.language) if figures else "–")
        rows.append([context.word(f"load-work-{work}"), *cells])
    return [context.word("load-work"), *(_name(context, form) for form in BEST)], rows


def _latency(context: Context, found: dict) -> Told:
    """At half of what each can do."""
    rows = []
    for form in BEST:
        figures = found["forms"][form]["teas"]
        cells = [speed.amount(context, "", figures[key][0] * 1e6) for key in PERCENTILES]
        rows.append([_name(context, form), _rate(context, figures["rate"][0] / 2), *cells])
    told = {float(key[1:]): int("." in key) for key in PERCENTILES}
    shares = [context.word("load-percentile", n=decimal(one, at, context.language)) for one, at in told.items()]
    return [context.word("load-form"), context.word("load-half"), *shares], rows


def _wait(context: Context, found: dict) -> Told:
    """How long a client waits for an answer that takes 100 ms, by the number of clients."""
    levels = _levels(found)
    rows = [
        [
            _name(context, form),
            *(speed.amount(context, "", found["forms"][form][f"wait-{one}"]["p50"][0] * 1e6) for one in levels),
        ]
        for form in WAITING
    ]
    return [context.word("load-form"), *(number(one, context.language) for one in levels)], rows


def _levels(found: dict) -> list[int]:
    """How many clients wait at once."""
    return sorted(int(key[5:]) for key in found["forms"]["flask"] if key.startswith("wait-"))


def _begin(context: Context, found: dict) -> Told:
    """How many times the answers of the beginner's form the best form gives."""
    rows = []
    for work in WORK[:5]:
        ratios = [ratio(found, [form, work, "rate"], [f"{form}-begin", work, "rate"])[0] for form in BEST]
        rows.append([context.word(f"load-work-{work}"), *(speed.times(context, one) for one in ratios)])
    refused = (found["forms"][f"{form}-begin"][f"wait-{max(_levels(found))}"]["failed"][0] for form in BEST)
    clients = number(max(_levels(found)), context.language)
    rows.append([context.word("load-refused", n=clients), *(share(context, one) for one in refused)])
    return [context.word("load-work"), *(_name(context, form) for form in BEST)], rows


def _process(context: Context, found: dict) -> Told:
    """The start, memory, and the size of what is installed."""
    rows = []
    for form in BEST:
        figures = found["forms"][form]["process"]
        cells = [speed.amount(context, "", figures["start"][0] * 1e6)]
        cells += [_mb(context, figures[key][0]) for key in ("rest", "loaded", "held")]
        cells += [number(round(figures["open"][0]), context.language), _mb(context, found["installed"][form])]
        rows.append([_name(context, form), *cells])
    keys = ("start", "rest", "loaded", "held", "open", "installed")
    return [context.word("load-form"), *(context.word(f"load-process-{key}") for key in keys)], rows


def _mb(context: Context, size: float) -> str:
    return speed.amount(context, "memory", size / 1e6)


def _served(context: Context, found: dict) -> Told:
    """What was started, and how."""
    shown = [(name, one) for name, one in found["served"].items() if one["kind"] in ("best", "begin", "floor")]
    rows = [
        [
            _name(context, name),
            context.word(f"load-kind-{one['kind']}"),
            f"`{one['command'].replace('{port}', '8000')}`",
        ]
        for name, one in shown
    ]
    return [context.word("load-form"), context.word("load-kind"), context.word("load-served")], rows


def _claims(context: Context, found: dict) -> Told:
    """What is claimed, what was measured part by part and under load, and whether it holds."""
    parts = speed.measured(context)
    rows = []
    for claim in read(context.data / "speed_claims.toml", speed.HOW)["claim"]:
        alone = speed.ratio(parts, claim["slow"], claim["fast"]) if "slow" in claim else None
        loaded = ratio(found, claim["more"], claim["less"]) if "more" in claim else None
        held = loaded or alone
        cells = [_spread(context, one) if one else "–" for one in (alone, loaded)]
        said = context.word(f"speed-{speed.verdict(claim['times'], held[0])}") if held else context.word("load-untold")
        rows.append([claim[context.language], speed.times(context, claim["times"]), *cells, said])
    keys = ("speed-claim", "speed-claimed", "load-alone", "load-loaded", "speed-verdict")
    return [context.word(key) for key in keys], rows


def _spread(context: Context, found: Figure) -> str:
    middle, low, high = (speed.times(context, one) for one in found)
    return f"{middle} ({low} – {high})"


KIND = Kind(on_page, in_copy)

"""`model`: three sliders, and what a choice of framework would change for a program like the reader's.

A request takes what its program computes for one row of PostgreSQL, as `make bench-load` measured it, and waits for its
database and for another service. One worker a core answers as often as its core can compute, and with threads not more
often than all of them together wait. Without JavaScript the table is that of SHARE, WAIT and CORES. How far such sums
are from what was measured is said below; client/model/sums.js does the same sums.
"""

import json
import re
import statistics
from dataclasses import dataclass

from rosetta import words
from rosetta.directives import load, speed
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.directives.copying import table as table_in_copy
from rosetta.directives.html import Raw, opening, table, tag
from rosetta.directives.kind import Kind
from rosetta.words import number

MOST = 99  # per cent of the time in the database: with all of it nothing would be left to compare
WAITS = (0, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2)  # seconds
CORES = (1, 2, 4, 8, 16, 32, 64)
SHARE, WAIT, MANY = 0.5, 0, 4  # to begin with
STEADY = ("shop", "tea", "teas", "orders")
UPSTREAM = 0.1  # seconds that an answer of `wait-10` takes, benchmarks/load/programs/shop.py


@dataclass(frozen=True)
class Program:
    """What a program computes for a request, in seconds, and the threads of its worker: None where one loop waits."""

    cpu: float
    threads: int | None


def database(programs: list[Program], share: float) -> float:
    """The seconds in the database, where they are this share of the time of a request of middling computing."""
    return share / (1 - share) * statistics.mean(one.cpu for one in programs)


def rate(program: Program, waits: float, cores: int) -> float:
    """Answers a second of one worker a core, each of which waits so many seconds besides what it computes."""
    busy = cores / program.cpu
    return busy if program.threads is None else min(busy, cores * program.threads / (program.cpu + waits))


def burst(program: Program, waits: float, clients: int) -> float:
    """Answers a second when so many clients ask at once, once, on one core."""
    return clients / (program.cpu + waits + (clients - 1) / rate(program, waits, 1))


def errors(found: dict) -> list[float]:
    """How far the sums are from each case that was measured, as a share of that."""
    told = []
    for form in load.BEST:
        for work in STEADY:
            told.append((rate(_program(found, form, work), 0, 1), found["forms"][form][work]["rate"][0]))
    for form in (*load.BEST, "flask-threads"):
        program = _program(found, form, "shop")
        for key, figures in found["forms"][form].items():
            if key.startswith("wait-"):
                told.append((burst(program, UPSTREAM, int(key[5:])), figures["rate"][0]))
    return [abs(said / measured - 1) for said, measured in told]


def _program(found: dict, form: str, work: str) -> Program:
    threads = re.search(r"--threads (\d+)", found["served"][form]["command"])
    return Program(found["forms"][form][work]["cpu"][0], int(threads[1]) if threads else None)


def on_page(context: Context, argument: str) -> list[str]:
    """The sliders, which are disabled until there is what answers, the table, what it means, and the error."""
    context.takes_nothing(argument)
    found = load.measured(context)
    programs = _programs(found)
    data = {
        "programs": [[one.cpu, one.threads] for one in programs],
        "more": _more_threads(found),
        "waits": WAITS,
        "cores": CORES,
        "units": {unit: context.word(f"speed-{unit}") for unit in speed.UNITS},
    }
    told = {"said": "model-said", "times": "speed-times", "percent": "load-percentile"}
    said = {f"data_{key}": words.template(name, context.language) for key, name in told.items()}
    parts = [_tools(context), table(*_told(context, found)), tag("p", _said(context, found), role="status")]
    element = tag("rosetta-model", *parts, data_model=json.dumps(data), **said)
    return [tag("div", element, class_="facts facts-many"), "", tag("p", tag("small", _error(context, found)))]


def _programs(found: dict) -> list[Program]:
    return [_program(found, form, "tea") for form in load.BEST]


def _more_threads(found: dict) -> int:
    return _program(found, "flask-threads", "shop").threads or 0


def _tools(context: Context) -> Raw:
    """A slider for the share, the wait and the cores, with its value beside it."""
    sliders = {
        "share": (MOST, round(SHARE * 100), load.share(context, SHARE)),
        "wait": (len(WAITS) - 1, WAITS.index(WAIT), _wait(context, WAIT)),
        "cores": (len(CORES) - 1, CORES.index(MANY), number(MANY, context.language)),
    }
    labels = []
    for name, (most, now, value) in sliders.items():
        given = {"type": "range", "name_": name, "min": "0", "max": f"{most}", "value": f"{now}"}
        slider = opening("input", **given, aria_valuetext=value, disabled="", autocomplete="off")
        labels.append(tag("label", tag("span", context.word(f"model-{name}")), slider, tag("output", value)))
    return tag("div", *labels, class_="model-tools")


def _wait(context: Context, seconds: float) -> str:
    """With three digits, but for no wait."""
    none = f"0\N{NO-BREAK SPACE}{context.word('speed-ms')}"
    return speed.amount(context, "", seconds * 1e6) if seconds else none


def _sums(found: dict) -> list[tuple[float, float, float]]:
    """Of each framework the time of a request alone, and the answers a second with its threads and with more."""
    programs, more = _programs(found), _more_threads(found)
    waits = database(programs, SHARE) + WAIT
    wider = [Program(one.cpu, one.threads and more) for one in programs]
    return [
        (one.cpu + waits, rate(one, waits, MANY), rate(wide, waits, MANY))
        for one, wide in zip(programs, wider, strict=True)
    ]


def _told(context: Context, found: dict) -> speed.Told:
    rows = [
        [
            context.word(f"load-{form}"),
            speed.amount(context, "", alone * 1e6),
            *(number(round(one), context.language) for one in rates),
        ]
        for form, (alone, *rates) in zip(load.BEST, _sums(found), strict=True)
    ]
    threads = next(one.threads for one in _programs(found) if one.threads)
    heads = [context.word("model-rate", n=one) for one in (threads, _more_threads(found))]
    return [context.word("load-form"), context.word("model-alone"), *heads], rows


def _said(context: Context, found: dict) -> str:
    """How far the frameworks are apart, in each column."""
    apart = (max(column) / min(column) for column in zip(*_sums(found), strict=True))
    alone, few, many = (speed.times(context, one) for one in apart)
    return context.word("model-said", alone=alone, few=few, many=many)


def _error(context: Context, found: dict) -> str:
    off = errors(found)
    told = {"middle": statistics.median(off), "most": max(off)}
    return context.word("model-error", n=len(off), **{key: load.share(context, one) for key, one in told.items()})


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The table as it is to begin with, for which values, and the error."""
    context = copy.context
    context.takes_nothing(argument)
    found = load.measured(context)
    given = context.word(
        "model-given",
        share=load.share(context, SHARE),
        wait=_wait(context, WAIT),
        cores=number(MANY, context.language),
    )
    return [given, "", *table_in_copy(*_told(context, found)), "", _said(context, found), "", _error(context, found)]


KIND = Kind(on_page, in_copy)

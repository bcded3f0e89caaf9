"""`cures | flask`: what one change of a program brings in that framework, the greatest first, and what to write for it.

`data/load_cures.toml` names the changes. The gain is how many times as many answers a second there are under load, or
how many times as long a part takes without the change: the figures are those of `data/load.json` and `data/speed.json`.
Code is found in a region of that framework's programs, or in the command of one that was measured, or the build stops.
"""

from dataclasses import dataclass

from rosetta.content.regions import regions
from rosetta.directives import load, speed
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, inline
from rosetta.directives.copying import table as table_in_copy
from rosetta.directives.evidence import address_of
from rosetta.directives.html import Raw, table, tag, with_code
from rosetta.directives.kind import Kind
from rosetta.errors import Problem
from rosetta.phrases.finding import is_in
from rosetta.toml import read

PROGRAMS = ("performance", "fastapi-and-drf")
HOW = "The head of data/load_cures.toml says how a change is written."


@dataclass(frozen=True)
class Cure:
    """A change: what it is called, what to write, the section that says more, its gain, and whether that is of load."""

    title: str
    code: str
    section: str
    gain: speed.Figure
    is_loaded: bool


def on_page(context: Context, argument: str) -> list[str]:
    """The table of a framework's changes."""
    return [tag("div", table(*_told(context, argument)), class_="facts facts-many")]


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The table."""
    head, rows = _told(copy.context, argument)
    return table_in_copy(
        head, [[inline(copy, cell) if isinstance(cell, Raw) else cell for cell in row] for row in rows]
    )


def cures(context: Context, framework: str) -> list[Cure]:
    """The changes of a framework, the one with the greatest gain first. Raises Problem for code that nothing has."""
    path = context.data / "load_cures.toml"
    every = read(path, HOW)["cure"]
    context.known("framework", framework, dict.fromkeys(one["framework"] for one in every))
    loaded, parts = load.measured(context), speed.measured(context)
    found = []
    for one in (one for one in every if one["framework"] == framework):
        _must_have(context, framework, one, loaded)
        is_loaded = "more" in one
        gain = (
            load.ratio(loaded, one["more"], one["less"]) if is_loaded else speed.ratio(parts, one["slow"], one["fast"])
        )
        found.append(Cure(one[context.language], one.get("code", ""), one["section"], gain, is_loaded))
    return sorted(found, key=lambda one: -one.gain[0])


def _must_have(context: Context, framework: str, one: dict, loaded: dict) -> None:
    code = one.get("code", "")
    files = [file for name in PROGRAMS for file in (context.snippets / name).glob(f"{framework}_*.py")]
    known = [region for file in files for region in regions(file).values()]
    commands = [served["command"] for served in loaded["served"].values()]
    if not any(is_in(code, one) for one in (*known, *commands)):
        what = f"no region of {framework} in snippets/{', snippets/'.join(PROGRAMS)}, and no command, has `{code}`."
        raise Problem(what, "Copy a line of one, with `…` for what is left out.", context.data / "load_cures.toml")


def _told(context: Context, framework: str) -> tuple[list[str], list[list[str]]]:
    rows = []
    for one in cures(context, framework):
        middle, low, high = (speed.times(context, value) for value in one.gain)
        way = tag("a", with_code(one.title), href=address_of(context, f"page:{one.section}"))
        code = tag("code", one.code) if one.code else "–"
        of = context.word(f"load-how-{'load' if one.is_loaded else 'parts'}")
        rows.append([way, code, middle, f"{low} – {high}", of])
    keys = ("load-cure", "load-code", "load-gain", "speed-interval", "load-how")
    return [context.word(key) for key in keys], rows


KIND = Kind(on_page, in_copy)

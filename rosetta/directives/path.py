"""`path | flask-to-fastapi`: the sittings of a way through the guide, each step with its minutes and its reason.

The page that shows them has a heading with the path's id, which says what the path is called.
"""

from collections.abc import Callable
from posixpath import dirname, relpath

from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.directives.html import Raw, opening, tag
from rosetta.directives.kind import Kind
from rosetta.pages import ways
from rosetta.pages.addresses import address
from rosetta.pages.stops import Stop, stop


def on_page(context: Context, argument: str) -> list[str]:
    """For the client a place to say how far the reader is; then a list for each sitting."""
    way = _way(context, argument)

    def link(one: Stop) -> str:
        to = Raw(relpath(one.step.page, dirname(context.page) or ".") + _section(one))
        minutes = f' data-minutes="{one.minutes}"' if one.minutes else ""
        return f'({to}){{ data-step="{one.key}"{minutes} }}'

    head = tag("rosetta-path", data_path=way.id, data_frameworks=" ".join(way.frameworks), data_to=way.to)
    # In a `div`, since Markdown would put an element that it does not know into a paragraph.
    return [opening("div", class_="path"), "", tag("div", head), "", *_sittings(context, way, link), Raw("</div>")]


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The sittings."""

    def link(one: Stop) -> str:
        return f"({copy.site_url}{address(one.step.page, copy.context.language, copy.languages)}{_section(one)})"

    return _sittings(copy.context, _way(copy.context, argument), link)


def _way(context: Context, argument: str) -> ways.Way:
    found = ways.load()
    id_ = context.known("path", argument.strip(), found)
    if id_ not in context.own_passages:
        raise context.problem(f"there is no heading for the path `{id_}`.", f"Write `## Title {{ #{id_} }}` above it.")
    return found[id_]


def _section(one: Stop) -> str:
    return f"#{one.step.section}" if one.step.section else ""


def _sittings(context: Context, way: ways.Way, link: Callable[[Stop], str]) -> list[str]:
    ready = sum(any(stop(context, step).key for step in steps) for steps in way.sittings)
    counts = {"path-ready": ready, "path-ready-planned": len(way.sittings) - ready}
    said = [context.word(key, n=n) for key, n in counts.items() if n]
    lines = [", ".join(said) + ".", ""]
    for number, steps in enumerate(way.sittings, 1):
        lines += [f"**{context.word('path-sitting', n=number)}**", ""]
        lines += [*(f"{at}. {_step(context, step, link)}" for at, step in enumerate(steps, 1)), ""]
    return lines


def _step(context: Context, step: ways.Step, link: Callable[[Stop], str]) -> str:
    one = stop(context, step)
    if not one.key:
        return f"{one.title} ({context.word('path-planned')})"
    if not step.why:
        how = "Say in data/paths.toml why it is read, in each language."
        raise context.problem(f"`{step.page}` is a step without a reason.", how)
    time = f" ({context.word('path-minutes', n=one.minutes)})" if one.minutes else ""
    return f"[{one.title}]{link(one)}{time}: {step.why[context.language]}."


KIND = Kind(on_page, in_copy)

"""`path | flask-to-fastapi`: the sittings of a way through the guide, each step with its minutes and its reason.

The page that shows them has a heading with the path's id, which says what the path is called.
"""

from posixpath import dirname, relpath

from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.directives.html import Raw, tag
from rosetta.directives.kind import Kind
from rosetta.pages import plan, reading_time, ways
from rosetta.pages.addresses import address
from rosetta.pages.source import read


def on_page(context: Context, argument: str) -> list[str]:
    """For the client a place to say how far the reader is; then a list for each sitting."""
    way = _way(context, argument)
    return [tag("div", tag("rosetta-path", data_path=way.id)), "", *_sittings(context, way, _link)]


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The sittings."""

    def link(context: Context, step: ways.Step) -> str:
        section = f"#{step.section}" if step.section else ""
        return f"{copy.site_url}{address(step.page, context.language, copy.languages)}{section}"

    return _sittings(copy.context, _way(copy.context, argument), link)


def _way(context: Context, argument: str) -> ways.Way:
    found = ways.load()
    id_ = context.known("path", argument.strip(), found)
    if id_ not in context.own_passages:
        raise context.problem(f"there is no heading for the path `{id_}`.", f"Write `## Title {{ #{id_} }}` above it.")
    return found[id_]


def _sittings(context: Context, way: ways.Way, link) -> list[str]:
    lines = []
    for number, steps in enumerate(way.sittings, 1):
        lines += [f"**{context.word('path-sitting', n=number)}**", ""]
        lines += [*(f"{at}. {_step(context, step, link)}" for at, step in enumerate(steps, 1)), ""]
    return lines


def _step(context: Context, step: ways.Step, link) -> str:
    path = context.docs / context.language / step.page
    if not path.is_file():
        entry = next(one for group in plan.load() for one in group.entries if one.page == step.page)
        return f"{entry.titles[context.language]} ({context.word('path-planned')})"
    if not step.why:
        how = "Say in data/paths.toml why it is read, in each language."
        raise context.problem(f"`{step.page}` is a step without a reason.", how)
    source = read(path)
    of = Context(source.lines, context.language, step.page, source.first_line, context.docs, context.snippets)
    heading = next((one for one in source.headings if step.section and one.id == step.section), None)
    title = source.title + (f": {heading.text}" if heading else "")
    minutes = reading_time.essential(of, heading)
    time = f" ({context.word('path-minutes', n=minutes)})" if minutes else ""
    return f"[{title}]({link(context, step)}){time}: {step.why[context.language]}."


def _link(context: Context, step: ways.Step) -> str:
    section = f"#{step.section}" if step.section else ""
    return Raw(relpath(step.page, dirname(context.page) or ".") + section)


KIND = Kind(on_page, in_copy)

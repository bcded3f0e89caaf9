"""A page as plain Markdown: what "Copy page as Markdown", `index.md` beside each page and llms-full.txt give.

Directives become fences, tables and lists with the code and the recorded answers in them, links become whole
addresses, and what only the site's own Markdown knows (ids of passages, boxes, elements) becomes plain text.
"""

from urllib.parse import urljoin

from rosetta.content.recorded import recorded_version, recording
from rosetta.directives import includes, standing
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, fence
from rosetta.directives.parsing import Directive, Fence
from rosetta.directives.registry import DIRECTIVES
from rosetta.directives.showing import compared
from rosetta.pages.addresses import address
from rosetta.publish import copied_prose


def page_text(context: Context, description: str, languages: list[str], site_url: str) -> str:
    """The page of a context as plain Markdown. `languages` are those that are built, the one at the root first.

    Raises Problem, as the page itself does, for a directive that asks for what there is not.
    """
    copy = Copy(context, urljoin(site_url, address(context.page, context.language, languages)), site_url, languages)
    lines = _head(copy, description, _body(copy))
    return "\n".join(_single_gaps(lines)).strip("\n") + "\n"


def _body(copy: Copy) -> list[str]:
    lines: list[str] = []
    at = 0
    context = copy.context
    for item in context.items:
        lines += copied_prose.plain(copy, context.lines[at : item.index])
        if isinstance(item, Directive):
            context.directive = item
            kind = DIRECTIVES.get(item.name)  # the page has said by now that there is no such directive
            above = copied_prose.plain(copy, standing.above(context, item))
            made = ["", *above, *(kind.in_copy(copy, item.argument) if kind else []), ""]
            lines += [(item.indent + line).rstrip() for line in made]
            at = item.index + 1
        else:
            lines += _fence(copy, item)
            at = item.index + len(item.lines) + 2
    return lines + copied_prose.plain(copy, context.lines[at:])


def _fence(copy: Copy, block: Fence) -> list[str]:
    """A block of code that the page itself holds, with what it includes."""
    opening = copy.context.lines[block.index]
    indent = opening[: len(opening) - len(opening.lstrip())]
    if block.include:
        made = fence(includes.text(copy.context, *block.include), block.language)
    else:
        made = fence("\n".join(line.removeprefix(indent) for line in block.lines), block.language)
    return [(indent + line).rstrip() for line in made]


def _head(copy: Copy, description: str, body: list[str]) -> list[str]:
    """The body with, below its title, what the page is about, where it stands and what was recorded with."""
    recorded = recording(copy.context.data)
    versions = [f"{one.name} {recorded_version(copy.context.data, one)}" for one in compared(copy.context)]
    told = copy.context.word(
        "plain-head",
        address=copy.url,
        date=recorded["date"],
        versions=", ".join([*versions, f"Python {recorded['python']}"]),
    )
    title = next((at for at, line in enumerate(body) if line.startswith("# ")), -1)
    about = ["", f"> {description}", "", told, ""] if description else ["", told, ""]
    return [*body[: title + 1], *about, *body[title + 1 :]]


def _single_gaps(lines: list[str]) -> list[str]:
    """The lines with one empty line, not more, where there is a gap outside of code."""
    out: list[str] = []
    fenced = ""
    for line in lines:
        mark = line.lstrip("> ")
        if fenced:
            fenced = "" if mark == fenced else fenced
        elif mark.startswith("```"):
            fenced = mark[: len(mark) - len(mark.lstrip("`"))]
        if fenced or line.strip() or (out and out[-1].strip()):
            out.append(line)
    return out

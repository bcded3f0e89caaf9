"""The sections of a page that are there to be looked up: they stand folded, and nobody has to read them.

`### Digits of other scripts { #digits .reference }` begins one. It ends at the next heading of its level or above.
"""

import re
from dataclasses import dataclass

from rosetta.directives import standing
from rosetta.directives.context import Context
from rosetta.directives.parsing import Directive, Fence
from rosetta.errors import Problem
from rosetta.pages.source import Heading, headings

CLASS = "reference"
_LEVELS = (2, 3)
_MARK = re.compile(rf"\{{[^{{}}]*\.{CLASS}(?![\w-])[^{{}}]*\}}\s*$")


@dataclass(frozen=True)
class Reference:
    """A section: its heading, and the page's lines that it takes, the heading's with them, counted from 0."""

    heading: Heading
    lines: range


def references(context: Context) -> list[Reference]:
    """Those of a page, in order.

    Raises Problem for the mark on anything but a heading of the second or third level that has an id and stands by
    itself, for one inside another, and for a section of the third level that is followed by text to be read.
    """
    found = context.items
    marks = list(headings(context.lines, found))
    ends = sorted(
        [(one.index, one.level) for one in marks]
        + [(one.index, 2) for one in found if isinstance(one, Directive) and standing.above(context, one)]
    )
    _check_marks(context, found, marks)
    made: list[Reference] = []
    for heading in marks:
        if CLASS not in heading.classes:
            continue
        if made and heading.index in made[-1].lines:
            raise _problem(
                context, heading.index, "is inside a section that is for reference already.", "Leave out its mark."
            )
        end, level = next(
            ((at, level) for at, level in ends if at > heading.index and level <= heading.level),
            (len(context.lines), 2),
        )
        after = next((one for one in marks if one.index == end), None)
        if level == heading.level == 3 and not (after and CLASS in after.classes):
            raise _problem(
                context,
                heading.index,
                "is followed by what is to be read, in the same section.",
                "Put what is for reference at the end of its section.",
            )
        made.append(Reference(heading, range(heading.index, end)))
    return made


def _check_marks(context: Context, found: list[Directive | Fence], marks: list[Heading]) -> None:
    by_line = {one.index: one for one in marks}
    code = {at for one in found if isinstance(one, Fence) for at in range(one.index, one.index + len(one.lines) + 2)}
    for at, line in enumerate(context.lines):
        if at in code or not _MARK.search(line):
            continue
        heading = by_line.get(at)
        if not heading or heading.level not in _LEVELS or not line.startswith("#"):
            raise _problem(
                context,
                at,
                f"cannot be folded by `.{CLASS}`.",
                "Mark a heading, `## Title { #id .reference }` or `###`, that is in no list and no box.",
            )
        if not heading.id:
            raise _problem(
                context, at, "has no id.", "Give it one: `{ #id .reference }`; links open the section by it."
            )


def _problem(context: Context, index: int, what: str, how: str) -> Problem:
    return Problem(f"`{context.lines[index].strip()}` {what}", how, context.path, context.first_line + index)

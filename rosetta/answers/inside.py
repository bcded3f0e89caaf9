"""Which pieces of a text the other texts do not have: lines, and parts of a line."""

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

from rosetta.answers.json_text import LONGEST_LINE, in_order_of

Range = tuple[int, int]


class Mark(NamedTuple):
    """A range of characters, and the keys of the texts that do not have it; no key where no other text has it."""

    first: int
    last: int
    against: frozenset[str] = frozenset()


_TOKEN = re.compile(r'"[^"\n]{0,40}"|\w+|\s+|[^\w\s]')  # a short text in quotation marks is one thing
_NEAR = 3  # characters between two marks that join them: `2026-01` is one thing to a reader
_MOST = 0.6  # of a line, or of a text; where more of it differs all of it differs


def differing(texts: Mapping[str, str], longest: int = LONGEST_LINE) -> dict[str, list[Mark]]:
    """Key -> where its text has what one of the others has not, in the order of its characters.

    None of a text that is another one as a whole. `longest` is how JSON among the texts is set out.
    """
    found = {}
    for key, text in texts.items():
        others = {id_: in_order_of(text, other, longest) for id_, other in texts.items() if id_ != key}
        beside = {other: list(_beside(text, other)) for other in {*others.values()} - {text}}
        ranges = _joined([one for ranges in beside.values() for one in ranges])
        marks = []
        for first, last in ranges:
            lack = {other for other, lacking in beside.items() if any(at < last and first < end for at, end in lacking)}
            against = frozenset(id_ for id_, other in others.items() if other in lack)
            marks.append(Mark(first, last, against if len(against) < len(others) else frozenset()))
        found[key] = marks if sum(last - first for first, last in ranges) <= _MOST * len(text) else []
    return found


def _beside(text: str, other: str) -> Iterator[Range]:
    """What of a text another one has not: whole lines, or a part of a line that stands for another."""
    lines, others = text.splitlines(keepends=True), other.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    # The comma behind the last member of an object says nothing.
    said = [[one.rstrip().removesuffix(",") for one in side] for side in (lines, others)]
    for kind, start, end, from_, to in SequenceMatcher(None, *said, autojunk=False).get_opcodes():
        pairs = kind == "replace" and end - start == to - from_
        for at in range(start, end) if kind in ("replace", "delete") else ():
            for first, last in _in_line(lines[at], others[from_ + at - start] if pairs else ""):
                yield starts[at] + first, starts[at] + last


def _in_line(line: str, other: str) -> list[Range]:
    whole = [(len(line) - len(line.lstrip()), len(line.rstrip()))]
    tokens, others = _TOKEN.findall(line), _TOKEN.findall(other)
    found, at = [], 0
    for kind, start, end, _, _ in SequenceMatcher(None, tokens, others, autojunk=False).get_opcodes():
        length = len("".join(tokens[start:end]))
        if kind in ("replace", "delete"):
            found.append((at, at + length))
        at += length
    found = _joined(found)
    much = sum(last - first for first, last in found) > _MOST * (whole[0][1] - whole[0][0])
    return whole if much and found else found


def _joined(ranges: list[Range]) -> list[Range]:
    """The ranges in order, those that meet or nearly meet as one."""
    found: list[Range] = []
    for first, last in sorted(one for one in ranges if one[0] < one[1]):
        if found and first - found[-1][1] < _NEAR:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found

"""How long a page takes to read: what everybody reads, and all of it."""

import re
from dataclasses import dataclass

from rosetta.content.regions import regions
from rosetta.directives import answers, compare, first, messages, phrases, steps
from rosetta.directives.context import Context
from rosetta.directives.parsing import Directive
from rosetta.once import kept
from rosetta.pages.references import Reference, references
from rosetta.pages.source import Heading, headings
from rosetta.prose.markdown import CODE, prose

# Most adults read English non-fiction at 175 to 300 words a minute, and a text takes as long in another language as
# in English (Brysbaert 2019, doi:10.1016/j.jml.2019.104047). Technical text is at the slow end; the other two figures
# are such that the pages of this guide, where 1000 English words are 895 Russian words and 2840 Korean characters
# without spaces, take as long in each language.
WORDS_A_MINUTE = {"en": 200, "ru": 180}
CHARACTERS_A_MINUTE = {"ko": 570}
# Our own estimate: the code of several frameworks is looked through more than read.
SECONDS_A_CODE_LINE = 1.5
# What a closed row of answers shows, a request with its title and the beginning of each answer, is 14 words where all
# agree and stand as one, and 29 where they differ: the means of 73 and of 98 requests in three topics. Whole bodies,
# headers and commands are opened by who looks something up.
SECONDS_AN_AGREED_REQUEST = 4
SECONDS_A_DIFFERING_REQUEST = 9


@dataclass(frozen=True)
class Minutes:
    """Whole minutes for a page: for all of it, and without what is there for reference."""

    essential: int
    all: int


def minutes(context: Context) -> Minutes | None:
    """For the prose, the code and the answers of a page, without its quiz and its whole programs.

    None for a page that shows no recorded code or answers: it is a page to use, or a short one.
    """
    return kept(("minutes", *_place(context)), lambda: _minutes(context), context.lines)


def _place(context: Context) -> tuple:
    return context.docs, context.snippets, context.language, context.page


def _minutes(context: Context) -> Minutes | None:
    every = range(len(context.lines))
    if not any(_shown(context, every)):
        return None
    seconds = _seconds(context, every)
    folded = sum(_seconds(context, one.lines) for one in references(context))
    return Minutes(_whole(seconds - folded), _whole(seconds))


def essential(context: Context, heading: Heading | None = None) -> int | None:
    """The whole minutes of a page's section, or of the page, without what is there for reference; None as `minutes`."""
    if heading is None:
        found = minutes(context)
        return found and found.essential
    return kept(("minutes", *_place(context), heading.id), lambda: _of_section(context, heading), context.lines)


def _of_section(context: Context, heading: Heading) -> int | None:
    ends = [one.index for one in headings(context.lines, context.items) if one.level <= heading.level]
    lines = range(heading.index, min((at for at in ends if at > heading.index), default=len(context.lines)))
    folded = sum(_seconds(context, one.lines) for one in references(context) if one.lines.start in lines)
    return _whole(_seconds(context, lines) - folded) if any(_shown(context, lines)) else None


def of_reference(context: Context, reference: Reference) -> tuple[int, int]:
    """How many requests a section for reference shows, and its minutes."""
    _, agreed, differing = _shown(context, reference.lines)
    return agreed + differing, _whole(_seconds(context, reference.lines))


def _whole(seconds: float) -> int:
    return max(1, round(seconds / 60))


def _seconds(context: Context, lines: range) -> float:
    code, agreed, differing = _shown(context, lines)
    read = 60 * prose_minutes("\n".join(context.lines[lines.start : lines.stop]), context.language)
    shown = SECONDS_A_CODE_LINE * code + SECONDS_AN_AGREED_REQUEST * agreed + SECONDS_A_DIFFERING_REQUEST * differing
    return read + shown


def prose_minutes(source: str, language: str) -> float:
    """Minutes for the prose of a page, or of a part of it."""
    found = prose(source)
    text = found.text[found.body :].replace(CODE, " x ")  # a piece of code in a sentence counts as a word
    if language in CHARACTERS_A_MINUTE:
        return len(re.sub(r"\s", "", text)) / CHARACTERS_A_MINUTE[language]
    return len(re.findall(r"\w[\w'’-]*", text)) / WORDS_A_MINUTE[language]


def _shown(context: Context, within: range) -> tuple[int, int, int]:
    """How many lines of code and of steps, empty ones left out, some lines of the page show, and how many requests
    and scenes: those that all frameworks answer alike, and the others."""
    lines = agreed = differing = 0
    for item in context.items:
        context.directive = item
        if not isinstance(item, Directive) or item.index not in within:
            continue
        if item.name == "compare":
            topic, program, region = compare.parse(context, item.argument)
            for id_ in topic.frameworks:
                entry = topic.program(id_, program)
                if file := entry and compare.file_with(entry, region):
                    lines += sum(bool(line.strip()) for line in regions(file)[region].splitlines())
        elif item.name == "first":
            found = first.shows(context, item.argument)
            lines += sum(bool(line.strip()) for file, of in found.code for line in regions(file)[of].splitlines())
            agreed += len(found.requests)
        elif item.name == "steps":
            _, _, lists = steps.parse(context, item.argument)
            parts = [part for one in lists.values() for step in one for part in steps.parts(context, *step)]
            lines += sum(bool(line.strip()) for _, text, _ in parts for line in text.splitlines())
        elif item.name == "phrases":
            rows = phrases.of_topic(context, item.argument).rows
            lines += sum(len(cell.lines) for row in rows for cell in row.cells.values())
        elif item.name == "differences":
            differing += len(phrases.of_topic(context, item.argument).differences)
        elif item.name == "answers":
            topic, names = answers.parse(context, item.argument)
            alike = sum(not topic.differences.get(name) for name in names)
            agreed, differing = agreed + alike, differing + len(names) - alike
        elif item.name == "messages":
            topic, names = messages.parse(context, item.argument)
            alike = sum(not topic.scenes[name].differs for name in names)
            agreed, differing = agreed + alike, differing + len(names) - alike
    return lines, agreed, differing

"""How the page of a topic is laid out: in short first, and each section with the sentence to remember first."""

import re
from collections.abc import Iterator
from itertools import takewhile

from rosetta.directives.context import Context
from rosetta.directives.parsing import Directive, items
from rosetta.errors import Problem
from rosetta.pages.references import references
from rosetta.pages.source import Heading, headings
from rosetta.phrases.loading import FEWEST
from rosetta.prose.markdown import prose

SHORT = "in-short"
SENTENCES = 3
TABLES = ("phrases", "differences")  # what stands below the sentences
_SENTENCE = re.compile(r"[.!?](?=\s|$)")
_RULE = re.compile(r"\{[^{}]*\.rule(?![\w-])[^{}]*\}")


def pattern_problems(context: Context) -> list[Problem]:
    """What of a topic's page is laid out otherwise."""
    found = list(items(context.lines, context.path, context.first_line))
    directives = [item for item in found if isinstance(item, Directive)]
    marks = list(headings(context.lines, found))
    return [*_of_the_beginning(context, marks, directives), *_of_the_sections(context, marks, directives)]


def _of_the_beginning(context: Context, marks: list[Heading], directives: list[Directive]) -> Iterator[Problem]:
    short = next((one for one in marks if one.id == SHORT), None)
    if short is None:
        how = f"Begin the page with its title, then `## ... {{ #{SHORT} }}`."
        yield Problem(f"the page has no section `{SHORT}`.", how, context.path)
        return
    before = [one for one in marks if one.index < short.index]
    if [one.level for one in before] != [1] or short.level != 2 or short.classes:
        how = f"Begin the page with its title, then `## ... {{ #{SHORT} }}`."
        yield _problem(context, short.index, "is not the page's first section.", how)
        return
    end = next((one.index for one in marks if one.index > short.index and one.level < 3), len(context.lines))
    if above := [at for at in range(before[0].index + 1, short.index) if context.lines[at].strip()]:
        yield _problem(context, above[0], "stands above `In short`.", "Put it below, or leave it out.")
    inside = [one for one in directives if short.index < one.index < end]
    named = tuple(one.name for one in takewhile(lambda one: one.name != "playground", inside))
    differ, topic = _differing(context), context.path.stem
    if named != TABLES and not (named == TABLES[:1] and differ < FEWEST):
        then = f", then `/// differences | {topic}`: the answers to {differ} requests differ"
        yield _problem(
            context,
            short.index,
            f"has {', '.join(f'`{name}`' for name in named) or 'nothing'} below its sentences.",
            f"Write `/// phrases | {topic}`{then if differ >= FEWEST else ''}.",
        )
    text = prose("\n".join(context.lines[short.index + 1 : inside[0].index if inside else end])).text
    if not 1 <= (count := len(_SENTENCE.findall(text))) <= SENTENCES:
        yield _problem(
            context, short.index, f"has {count} sentences.", f"Say it in {SENTENCES} at most, before the tables."
        )


def _differing(context: Context) -> int:
    """How many requests and scenes of a page's topic are marked to have other answers."""
    topic = context.topics.get(context.path.stem)
    every = [*topic.requests.values(), *topic.scenes.values()] if topic else []
    return sum(bool(one.differs) for one in every)


def _of_the_sections(context: Context, marks: list[Heading], directives: list[Directive]) -> Iterator[Problem]:
    folded = {at for one in references(context) for at in one.lines}
    sections = [one for one in marks if one.level == 2]
    for section, end in zip(sections, [*(one.index for one in sections[1:]), len(context.lines)], strict=True):
        own = [one for one in directives if section.index < one.index < end and one.index not in folded]
        if any(one.name == "compare" for one in own) and not _opens_with_a_rule(context.lines[section.index + 1 : end]):
            yield _problem(
                context,
                section.index,
                "does not open with the sentence to remember.",
                "Write it as the first paragraph, and below it the line `{ .rule }`.",
            )


def _opens_with_a_rule(lines: list[str]) -> bool:
    text = "\n".join(lines).strip().split("\n\n")[0]
    *said, last = text.split("\n")
    return bool(said) and bool(_RULE.fullmatch(last.strip()))


def _problem(context: Context, index: int, what: str, how: str) -> Problem:
    return Problem(f"`{context.lines[index].strip()}` {what}", how, context.path, context.first_line + index)

"""All that has to be mended before the site can be built: of every page, language and topic at once.

A build stops at the first of them; this goes on, so that a contributor sees them together.
"""

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from rosetta import attacks, chooser, exercises, once, phrases
from rosetta.checks.structure import missing_pages
from rosetta.content import glossary
from rosetta.content.changes import changes
from rosetta.content.topics import Topic, all_topics, chosen_topics
from rosetta.content.unread import unread
from rosetta.directives import includes
from rosetta.directives.parsing import Directive, items
from rosetta.directives.registry import kind
from rosetta.directives.showing import page_context
from rosetta.errors import Problem, relative
from rosetta.pages import plan, ways
from rosetta.pages.listing import added, page_of
from rosetta.pages.translations import pages
from rosetta.paths import DOCS, LANGUAGES, SNIPPETS
from rosetta.publish import facts, playground
from rosetta.quizzes import load
from rosetta.runtime.building import read_packs
from rosetta.runtime.needs import unpacked


def guide_problems(docs: Path = DOCS, snippets: Path = SNIPPETS) -> list[Problem]:
    """What is wrong with the data, the topics and the pages, each once."""
    with once.reading():
        return _guide_problems(docs, snippets)


def _guide_problems(docs: Path, snippets: Path) -> list[Problem]:
    steps = [
        facts.facts,
        glossary.load,
        chooser.load,
        changes,
        plan.load,
        ways.load,
        lambda: added(docs),
        lambda: read_packs(snippets=snippets),
    ]
    found = [_missing(path, docs) for path in missing_pages(docs) if (docs / path.relative_to(docs).parts[0]).is_dir()]
    found += [problem for step in steps for problem in _of(step)]
    for topic in all_topics(snippets):
        found += topic_problems(topic, docs)
    for page in pages(docs):
        found += page_problems(page, docs, snippets)
    return list({str(problem): problem for problem in found}.values())


def _missing(path: Path, docs: Path) -> Problem:
    page = path.relative_to(docs / path.relative_to(docs).parts[0])
    languages = [language for language in LANGUAGES if (docs / language / page).is_file()]
    return Problem("the page is missing.", f"Write it; it is there in {', '.join(languages)}.", path)


@cache
def readable_topics() -> tuple[Topic, ...]:
    """All topics, or the one that the environment's TOPIC names, without those whose folder has problems."""
    return tuple(topic for topic in chosen_topics() if not folder_problems(topic))


def topic_problems(topic: Topic, docs: Path = DOCS) -> list[Problem]:
    """What is wrong in a topic's folder, and with showing it."""
    if found := folder_problems(topic):
        return found
    return [*unpacked(topic), *_of(lambda: playground.data(topic, docs))]


def problems_with(topic: Topic) -> list[Problem]:
    """What is wrong with a topic's folder and with its page."""
    with once.reading():
        return topic_problems(topic) + page_problems(page_of(topic.name))


def folder_problems(topic: Topic) -> list[Problem]:
    """What is wrong in a topic's folder: what cannot be read, and what nothing reads."""
    steps = [
        lambda: topic.frameworks,
        lambda: topic.requests,
        lambda: topic.scenes,
        lambda: topic.conversations,
        lambda: topic.titles,
        lambda: topic.answers,
        lambda: topic.commands,
        lambda: topic.steps,
        lambda: topic.quiz_path.is_file() and load(topic),
        lambda: phrases.load(topic),
        lambda: exercises.load(topic),
        lambda: attacks.tried(topic, attacks.load()),
    ]
    found = [problem for step in steps for problem in _of(step)] + unread(topic)
    return list({str(problem): problem for problem in found}.values())


def page_problems(page: str, docs: Path = DOCS, snippets: Path = SNIPPETS) -> list[Problem]:
    """What is wrong with the directives and includes of a page, in every language that has it."""
    found = []
    for language in LANGUAGES:
        if (docs / language / page).is_file():
            found += _page_problems(page, language, docs, snippets)
    return found


def _page_problems(page: str, language: str, docs: Path, snippets: Path) -> list[Problem]:
    context = page_context(page, language, docs, snippets)
    try:
        every = list(items(context.lines, context.path, context.first_line))
    except Problem as problem:
        return [problem]
    found = []
    for item in every:
        context.directive = item
        if isinstance(item, Directive):
            found += _of(lambda: kind(context, item).on_page(context, item.argument))  # noqa: B023
        elif item.include:
            found += _of(lambda: includes.check(context, *item.include))  # noqa: B023
    return found


def _of(step: Callable[[], object]) -> list[Problem]:
    """The Problem that a step raises, if any."""
    try:
        step()
    except Problem as problem:
        return [problem]
    return []


def _place(problem: Problem) -> str:
    return relative(problem.path) + (f":{problem.line}" if problem.line else "")


def told(problems: Iterable[Problem], docs: Path = DOCS) -> str:
    """The problems one below the other; what is wrong with a page in several languages is said once, with all lines."""
    grouped: dict[tuple, list[Problem]] = {}
    for problem in problems:
        path = Path(problem.path) if problem.path else None
        page = path.relative_to(docs).parts[1:] if path and path.is_relative_to(docs) else (str(path), problem.line)
        grouped.setdefault((page, problem.what, problem.how), []).append(problem)
    lines = []
    for first, *others in grouped.values():
        lines.append(str(first))
        # A line of phrases.toml, wrong on the pages of all languages, is one place.
        places = dict.fromkeys(_place(one) for one in others if one.path and _place(one) != _place(first))
        if places:
            lines.append(f"  The same: {', '.join(places)}")
    return "\n".join(lines)

"""What each topic has and lacks, read from its files: `make status`, and `/// status` on a page."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rosetta.authoring.drafts import drafts, fewest
from rosetta.content.topics import Topic, all_topics
from rosetta.errors import Problem
from rosetta.exercises import load as load_exercises
from rosetta.once import kept, once
from rosetta.pages.listing import TOPICS, page_of, topic_pages
from rosetta.paths import DOCS, LANGUAGES, SNIPPETS
from rosetta.quizzes import load

MISSING, DRAFT, LAGS, CURRENT = "missing", "draft", "lags", "current"  # the states of a page


@dataclass(frozen=True)
class Status:
    """One topic. What cannot be read is None: the build and the tests say why.

    `answers` counts by framework, for those with a program, to how many requests an answer is recorded; `requests` how
    many there are, `unanswered` those without any answer; `fewest` is how many questions and exercises its page needs;
    `pages` is a state by language.
    """

    name: str
    requests: int | None
    unanswered: int | None
    answers: dict[str, int]
    questions: int | None
    exercises: int | None
    fewest: tuple[int, int]
    pages: dict[str, str]


@once
def statuses(docs: Path = DOCS, snippets: Path = SNIPPETS) -> list[Status]:
    """Of every topic, in the order of the navigation; not of the sandbox, which only shows its programs."""
    order = [page.removeprefix(TOPICS).removesuffix(".md") for page in topic_pages(docs)]
    having = [
        one for one in all_topics(snippets) if one.quiz_path.is_file() or page_of(one.name, docs).startswith(TOPICS)
    ]
    topics = sorted(having, key=lambda one: order.index(one.name) if one.name in order else len(order))
    return [kept(("status", one.folder, docs), partial(_status, one, docs)) for one in topics]


def _status(topic: Topic, docs: Path) -> Status:
    requests = _of(lambda: topic.requests)
    answers = _of(lambda: topic.answers) or {}
    programs = _of(lambda: topic.frameworks) or {}
    quiz = _of(lambda: load(topic))
    exercises = _of(lambda: load_exercises(topic))
    return Status(
        topic.name,
        None if requests is None else len(requests),
        None if requests is None else len([name for name in requests if name not in answers]),
        {id_: sum(id_ in by_framework for by_framework in answers.values()) for id_ in programs},
        quiz and len(quiz.questions),
        None if exercises is None else len(exercises),
        fewest(page_of(topic.name, docs)),
        _pages(topic, docs),
    )


def _pages(topic: Topic, docs: Path) -> dict[str, str]:
    from rosetta.pages.translations import fingerprint, stamp_of  # which reads pages, and so this table's directive

    page = page_of(topic.name, docs)
    paths = {language: docs / language / page for language in LANGUAGES}
    written = {one.path for one in drafts(topic, docs)}
    now = _of(lambda: fingerprint(page, docs, topic.folder.parent))

    def state(language: str, path: Path) -> str:
        if not path.is_file():
            return MISSING
        if path in written:
            return DRAFT
        return LAGS if language != LANGUAGES[0] and stamp_of(path) != now else CURRENT

    return {language: state(language, path) for language, path in paths.items()}


def _of(step: Callable):
    """What the step returns; None where it raises a Problem."""
    try:
        return step()
    except Problem:
        return None


def table(found: list[Status], ids: list[str]) -> str:
    """The statuses as text, a line a topic; `ids` are the frameworks, a column each."""
    head = ["topic", "requests", *ids, "questions", "exercises", *LANGUAGES]
    rows = [head, *(_row(one, ids) for one in found)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def legend(found: list[Status]) -> str:
    """What a state in the table asks for, if any has it."""
    lags = any(LAGS in one.pages.values() for one in found)
    return "lags: read the page against the English one, then `make stamp PAGE=topics/TOPIC`.\n" if lags else ""


def _row(one: Status, ids: list[str]) -> list[str]:
    requests = MISSING if one.requests is None else str(one.requests)
    if one.unanswered:
        requests += f", {one.unanswered} not recorded"
    answers = [str(one.answers[id_]) if id_ in one.answers else MISSING for id_ in ids]
    studied = map(_studied, (one.questions, one.exercises), one.fewest)
    return [one.name, requests, *answers, *studied, *one.pages.values()]


def _studied(count: int | None, least: int) -> str:
    return f"{count}{', draft' if count < least else ''}" if count else MISSING

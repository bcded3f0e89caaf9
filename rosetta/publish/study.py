"""What the review page asks: every question and every term of the glossary, as data for the client.

    assets/study/<language>/cards.json            what there is, for all that only counts: of each its `id`
                                                  ("routing/wrong-type", "term/route") and `hash`, of a question
                                                  also the `frameworks`
    assets/study/<language>/topics/<topic>.json   the questions by id: `QuizQuestion` of client/quiz/types.d.ts
    assets/study/<language>/glossary.json         the terms by id: `front` and `back`
    assets/study/<language>/exercises.json        for the progress page: the names of each topic's exercises, by topic
    assets/study/<language>/guide.json            `StudyGuide` of client/progress/types.d.ts: of each page its essential
                                                  minutes and its sections, of each path its steps

Hashes do not change with a translation.
"""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

from rosetta.content import glossary
from rosetta.content.topics import Topic
from rosetta.directives.context import Context
from rosetta.directives.quiz_data import question_data
from rosetta.exercises import load as load_exercises
from rosetta.once import once
from rosetta.pages import ways
from rosetta.pages.listing import page_of
from rosetta.pages.source import read
from rosetta.pages.stops import Stop, stop
from rosetta.pages.translations import pages
from rosetta.paths import DOCS, SNIPPETS
from rosetta.quizzes import Question, load

REVIEW = "review.md"  # the page that the links in the data start from


@once
def published(language: str, docs: Path = DOCS, snippets: Path = SNIPPETS) -> dict[str, str]:
    """The data of a language: path on the site -> JSON."""
    context = Context([], language=language, page=REVIEW, docs=docs, snippets=snippets)
    asked = _questions(context)
    cards = [
        {"id": one.name, "hash": one.content_hash, "frameworks": one.frameworks} for of in asked.values() for one in of
    ]
    terms = glossary.shown()
    cards += [{"id": f"term/{term.id}", "hash": _hash(term)} for term in terms]
    files = {"cards": cards, "glossary": {f"term/{term.id}": _sides(term, language) for term in terms}}
    files["exercises"] = {name: own for name, topic in context.topics.items() if (own := _exercises(topic))}
    files["guide"] = _guide(context)
    for topic, questions in asked.items():
        files[f"topics/{topic}"] = {one.name: _question(context, one) for one in questions}
    return {
        f"assets/study/{language}/{name}.json": json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        for name, data in files.items()
    }


def _guide(context: Context) -> dict:
    known = [page for page in pages(context.docs) if (context.docs / context.language / page).is_file()]
    written = {way.id: [step for step in way.steps if step.page in known] for way in ways.load().values()}
    return {
        "pages": {page.removesuffix(".md"): _page(context, page) for page in known},
        "paths": {id_: {"steps": [_step(stop(context, one)) for one in steps]} for id_, steps in written.items()},
    }


def _page(context: Context, page: str) -> dict:
    headings = read(context.docs / context.language / page).headings
    # Code in a heading is text here.
    sections = {one.id: one.text.replace("`", "") for one in headings if one.id and one.level in (2, 3)}
    return {"minutes": stop(context, ways.Step(page, "", {})).minutes, "sections": sections}


def _step(one: Stop) -> dict:
    page = one.step.page.removesuffix(".md")
    return {"page": page, "section": one.step.section, "key": one.key, "minutes": one.minutes}


def _questions(context: Context) -> dict[str, tuple[Question, ...]]:
    """The questions of every topic that has a quiz, and a page in the language."""
    pages = context.docs / context.language
    return {
        name: load(topic).questions
        for name, topic in context.topics.items()
        if topic.quiz_path.is_file() and (pages / page_of(name, context.docs)).is_file()
    }


def _exercises(topic: Topic) -> list[str]:
    return [one.name for one in load_exercises(topic)]


def _question(context: Context, question: Question) -> dict:
    return asdict(question_data(question, context.language, context.link(question.topic, question.page)))


def _hash(term: glossary.Term) -> str:
    return hashlib.sha256(f"{term.name['en']}\n{term.meaning['en']}".encode()).hexdigest()[:12]


def _sides(term: glossary.Term, language: str) -> dict[str, str]:
    """The term; in parentheses the English one, which readers meet in code, where it is another word. Its meaning."""
    name, english = term.name[language], term.name["en"]
    front = name if name == english else f"{name}{' ' if language == 'ru' else ''}({english})"
    return {"front": front, "back": term.meaning[language]}

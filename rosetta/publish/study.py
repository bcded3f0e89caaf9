"""What the review page asks: every question and every term of the glossary, as data for the client.

    assets/study/<language>/cards.json            what there is, for all that only counts: of each its `id`
                                                  ("routing/wrong-type", "term/route") and `hash`, of a question
                                                  also the `frameworks`
    assets/study/<language>/topics/<topic>.json   the questions by id: `QuizQuestion` of client/quiz/types.d.ts
    assets/study/<language>/glossary.json         the terms by id: `front` and `back`
    assets/study/<language>/exercises.json        for the progress page: the names of each topic's exercises, by topic

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
    for topic, questions in asked.items():
        files[f"topics/{topic}"] = {one.name: _question(context, one) for one in questions}
    return {
        f"assets/study/{language}/{name}.json": json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        for name, data in files.items()
    }


def _questions(context: Context) -> dict[str, tuple[Question, ...]]:
    """The questions of every topic that has a quiz, and a page in the language."""
    pages = context.docs / context.language / "topics"
    return {
        name: load(topic).questions
        for name, topic in context.topics.items()
        if topic.quiz_path.is_file() and (pages / f"{name}.md").is_file()
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

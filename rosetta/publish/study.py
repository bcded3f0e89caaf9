"""What the review page asks: every question and every term of the glossary, as data for the client.

`assets/study/<language>.json` is a list. A question has `id` ("routing/wrong-type"), `hash`, `topic`, `kind`,
`frameworks`, `html` (the item of a list that the topic's page has) and `page` (the passage that explains it, as the
review page links to it); a term has `id` ("term/route"), `hash`, `front` and `back`. Hashes do not change with a
translation.
"""

import hashlib
import json
from pathlib import Path

from rosetta.content import glossary
from rosetta.directives.context import Context
from rosetta.directives.quiz import question_html
from rosetta.paths import DOCS, SNIPPETS
from rosetta.quizzes import Question, load

REVIEW = "review.md"  # the page that the links in the data start from


def address(language: str) -> str:
    """Where the data of a language is on the site."""
    return f"assets/study/{language}.json"


def text(language: str, docs: Path = DOCS, snippets: Path = SNIPPETS) -> str:
    """The data of a language as JSON."""
    return json.dumps([*questions(language, docs, snippets), *terms(language)], ensure_ascii=False)


def questions(language: str, docs: Path = DOCS, snippets: Path = SNIPPETS) -> list[dict]:
    """The questions of every topic that has a quiz, and a page in the language."""
    context = Context([], language=language, page=REVIEW, docs=docs, snippets=snippets)
    having = [
        topic
        for topic in context.topics.values()
        if topic.quiz_path.is_file() and (docs / language / "topics" / f"{topic.name}.md").is_file()
    ]
    return [_question(context, question) for topic in having for question in load(topic).questions]


def _question(context: Context, question: Question) -> dict:
    link = context.link(question.topic, question.page)
    # Two topics may have questions of the same id, and the review page may show both.
    id_ = f"quiz-{question.topic.name}-{question.id}"
    return {
        "id": question.name,
        "hash": question.content_hash,
        "topic": question.topic.name,
        "kind": question.kind,
        "frameworks": list(question.frameworks),
        "html": question_html(question, context.language, id_, link),
        "page": link,
    }


def terms(language: str) -> list[dict]:
    """The terms that have a meaning, in the order of the glossary."""
    return [
        {
            "id": f"term/{term.id}",
            "hash": hashlib.sha256(f"{term.name['en']}\n{term.meaning['en']}".encode()).hexdigest()[:12],
            "front": _front(term, language),
            "back": term.meaning[language],
        }
        for term in glossary.shown()
    ]


def _front(term: glossary.Term, language: str) -> str:
    """The term; in parentheses the English one, which readers meet in code, where it is another word."""
    name, english = term.name[language], term.name["en"]
    return name if name == english else f"{name}{' ' if language == 'ru' else ''}({english})"

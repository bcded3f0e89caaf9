"""The exercises of a topic as data for the client, `assets/playground/exercises.<topic>.<hash>.json`, in all languages:

id -> what rosetta/publish/playground.py says of a topic, of one program (the start, the file to change first) and the
      checks' requests, with the solution's answers, and
checks   [{request, fields: [{field, wanted}]}]
hints    by language, one after the other
why      by language
"""

from collections.abc import Iterable

from rosetta.content.regions import without_marks
from rosetta.content.topics import Topic
from rosetta.exchange import chain
from rosetta.exercises import Exercise, load
from rosetta.exercises.exercises import SOLUTION
from rosetta.once import kept
from rosetta.publish.playground import as_json, hashed, limits_data, request_data


def address(topic: Topic) -> str:
    """Where the data of a topic's exercises is on the site."""
    name = f"exercises.{topic.name}"  # each exercise, in every language, asks for it
    return kept(("exercises address", topic.folder), lambda: hashed(name, _built(topic)))


def published(topics: Iterable[Topic]) -> dict[str, str]:
    """Everything to publish: address -> text."""
    return {address(topic): _built(topic) for topic in topics if load(topic)}


def _built(topic: Topic) -> str:
    return kept(("exercises", topic.folder), lambda: data(topic))


def data(topic: Topic) -> str:
    """The data as JSON. Raises Problem for an answer that is not recorded."""
    return as_json({one.id: _exercise(one) for one in load(topic)})


def _exercise(one: Exercise) -> dict:
    start, id_ = one.start, one.framework.id
    program = {
        "name": "app",
        "entry": start.path.name,
        "files": list(one.files),
        "run": start.serve,
        "target": start.targets[start.interface],
        "interface": start.interface,
    }
    program |= {"first": scripts} if (scripts := start.first_scripts) else {}
    answers = one.answers[SOLUTION]
    sent = {step.name: step for check in one.checks for step in chain(check.request, one.requests)}
    return {
        "topic": one.name,
        "frameworks": {id_: {"name": one.framework.name, "programs": [program]}},
        "files": {id_: {path: without_marks(file) for path, file in one.files.items()}},
        "groups": [],
        "requests": {name: request_data(one.topic, request) for name, request in sent.items()},
        "answers": {name: {id_: answer} for name, answer in answers.items()},
        "differences": {},
        # What of the topic's own programs does not run is not about this one.
        "limits": [limit for limit in limits_data(one.topic) if not limit.keys() & {"request", "program"}],
        "checks": [
            {
                "request": check.request.name,
                "fields": [{"field": field, "wanted": one.value(SOLUTION, check, field)} for field in check.fields],
            }
            for check in one.checks
        ],
        "hints": {language: list(texts.hints) for language, texts in one.texts.items()},
        "why": {language: texts.why for language, texts in one.texts.items()},
    }

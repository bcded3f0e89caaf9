"""Read `quiz.toml`."""

from collections.abc import Sequence

from rosetta.content.topics import Topic
from rosetta.errors import Problem, suggestion
from rosetta.once import once
from rosetta.paths import LANGUAGES
from rosetta.quizzes.fields import as_json
from rosetta.quizzes.kinds import KINDS
from rosetta.quizzes.questions import Question, Quiz
from rosetta.quizzes.texts import texts
from rosetta.quizzes.written import Written, read

_HOW = "A question begins with `[[question]]`; rosetta/quizzes/__init__.py shows a whole one."


@once
def load(topic: Topic, languages: Sequence[str] = LANGUAGES) -> Quiz:
    """The quiz of a topic, with texts in all the languages.

    Raises Problem for whatever is missing, unknown or not so: file, line and question are named.
    """
    path = topic.quiz_path
    if not path.is_file():
        raise Problem("the topic has no quiz.toml.", _HOW, topic.folder)
    found: dict[str, Question] = {}
    for written in read(topic, path, "question", _HOW):
        question = _question(written, languages)
        if question.id in found:
            raise written.problem("an earlier question has the same id.", "Each has its own, and keeps it.")
        found[question.id] = question
    return Quiz(topic, tuple(found.values()))


def _question(written: Written, languages: Sequence[str]) -> Question:
    data = written.data
    id_ = written.name(written.take("id", str), "a question", "id")
    kind = written.take("kind", str)
    if kind not in KINDS:
        raise written.problem(f"there is no kind `{kind}`.", suggestion(kind, KINDS), "kind")
    keys = KINDS[kind].keys
    # Whatever its kind, a question may be about one framework, and about one request.
    known = {"id", "kind", "page", "evidence", "framework", "request", *LANGUAGES} | keys
    written.refuse_others(data, known, f"key of a `{kind}`:")
    for key in sorted(keys - data.keys()):
        raise written.problem(f"no `{key}`.", f"A `{kind}` has {', '.join(sorted(keys))}.")
    made = KINDS[kind].read(written)
    _refuse_false_evidence(written)
    options = made.get("options", ())
    needed = {"steps": made["steps"]} if "steps" in made else {}
    if options and kind != "predict":
        needed["options"] = [option.id for option in options]
    wrong = [option.id for option in options if not option.right]
    return Question(
        topic=written.topic,
        id=id_,
        line=written.start,
        kind=kind,
        page=written.take("page", str),
        texts=texts(written, languages, needed, wrong),
        framework=written.framework(data) if "framework" in data else None,
        request=written.request(data) if "request" in data else None,
        field=data.get("field"),
        **made,
    )


def _refuse_false_evidence(written: Written) -> None:
    """Raise Problem where an answer that was recorded says something else than the question claims."""
    keys = ("request", "framework", "field", "value")
    for number, claim in enumerate(written.take("evidence", list) if "evidence" in written.data else [], 1):
        if not isinstance(claim, dict) or claim.keys() != set(keys):
            how = f"It is a table of {', '.join(keys)}."
            raise written.problem(f"evidence {number} is not complete, or holds more.", how, "evidence")
        recorded = written.recorded(claim, "evidence")
        if as_json(recorded) != as_json(claim["value"]):
            raise written.problem(
                f"evidence {number} does not hold: {claim['framework']} gave {claim['field']} {as_json(recorded)} "
                f"to `{claim['request']}`, not {as_json(claim['value'])}.",
                "Correct the question, its texts and its evidence.",
                "evidence",
            )

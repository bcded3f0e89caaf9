"""The programs that quizzes show as broken are: each is run, and its answer is not the recorded right one."""

from pathlib import Path

import pytest

from rosetta.checks.problems import readable_topics
from rosetta.checks.workers import by_one
from rosetta.content.frameworks import frameworks
from rosetta.content.topics import Topic
from rosetta.errors import Problem, relative
from rosetta.paths import LANGUAGES
from rosetta.quizzes import Question, Texts, load
from rosetta.quizzes.bugs import ask_bugs, bug_error, recording, recording_error, unexecuted
from rosetta.recording.child import Answers
from rosetta.recording.updating import on_recording_python

BUGS = [question for topic in readable_topics() if topic.quiz_path.is_file() for question in load(topic).bugs]
every_bug = pytest.mark.parametrize("question", BUGS, ids=[relative(question.program.path) for question in BUGS])


@pytest.fixture(scope="session")
def asked_bugs() -> dict[str, Answers]:
    """What every broken program answered, by the name of its question."""
    answers = by_one("bugs", lambda: ask_bugs(BUGS, measure=on_recording_python()))
    return {question.name: one for question, one in zip(BUGS, answers, strict=True)}


@every_bug
def test_broken_program_answers_otherwise_than_the_right_one(question: Question, asked_bugs) -> None:
    """A reader who looks for the mistake must be able to find one."""
    error = bug_error(question, asked_bugs[question.name])
    assert not error, f"{relative(question.program.path)}: {error}"


@every_bug
def test_broken_program_answers_what_is_recorded(question: Question, asked_bugs) -> None:
    """The question tells in words what the program answers."""
    error = recording_error(question, asked_bugs[question.name])
    assert not error, f"{relative(question.program.path)}: {error}"


# Which lines count as executed depends on the Python; the recording one decides.
if on_recording_python():

    @every_bug
    def test_every_line_of_a_broken_program_is_executed(question: Question, asked_bugs) -> None:
        """A line that no request of the topic reaches is a guess here, too."""
        missing = unexecuted(question, asked_bugs[question.name])
        assert not missing, f"never executed: {', '.join(missing)}\n  Shorten the program, or add a request."


PROGRAM = """from flask import Flask

app = Flask(__name__)


@app.get("/quick")
def quick():
    %s
"""


@pytest.fixture
def make_bug(tmp_path: Path):
    """A question about a Flask program that should answer {"quick": true} to GET /quick."""

    def make(line: str) -> Question:
        topic = Topic(tmp_path / "tea")
        topic.bugs_folder.mkdir(parents=True)
        (topic.bugs_folder / "flask_slow.py").write_text(PROGRAM % line)
        topic.requests_path.write_text(
            "@host = http://127.0.0.1:8000\n\n### Quick\n# @name quick\nGET {{host}}/quick\n"
        )
        headers = '{"content-type": "application/json"}'
        topic.answers_path.write_text(
            f'{{"quick": {{"flask": {{"status": 200, "headers": {headers}, "body": "{{\\"quick\\": true}}"}}}}}}'
        )
        return Question(
            topic, "slow", 1, "bug", "quick", dict.fromkeys(LANGUAGES, Texts("", "")),
            framework=frameworks()["flask"], request=topic.requests["quick"], program=topic.bug("flask_slow"),
        )  # fmt: skip

    return make


JUDGED = {
    "another status": ("return {'quick': True}, 201", None),
    "other JSON": ("return {'quick': False}", None),
    "an error in the view": ("return quik", None),
    "the same JSON, with other spaces": (
        'return \'{"quick":true}\', {"content-type": "application/json"}',
        "not broken",
    ),
}


@pytest.mark.parametrize(("line", "words"), JUDGED.values(), ids=JUDGED)
def test_what_counts_as_broken(make_bug, line: str, words: str | None) -> None:
    question = make_bug(line)
    [answers] = ask_bugs([question])
    error = bug_error(question, answers)
    assert (words in error) if words else error is None


def test_line_that_is_not_executed_is_named(make_bug) -> None:
    question = make_bug("if app.debug:\n        return 'x'\n    return {}")
    [answers] = ask_bugs([question], measure=True)
    assert unexecuted(question, answers) == ["flask_slow.py:9"]


def test_program_that_does_not_start_is_named(make_bug) -> None:
    with pytest.raises(Problem, match=r"bugs/flask_slow\.py: the program does not start"):
        ask_bugs([make_bug("return {}\n\nundefined")])


def test_program_that_ends_its_process_does_not_answer(make_bug) -> None:
    question = make_bug("import os; os._exit(3)")
    [answers] = ask_bugs([question])
    assert "does not answer `quick`: the app ended its process (exit code 3)" in bug_error(question, answers)


def test_program_that_ends_its_process_is_not_recorded(make_bug) -> None:
    with pytest.raises(Problem, match=r"bugs/flask_slow\.py: it does not answer `quick`: the app ended its process"):
        recording([make_bug("import os; os._exit(3)")])


def test_request_without_an_answer_is_no_difference(make_bug) -> None:
    question = make_bug("return {}")
    answers = Answers(failures={"quick": "no answer within 5 s"})
    assert "does not answer `quick`: no answer within 5 s" in bug_error(question, answers)

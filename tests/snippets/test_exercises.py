"""Each exercise is run: what the reader begins with fails a check, the solution passes all, both as recorded."""

from pathlib import Path

import pytest

from rosetta.checks.problems import readable_topics
from rosetta.checks.workers import by_one
from rosetta.content.topics import Topic
from rosetta.errors import Problem, relative
from rosetta.exercises import Exercise, load
from rosetta.exercises.exercises import START, answers_path
from rosetta.exercises.running import ask_exercises, proof_error, recording, recording_error, unexecuted
from rosetta.recording.child import Answers
from rosetta.recording.updating import on_recording_python

EXERCISES = [one for topic in readable_topics() for one in load(topic)]
every_exercise = pytest.mark.parametrize("one", EXERCISES, ids=[relative(one.solution.path) for one in EXERCISES])


@pytest.fixture(scope="session")
def asked_exercises() -> dict[str, dict[str, Answers]]:
    """What both programs of every exercise answered, by its name."""
    found = by_one("exercises", lambda: ask_exercises(EXERCISES, measure=on_recording_python()))
    return {one.name: asked for one, asked in zip(EXERCISES, found, strict=True)}


@every_exercise
def test_the_start_fails_and_the_solution_does_not(one: Exercise, asked_exercises) -> None:
    """There is something to do, and it can be done."""
    error = proof_error(one, asked_exercises[one.name])
    assert not error, f"{relative(one.start.path)}: {error}"


@every_exercise
def test_both_programs_answer_what_is_recorded(one: Exercise, asked_exercises) -> None:
    """What must come, and what comes now, stand on the page."""
    error = recording_error(one, asked_exercises[one.name])
    assert not error, f"{relative(one.start.path)}: {error}"


# Which lines count as executed depends on the Python; the recording one decides.
if on_recording_python():

    @every_exercise
    def test_every_line_of_both_programs_is_executed(one: Exercise, asked_exercises) -> None:
        """A line that no check reaches may be wrong before and after."""
        missing = unexecuted(one, asked_exercises[one.name])
        assert not missing, f"never executed: {', '.join(missing)}\n  Shorten the program, or add a check."


PROGRAM = """from flask import Flask

app = Flask(__name__)
JSON = {"content-type": "application/json"}


# --8<-- [start:solution]
@app.get("/quick")
def quick():
    %s
# --8<-- [end:solution]
"""


@pytest.fixture
def make_exercise(tmp_path: Path):
    """An exercise whose Flask programs return something to GET /quick, recorded or not."""

    def make(start: str, solution: str, *fields: str, record: bool = True) -> Exercise:
        topic = Topic(tmp_path / "tea")
        folder = topic.folder / "exercises"
        folder.mkdir(parents=True)
        (folder / "flask_quick_start.py").write_text(PROGRAM % start)
        (folder / "flask_quick.py").write_text(PROGRAM % solution)
        topic.requests_path.write_text("@host = http://127.0.0.1:8000\n\n### Quick\n# @name q\nGET {{host}}/quick\n")
        texts = "\n".join(
            f'[exercise.{language}]\ntitle = "x"\ntask = "x"\nhints = ["x", "x"]\nwhy = "x"'
            for language in ("en", "ko", "ru")
        )
        check = f'{{ request = "q", fields = {list(fields or ["status"])} }}'
        (topic.folder / "exercises.toml").write_text(
            f'[[exercise]]\nid = "quick"\nsection = "x"\nframework = "flask"\nchecks = [{check}]\n{texts}\n'
        )
        [one] = load(topic)
        if record:
            answers_path(topic).write_text(recording([one]))
        return one

    return make


JUDGED = {
    "another status": ("return {}, 500", "return {}", ["status"], None),
    "a header that the start lacks": ("return {}", "return {}, {'X-A': '1'}", ["header:x-a"], None),
    "a start that raises": ("return quik", "return {}", ["status"], None),
    "a start that is right already": ("return {'a': 1}", "return {'a': 2}", ["status"], "meets every check"),
    "other spaces in JSON": ("return '[1,2]', 200, JSON", "return [1, 2]", ["json:"], "meets every check"),
    "a field that the solution lacks": ("return {}, 500", "return {}", ["status", "header:etag"], "no header:etag"),
}  # fmt: skip


@pytest.mark.parametrize(("start", "solution", "fields", "words"), JUDGED.values(), ids=JUDGED)
def test_what_counts_as_an_exercise(make_exercise, start, solution, fields, words) -> None:
    one = make_exercise(start, solution, *fields)
    [asked] = ask_exercises([one])
    error = proof_error(one, asked)
    assert (words in error) if words else error is None


def test_answer_that_changed_since_is_shown(make_exercise) -> None:
    one = make_exercise("return {}, 500", "return {}")
    one.solution.path.write_text(PROGRAM % "return {}, 201")
    [asked] = ask_exercises([one])
    assert "its solution answers `q` otherwise than recorded:" in recording_error(one, asked)
    assert "+status: 201" in recording_error(one, asked)


def test_line_that_is_not_executed_is_named(make_exercise) -> None:
    one = make_exercise("if app.debug:\n        return 'x'\n    return {}", "return {}, 201")
    [asked] = ask_exercises([one], measure=True)
    assert unexecuted(one, asked) == ["flask_quick_start.py:11"]


def test_answer_that_is_not_recorded_is_named(make_exercise) -> None:
    one = make_exercise("return {}, 500", "return {}", record=False)
    what = (
        r"exercises\.toml:1: `quick`: no answer of its start to `q` is recorded\.\n  Record it: `make update TOPIC=tea`"
    )
    with pytest.raises(Problem, match=what):
        one.value(START, one.checks[0], "status")


def test_program_that_does_not_answer_is_not_recorded(make_exercise) -> None:
    one = make_exercise("import os; os._exit(3)", "return {}", record=False)
    with pytest.raises(Problem, match=r"flask_quick_start\.py: it does not answer `q`: the app ended its process"):
        recording([one])

"""In the reader's browser, too, the start of each exercise fails a check and its solution passes all.

Jobs and verdicts are made by the page's own modules, client/exercises/attempt.js and checks.js.
"""

import json
import subprocess
from collections.abc import Iterator

import pytest

from rosetta.content.programs import Entry
from rosetta.content.regions import without_marks
from rosetta.content.topics import chosen_topics
from rosetta.errors import relative
from rosetta.exercises import Exercise, load
from rosetta.exercises.exercises import SOLUTION, START
from rosetta.paths import ROOT
from rosetta.publish import exercises
from tests.weekly import weekly

JUDGE = """
import fs from "node:fs";
import { jobFor } from "./client/exercises/attempt.js";
import { judged } from "./client/exercises/checks.js";
const made = JSON.parse(fs.readFileSync(0, "utf8")).map(({ data, texts, results }) => data.checks.map((check, at) =>
  results ? judged(check, results[at].answers.at(-1).normalised) : jobFor(data, (file) => texts[file], check.request)));
console.log(JSON.stringify(made));
"""


def _exercises() -> Iterator:
    """Every exercise: every day the first of each topic."""
    for topic in chosen_topics():
        for at, one in enumerate(one for one in load(topic) if one.framework.browser):
            yield pytest.param(one, id=relative(one.solution.path), marks=weekly() if at else ())


def in_node(given: list[dict]) -> list[list]:
    """For each program its jobs, or with `results` what each check says of them."""
    done = subprocess.run(
        ["node", "--input-type=module", "-e", JUDGE],
        cwd=ROOT, input=json.dumps(given), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def _texts(one: Exercise, program: Entry) -> dict[str, str]:
    """What the editor holds when the reader has written the program: `framework/path` -> text."""
    if program.root.is_file():
        return {f"{one.framework.id}/{one.start.path.name}": without_marks(program.path)}
    return {f"{one.framework.id}/{path}": without_marks(program.root / path) for path in one.files}


@pytest.fixture(scope="module")
def verdicts(request, done_in_pyodide) -> dict[tuple[str, str], bool]:
    """Whether all checks are met, by exercise and program, of the exercises of this run."""
    asked = {}
    for one in (item.callspec.params["one"] for item in request.session.items if item.path == request.path):
        data = json.loads(exercises.data(one.topic))[one.id]
        for name, program in ((START, one.start), (SOLUTION, one.solution)):
            asked[one.name, name] = {"data": data, "texts": _texts(one, program)}, one.framework.id
    made = in_node([given for given, _ in asked.values()])
    jobs = [{"framework": id_, "job": job} for own, (_, id_) in zip(made, asked.values(), strict=True) for job in own]
    results = iter(done_in_pyodide(jobs))
    judging = []
    for key, (given, _), own in zip(asked, asked.values(), made, strict=True):
        found = [next(results) for _ in own]
        failures = [one["failure"]["message"] for one in found if one["failure"]]
        assert not failures, f"{key}: {failures}"
        judging.append(given | {"results": found})
    checks = in_node(judging)
    return {
        key: all(field["isRight"] for fields in own for field in fields) for key, own in zip(asked, checks, strict=True)
    }


@pytest.mark.parametrize("one", [*_exercises()])
def test_exercise_can_be_done_in_the_browser(one: Exercise, verdicts) -> None:
    """The reader has something to do, and can."""
    assert not verdicts[one.name, START], "its start meets every check"
    assert verdicts[one.name, SOLUTION], "its solution does not meet every check"

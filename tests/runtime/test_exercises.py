"""In the reader's browser, too, the start of each exercise fails a check and its solution passes all.

Jobs and verdicts are made by the page's own modules, client/exercises/attempt.js and checks.js.
"""

import json
import subprocess

import pytest

from rosetta.content.programs import Entry
from rosetta.content.regions import without_marks
from rosetta.content.topics import chosen_topics
from rosetta.errors import relative
from rosetta.exercises import Exercise, load
from rosetta.exercises.exercises import SOLUTION, START
from rosetta.paths import ROOT
from rosetta.publish import exercises

EXERCISES = [one for topic in chosen_topics() for one in load(topic) if one.framework.browser]
JUDGE = """
import fs from "node:fs";
import { jobFor } from "./client/exercises/attempt.js";
import { judged } from "./client/exercises/checks.js";
const { data, texts, results } = JSON.parse(fs.readFileSync(0, "utf8"));
const made = data.checks.map((check, at) =>
  results ? judged(check, results[at].answers.at(-1).normalised) : jobFor(data, (file) => texts[file], check.request));
console.log(JSON.stringify(made));
"""


def in_node(**given: object) -> list:
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
def verdicts(done_in_pyodide) -> dict[tuple[str, str], list[bool]]:
    """Whether each check is met, by exercise and program."""
    asked = {}
    for one in EXERCISES:
        data = json.loads(exercises.data(one.topic))[one.id]
        for name, program in ((START, one.start), (SOLUTION, one.solution)):
            asked[one.name, name] = data, in_node(data=data, texts=_texts(one, program)), one.framework.id
    jobs = [{"framework": id_, "job": job} for _, made, id_ in asked.values() for job in made]
    results = iter(done_in_pyodide(jobs))
    found = {}
    for key, (data, made, _) in asked.items():
        own = [next(results) for _ in made]
        failures = [one["failure"]["message"] for one in own if one["failure"]]
        assert not failures, f"{key}: {failures}"
        judged = in_node(data=data, results=own)
        found[key] = [all(field["isRight"] for field in fields) for fields in judged]
    return found


@pytest.mark.parametrize("one", EXERCISES, ids=[relative(one.solution.path) for one in EXERCISES])
def test_exercise_can_be_done_in_the_browser(one: Exercise, verdicts) -> None:
    """The reader has something to do, and can."""
    assert not all(verdicts[one.name, START]), "its start meets every check"
    assert all(verdicts[one.name, SOLUTION]), verdicts[one.name, SOLUTION]

"""Run the programs of exercises: what the reader begins with must not do, and the solution must."""

import json
from collections.abc import Mapping, Sequence

from rosetta.answers.change import difference
from rosetta.content.programs import Entry
from rosetta.content.topics import Topic
from rosetta.errors import Problem
from rosetta.exchange import Request, chain
from rosetta.exercises.exercises import SOLUTION, START, Exercise, answers_path, unmet
from rosetta.exercises.loading import load
from rosetta.recording.child import Answers
from rosetta.recording.line_coverage import missing_lines
from rosetta.recording.made import unchanged
from rosetta.recording.programs import ask_entries, groups


def programs(exercise: Exercise) -> dict[str, Entry]:
    """Its two programs by what they are called in answers.json."""
    return {START: exercise.start, SOLUTION: exercise.solution}


def ask_exercises(
    exercises: Sequence[Exercise], *, measure: bool = False, backwards: bool = False
) -> list[dict[str, Answers]]:
    """What both programs of each exercise answer to its requests, each request in a fresh app as in the browser.

    `measure` counts executed lines, `backwards` turns the order of the requests around. Raises Problem for a program
    that does not start, hangs or dies.
    """
    jobs = [
        (program, program.interface, _sent(one), groups(_asked(one), alone=True, backwards=backwards))
        for one in exercises
        for program in programs(one).values()
    ]
    found = iter(ask_entries(jobs, measure=measure))
    return [{name: next(found) for name in programs(one)} for one in exercises]


def _asked(exercise: Exercise) -> dict[str, Request]:
    return {check.request.name: check.request for check in exercise.checks}


def _sent(exercise: Exercise) -> dict[str, Request]:
    """The requests of the checks, with those that come before them: not all of a topic, whose bodies can be large."""
    return {step.name: step for check in exercise.checks for step in chain(check.request, exercise.requests)}


def proof_error(exercise: Exercise, asked: Mapping[str, Answers]) -> str | None:
    """What is wrong with an exercise, or None: its start must fail a check, and a check must not be empty."""
    for name, answers in asked.items():
        for request, failure in answers.failures.items():
            return f"its {name} does not answer `{request}`: {failure}"
    start, solution = asked[START].answers, asked[SOLUTION].answers
    for check in exercise.checks:
        for field in check.fields:
            if exercise.value(SOLUTION, check, field) is None:
                return f"the solution's answer to `{check.request.name}` has no {field}: there is nothing to check."
    if not unmet(exercise, start, solution):
        return "its start meets every check: there is nothing to do."
    return None


def recording(exercises: Sequence[Exercise], backwards: bool = False) -> str:
    """What the programs of a topic's exercises answer, as the text of `exercises/answers.json`.

    Raises Problem for one that does not answer.
    """
    found = {}
    for one, asked in zip(exercises, ask_exercises(exercises, backwards=backwards), strict=True):
        for name, answers in asked.items():
            for request, failure in answers.failures.items():
                what = f"it does not answer `{request}`: {failure}"
                raise Problem(what, "Let it answer: its start, too, is run by readers.", programs(one)[name].path)
        names = _asked(one)
        found[one.id] = {name: {key: answers.answers[key] for key in names} for name, answers in asked.items()}
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def recordings(topics: Sequence[Topic], backwards: bool = False) -> dict:
    """The texts of `exercises/answers.json`, by path, of the topics that have exercises."""
    having = {topic: exercises for topic in topics if (exercises := load(topic))}
    return {answers_path(topic): recording(exercises, backwards) for topic, exercises in having.items()}


def recording_error(exercise: Exercise, asked: Mapping[str, Answers]) -> str | None:
    """How the answers differ from the recorded ones, or None."""
    for name, answers in asked.items():
        for request, recorded in exercise.answers[name].items():
            if found := difference(recorded, answers.answers.get(request)):
                how = f"If the change is meant, record it: make update TOPIC={exercise.topic.name}"
                return f"its {name} answers `{request}` otherwise than recorded:\n{found}\n  {how}"
    return None


def unexecuted(exercise: Exercise, asked: Mapping[str, Answers]) -> list[str]:
    """The lines of both programs, as `file:line`, that no request of the exercise reached."""
    return [
        f"{file.relative_to(program.root.parent)}:{line}"
        for name, program in programs(exercise).items()
        for file in sorted({*program.files} - unchanged(program) - {*program.database_files})
        for line in missing_lines(
            file,
            asked[name].lines.get(str(file), set()),
            file == program.path and program.serve.startswith("python "),
        )
    ]

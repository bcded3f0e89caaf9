"""Record what runs give, twice and under different conditions: what two runs disagree about is no record."""

import difflib
import json
import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rosetta.answers.change import difference
from rosetta.content.topics import Topic
from rosetta.errors import Problem
from rosetta.exchange import Request
from rosetta.exercises.running import recordings
from rosetta.messages import over_processes
from rosetta.messages.asking import Conversations, play_topics
from rosetta.messages.proof import recordable
from rosetta.quizzes import load
from rosetta.quizzes.bugs import recording
from rosetta.recording.child import Answers
from rosetta.recording.claims import check_marks, failing_problem, missing_regions, not_asked, told
from rosetta.recording.commands import output_of
from rosetta.recording.copies import OTHER_CONDITIONS
from rosetta.recording.printed import print_all
from rosetta.recording.programs import ask_entries, ask_topics, groups
from rosetta.recording.steps import recorded, run_steps

TIMES = 2  # interpreters that record again, each with its own order of sets
PLAIN = 0  # the number of the one whose programs find nothing imported before
_CHANGES = (
    "Clocks, random values, ids of objects, the order of a set, environment and paths change from run to run: "
    "do without them, or with a fixed value."
)
_NO_ANSWER = (
    "Mend the app. If it is to raise once its answer has begun, there is no 500 to record, and `@fails` is for what "
    "raises before: tell it on the page, with a test in tests/snippets/test_claims_*.py that tries it."
)


Queries = dict[str, dict[str, list[str]]]  # request name -> framework id -> statements


@dataclass
class Runs:
    """What came of running everything of some topics.

    `answers` by topic and framework, `printed` the sources of printing snippets with what they print, `outputs` of
    commands by topic and name, `steps` the texts of steps.json by topic, `conversations` by topic.
    """

    answers: dict[str, dict[str, Answers]]
    printed: dict[Path, str]
    outputs: dict[tuple[str, str], str]
    steps: dict[str, str]
    conversations: dict[str, Conversations]


@dataclass
class Record:
    """What there is to write: answers by topic, request name and framework id; conversations and the SQL that was sent,
    in the same way; and what is not asked, to be told."""

    answers: dict[str, dict[str, dict[str, dict]]]
    conversations: dict[str, dict[str, dict[str, list]]]
    queries: dict[str, Queries]
    printed: dict[Path, str]
    outputs: dict[tuple[str, str], str]
    steps: dict[str, str]
    not_asked: list[str]


def record(topics: Sequence[Topic]) -> Record:
    """Run everything, and again under other conditions.

    The first time each request meets an app of its own. Raises Problem for what fails, and, with the difference, for
    what is not the same again.
    """
    for topic in topics:
        check_marks(topic)
    started = int(time.time())
    first = run_all(topics, alone=True)
    answers, queries, lines = {}, {}, []
    for topic in topics:
        answers[topic.name], more = _answers(topic, first.answers[topic.name])
        queries[topic.name] = _queries(answers[topic.name], first.answers[topic.name])
        lines += more
    conversations = {topic.name: recordable(topic, first.conversations[topic.name]) for topic in topics}
    while int(time.time()) == started:
        time.sleep(0.05)  # an answer that holds the second shall be another
    for number in range(TIMES):
        other = again(number, run_all, topics)
        for topic in topics:
            for name, by_framework in answers[topic.name].items():
                for id_, answer in by_framework.items():
                    if problem := disagreement(topic, name, id_, answer, other.answers[topic.name][id_]):
                        raise problem
            for name, by_framework in conversations[topic.name].items():
                now = recordable(topic, other.conversations[topic.name])[name]
                if now != by_framework:
                    told = (json.dumps(one, indent=1, ensure_ascii=False) for one in (by_framework, now))
                    _hold_text(f"what comes in `{name}` is", *told, topic.scenes_path)
            sent = _queries(answers[topic.name], other.answers[topic.name])
            _hold_text("the SQL is", _listed(queries[topic.name]), _listed(sent), topic.queries_path)
        for path, source in first.printed.items():
            _hold_text("the snippet prints", source, other.printed[path], path)
        for (name, command), output in first.outputs.items():
            path = next(topic.commands_path for topic in topics if topic.name == name)
            _hold_text(f"`{command}` prints", output, other.outputs[name, command], path)
        for topic in topics:
            if topic.steps:
                _hold_text("the steps give", first.steps[topic.name], other.steps[topic.name], topic.steps_path)
    return Record(answers, conversations, queries, first.printed, first.outputs, first.steps, lines)


def run_all(topics: Sequence[Topic], alone: bool = False) -> Runs:
    """Ask every program, run every printing snippet, command and step. `alone` gives each request an app of its own,
    and measures where that tells whom it is for; else the order is turned around, too."""
    answers: dict[str, dict[str, Answers]] = {topic.name: {} for topic in topics}
    for measure in (False, True):
        chosen = [topic for topic in topics if bool(alone and missing_regions(topic)) == measure]
        for one in ask_topics(chosen, alone=alone, backwards=not alone, measure=measure):
            answers[one.topic.name][one.entry.framework.id] = one.answers
    outputs = {
        (topic.name, name): output_of(name, command, topic.commands_path)
        for topic in topics
        for name, command in topic.commands.items()
    }
    printed = print_all([path for topic in topics for path in topic.printed])
    steps = {topic.name: recorded(run_steps(topic)) for topic in topics if topic.steps}
    played, across = play_topics(topics), over_processes.play_topics(topics)
    conversations = {topic.name: _in_order(topic, played[topic.name] | across[topic.name]) for topic in topics}
    return Runs(answers, printed, outputs, steps, conversations)


def _in_order(topic: Topic, played: Conversations) -> Conversations:
    return {name: played[name] for name in topic.scenes}


def record_practice(topics: Sequence[Topic]) -> dict[Path, str]:
    """What the programs answer that readers practise with: the broken ones of quizzes, as the texts of
    `bugs/answers.json`, and both of each exercise, `exercises/answers.json`.

    A quiz looks up recorded answers, so those of the topics must be written by now. Raises Problem as `record` does,
    and for a quiz or exercises that cannot be read.
    """
    found = run_practice(topics, alone=True)
    for number in range(TIMES if found else 0):
        for path, text in again(number, run_practice, topics).items():
            _hold_text(f"a program of {path.parent.name}/ answers", found[path], text, path)
    return found


def run_practice(topics: Sequence[Topic], alone: bool = False) -> dict[Path, str]:
    """The same once; without `alone` the order of requests is turned around."""
    asked = {topic: load(topic).bugs for topic in topics if topic.quiz_path.is_file()}
    return {
        topic.bugs_folder / "answers.json": recording(questions, backwards=not alone)
        for topic, questions in asked.items()
        if questions
    } | recordings(topics, backwards=not alone)


def again(number: int, function: Callable, *arguments: object):
    """The function's result from another interpreter: with another order of sets, time zone, user, number of cores
    and age of files; number PLAIN also starts an interpreter for each program. What it raises is raised here."""
    other = {"PYTHONHASHSEED": str(number), OTHER_CONDITIONS: "1"}
    if number == PLAIN:
        other["ROSETTA_NO_FORKSERVER"] = "1"
    done = subprocess.run(
        [sys.executable, "-c", "from rosetta.recording.twice import _answer_parent; _answer_parent()"],
        input=pickle.dumps((function, arguments)),
        stdout=subprocess.PIPE,
        env=os.environ | other,
        check=True,
    )
    succeeded, result = pickle.loads(done.stdout)
    if succeeded:
        return result
    raise result


def _answer_parent() -> None:
    function, arguments = pickle.load(sys.stdin.buffer)
    try:
        outcome = (True, function(*arguments))
    except Exception as error:
        outcome = (False, error)
    pickle.dump(outcome, sys.stdout.buffer)


def _no_answer(request: Request, framework: str, failure: str) -> Problem:
    """The failure; one that is a Problem of the request says itself where it is and how to mend it."""
    place = str(request.problem("", "")).rstrip()
    if not failure.startswith(place):
        return request.problem(f"{framework}: {failure}", _NO_ANSWER)
    what, _, how = failure.removeprefix(place).strip().partition("\n  ")
    return request.problem(f"{framework}: {what}", how)


def _answers(topic: Topic, asked: Mapping[str, Answers]) -> tuple[dict[str, dict[str, dict]], list[str]]:
    """The answers of the programs that each request is for, and lines about the others."""
    reasons = not_asked(topic, asked)
    found: dict[str, dict[str, dict]] = {name: {} for name in topic.requests}
    for id_, entry in topic.entries.items():
        for name in (name for name in topic.requests if name not in reasons[id_]):
            if failure := asked[id_].failures.get(name):
                raise _no_answer(topic.requests[name], entry.framework.name, failure)
            if problem := failing_problem(entry, topic.requests[name], asked[id_]):
                raise problem
            found[name][id_] = asked[id_].answers[name]
    return found, list(told(topic, reasons))


def _queries(answers: Mapping[str, Mapping[str, dict]], asked: Mapping[str, Answers]) -> Queries:
    """The SQL that was sent for those of the answers that took some."""
    found = {name: {id_: asked[id_].queries.get(name, []) for id_ in of} for name, of in answers.items()}
    return {name: of for name, of in found.items() if any(of.values())}


def _listed(queries: Queries) -> str:
    """The SQL as lines to compare."""
    rows = [(name, id_, one) for name, of in queries.items() for id_, sent in of.items() for one in sent]
    return "".join(f"{name} {id_}: {one}\n" for name, id_, one in rows)


def disagreement(topic: Topic, name: str, id_: str, first: Mapping, other: Answers) -> Problem | None:
    """What is wrong when a framework's answer is not what it was the `first` time, with the difference and the cure."""
    now = other.answers.get(name)
    if now == first:
        return None
    entry, request = topic.entries[id_], topic.requests[name]
    what = difference(first, now) if now else other.failures[name]
    shared = groups(topic.requests, backwards=True)[-1]
    jobs = [(entry, entry.interface, topic.requests, [group]) for group in ([name], shared)]
    by_itself, after_others = (one.answers.get(name) for one in ask_entries(jobs))
    if by_itself == first and name in shared and after_others != first:
        return request.problem(
            f"{entry.framework.name} answers otherwise when other requests were sent before:\n{what}",
            "Let the program keep nothing, or mark the request: `# @fresh`, or `# @after NAME`.",
        )
    how = _CHANGES
    if now and {**now, "headers": first["headers"]} == first:
        how += "\n  A header that tells of the server or the clock alone: list it as `left-out` in data/headers.toml."
    return request.problem(f"{entry.framework.name} answers otherwise the second time:\n{what}", how)


def _hold_text(what: str, first: str, other: str, path: Path) -> None:
    if first != other:
        lines = difflib.unified_diff(first.splitlines(), other.splitlines(), "first", "second", lineterm="", n=1)
        raise Problem(f"{what} something else the second time:\n" + "\n".join(lines), _CHANGES, path)

"""Run the broken programs of the quizzes: each must answer, and otherwise than the right one."""

import json
from collections.abc import Sequence

from rosetta.answers.change import difference
from rosetta.answers.differences import differences
from rosetta.answers.proof import summary
from rosetta.content.topics import untold_headers
from rosetta.errors import Problem
from rosetta.quizzes.questions import Question
from rosetta.recording.child import Answers
from rosetta.recording.line_coverage import missing_lines
from rosetta.recording.programs import ask_entries, groups


def ask_bugs(questions: Sequence[Question], *, measure: bool = False, backwards: bool = False) -> list[Answers]:
    """What the programs of `bug` questions answer to all requests of their topics, each in a process of its own.

    All requests, so that lines beside the broken ones run as well. `measure` counts executed lines, `backwards`
    turns the order of the requests around. Raises Problem for a program that does not start, hangs or dies.
    """
    jobs = [
        (one.program, one.program.interface, one.topic.requests, groups(one.topic.requests, backwards=backwards))
        for one in questions
    ]
    return ask_entries(jobs, measure=measure)


def bug_error(question: Question, answers: Answers) -> str | None:
    """What is wrong with a broken program, or None when it is broken as its question says."""
    request = question.request.name
    if request not in answers.answers:
        return f"it does not answer `{request}`: {answers.failures[request]}"
    recorded = question.topic.answers.get(request, {}).get(question.framework.id)
    if recorded is None:
        return f"the right answer to `{request}` is not recorded: make update TOPIC={question.topic.name}"
    both = {"right": recorded, "broken": answers.answers[request]}
    if not differences(question.request, both, untold_headers()):
        return f"it is not broken: it answers `{request}` as the right program does.\n{summary(both)}"
    return None


def recording(questions: Sequence[Question], backwards: bool = False) -> str:
    """What a topic's broken programs answer to the requests of their questions, as the text of `bugs/answers.json`.

    Raises Problem for one that does not answer.
    """
    answers = {}
    for question, found in zip(questions, ask_bugs(questions, backwards=backwards), strict=True):
        request = question.request.name
        if request not in found.answers:
            what = f"it does not answer `{request}`: {found.failures[request]}"
            raise Problem(what, "Break it otherwise: a reader looks at its answer.", question.program.path)
        answers[question.program.root.stem] = found.answers[request]
    return json.dumps(answers, indent=2, ensure_ascii=False) + "\n"


def recording_error(question: Question, answers: Answers) -> str | None:
    """How a broken program's answer differs from the recorded one, or None: a question says in words what it is."""
    path = question.topic.bugs_folder / "answers.json"
    recorded = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    found = difference(recorded.get(question.program.root.stem), answers.answers[question.request.name])
    return found and f"{found}\n  If the change is meant, record it: make update TOPIC={question.topic.name}"


def unexecuted(question: Question, answers: Answers) -> list[str]:
    """The lines of a broken program, as `file:line`, that no request reached."""
    return [
        f"{file.name}:{line}"
        for file in question.program.files
        if file not in question.program.database_files
        for line in missing_lines(
            file, answers.lines.get(str(file), set()), question.program.framework.run.startswith("python ")
        )
    ]

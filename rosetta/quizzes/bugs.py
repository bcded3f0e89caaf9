"""Run the broken programs of the quizzes: each must answer, and otherwise than the right one."""

from collections.abc import Sequence

from rosetta.answers.differences import differences
from rosetta.answers.proof import summary
from rosetta.asking import Answers
from rosetta.lines import missing_lines
from rosetta.quizzes.questions import Question
from rosetta.recording import ask_entries, groups
from rosetta.topics import untold_headers


def ask_bugs(questions: Sequence[Question], *, measure: bool = False) -> list[Answers]:
    """What the programs of `bug` questions answer to all requests of their topics, each in a process of its own.

    All requests, so that lines beside the broken ones run as well. `measure` counts executed lines. Raises
    Problem for a program that does not start, hangs or dies.
    """
    jobs = [
        (question.program, question.program.interface, question.topic.requests, groups(question.topic.requests))
        for question in questions
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


def unexecuted(question: Question, answers: Answers) -> list[str]:
    """The lines of a broken program, as `file:line`, that no request reached."""
    return [
        f"{file.name}:{line}"
        for file in question.program.files
        for line in missing_lines(file, answers.lines.get(str(file), set()))
    ]

"""Ask the programs of topics, each in a process of its own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rosetta.content.programs import Entry
from rosetta.content.topics import Topic, rules
from rosetta.errors import Problem
from rosetta.exchange import AppFailure, Request, Rules
from rosetta.recording import child
from rosetta.recording.child import Answers, ask_program, shares
from rosetta.recording.databases import databases_of
from rosetta.recording.isolation import TIME_LIMIT, DiedError, LeftRunningError, TimeLimitError, each_isolated


@dataclass
class Asked:
    """One program and what came of asking it."""

    topic: Topic
    entry: Entry
    answers: Answers


def ask_topics(
    topics: Iterable[Topic],
    *,
    measure: bool = False,
    alone: bool = False,
    backwards: bool = False,
    workers: int | None = None,
) -> list[Asked]:
    """Ask every program of the topics all their requests, each program in a process of its own.

    Each is asked through the interface it is recorded with. `measure` counts executed lines. `alone` gives every
    request a fresh app, without it those that change nothing share one; `backwards` turns their order around.
    Raises Problem for a program that does not start, or leaves its copy; a failing request is kept in
    `Answers.failures`.
    """
    pairs = [(topic, entry) for topic in topics for entry in topic.entries.values()]
    jobs = [
        (entry, entry.interface, topic.requests, groups(topic.requests, alone, backwards)) for topic, entry in pairs
    ]
    answers = ask_entries(jobs, measure=measure, workers=workers)
    return [Asked(topic, entry, one) for (topic, entry), one in zip(pairs, answers, strict=True)]


def groups(requests: Mapping[str, Request], alone: bool = False, backwards: bool = False) -> list[list[str]]:
    """The request names by the app they meet: those that share one, and each of the others by itself."""
    names = list(requests)[:: -1 if backwards else 1]
    sharing = [] if alone else [name for name in names if shares(requests[name])]
    return [[name] for name in names if name not in sharing] + ([sharing] if sharing else [])


Job = tuple[Entry, str, Mapping[str, Request], Sequence[Sequence[str]]]  # program, interface, requests, groups


def ask_entries(jobs: Sequence[Job], *, measure: bool = False, workers: int | None = None) -> list[Answers]:
    """What `ask_program` finds for each job. Raises Problem for a program that does not start, or leaves its copy."""
    how = rules()
    results = _ask_each(jobs, how, measure, workers)
    again = [at for at, result in enumerate(results) if isinstance(result, (TimeLimitError, DiedError))]
    alone = [(*jobs[at][:3], [[name] for group in jobs[at][3] for name in group]) for at in again]
    for at, result in zip(again, _ask_each(alone, how, measure, workers), strict=True):
        results[at] = result  # each alone, which names the request that hung or ended the process
    found = [checked(result, job[0]) for result, job in zip(results, jobs, strict=True)]
    parts = []  # the groups of all programs that ask each in a process of its own, so that every core has one
    for answers, (entry, interface, requests, _) in zip(found, jobs, strict=True):
        parts += [(answers, group, (entry, interface, requests, [group])) for group in answers.unasked]
        answers.unasked = []
    for (answers, group, job), result in zip(
        parts, _ask_each([job for *_, job in parts], how, measure, workers), strict=True
    ):
        if not isinstance(result, (TimeLimitError, DiedError)):
            answers.update(checked(result, job[0]))
            continue
        for name in group:
            answers.add(name, f"{result}, and the answer, or one that shares the app with it, was missing.")
    return found


def _ask_each(jobs: Sequence[Job], how: Rules, measure: bool, workers: int | None) -> list:
    """The result of each job, with a time limit for a program that hangs in every request."""
    databases = databases_of([job[0] for job in jobs], workers)
    calls = [(*job, how, measure, database) for job, database in zip(jobs, databases, strict=True)]
    limits = [TIME_LIMIT + (child.TIME_LIMIT + 1) * sum(map(len, job[3])) for job in jobs]
    return each_isolated(ask_program, calls, workers, time_limits=limits)


def checked(result: object, entry: Entry):
    """The result, or the Problem that names the program it came from. Raises what is no contributor's fault."""
    match result:
        case AppFailure():
            how = "Mend it; it must run by itself. CONTRIBUTING.md says what a program defines."
            raise Problem(f"the program does not start:\n{result}", how, entry.path)
        case LeftRunningError():
            raise Problem(f"{result}.", "End what the program starts before it answers.", entry.path)
        case TimeLimitError() | DiedError():
            raise Problem(f"{result}.", "Run the program by itself to see why.", entry.path)
        case Exception():
            raise result
    return result

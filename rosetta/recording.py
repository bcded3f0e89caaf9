"""Record what the programs answer, and find what changed since."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from rosetta.asking import REQUEST_TIME_LIMIT, Answers, ask_program
from rosetta.errors import Problem, relative
from rosetta.exchange import AppFailure
from rosetta.isolation import DiedError, TimeLimitError, each_isolated
from rosetta.programs import Entry
from rosetta.topics import Topic, rules


@dataclass
class Asked:
    """One program and what came of asking it."""

    topic: Topic
    entry: Entry
    answers: Answers


def ask_topics(
    topics: Iterable[Topic],
    *,
    interface: str | None = None,
    measure: bool = False,
    alone: bool = False,
    workers: int | None = None,
) -> list[Asked]:
    """Ask every program of the topics all their requests, each program in a process of its own.

    `interface` ("wsgi" or "asgi") asks only the programs that speak it, through it; else each is asked
    through the interface it is recorded with. `measure` counts executed lines. `alone` gives every request
    a fresh app; without it a program that hangs or dies is asked again so, to name the request.
    Raises Problem for a program that does not import, hangs or dies; a failing request is kept in
    `Answers.failures`.
    """
    pairs = [(topic, entry) for topic in topics for entry in topic.entries.values()]
    if interface:
        pairs = [(topic, entry) for topic, entry in pairs if interface in entry.targets]
    how = rules()
    calls = [
        (
            entry.import_folder,
            entry.targets[interface or entry.interface],
            interface or entry.interface,
            list(topic.requests),
            topic.requests,
            how,
            entry.root if measure else None,
        )
        for topic, entry in pairs
    ]
    results = each_isolated(ask_program, [(*call, alone) for call in calls], workers)
    for at, result in enumerate(results):
        if isinstance(result, (TimeLimitError, DiedError)) and not alone:
            limit = (REQUEST_TIME_LIMIT + 1) * len(pairs[at][0].requests)
            [results[at]] = each_isolated(ask_program, [(*calls[at], True)], time_limit=limit)
    return [Asked(topic, entry, checked(result, entry)) for (topic, entry), result in zip(pairs, results, strict=True)]


def checked(result: object, entry: Entry):
    """The result, or the Problem that names the program it came from. Raises what is no contributor's fault."""
    match result:
        case AppFailure():
            how = "Mend it; it must run by itself. CONTRIBUTING.md says what a program defines."
            raise Problem(f"the program does not start:\n{result}", how, entry.path)
        case TimeLimitError() | DiedError():
            raise Problem(f"{result}.", "Run the program by itself to see why.", entry.path)
        case Exception():
            raise result
    return result


def record(topics: Iterable[Topic]) -> list[str]:
    """Write every topic's answers.json. Returns the names of the files that changed.

    Raises Problem when a request fails: nothing is written for its topic then.
    """
    topics = list(topics)
    asked = ask_topics(topics, alone=True)
    changed = []
    for topic in topics:
        found: dict[str, dict[str, dict]] = {name: {} for name in topic.requests}
        for one in asked:
            if one.topic is not topic:
                continue
            for name, failure in one.answers.failures.items():
                raise topic.requests[name].problem(f"{one.entry.framework.name}: {failure}", "Mend the app.")
            for name, answer in one.answers.answers.items():
                found[name][one.entry.framework.id] = answer
        text = json.dumps(found, indent=2, ensure_ascii=False) + "\n"
        if not topic.answers_path.is_file() or topic.answers_path.read_text("utf-8") != text:
            topic.answers_path.write_text(text, "utf-8")
            changed.append(relative(topic.answers_path))
    return changed

"""Every program answers what is recorded, and the frameworks agree or the difference is declared."""

import pytest

from rosetta.answers.change import difference
from rosetta.answers.proof import mark_problems
from rosetta.checks.problems import readable_topics
from rosetta.checks.workers import by_one
from rosetta.content.programs import Entry
from rosetta.content.topics import Topic, untold_headers
from rosetta.content.version_differences import known_differences
from rosetta.errors import relative
from rosetta.recording.child import Answers
from rosetta.recording.claims import (
    asked_of,
    failing_problem,
    recording_error,
    regions_decide,
)
from rosetta.recording.programs import ask_entries, groups
from rosetta.recording.updating import on_recording_python
from tests.weekly import every_day, weekly

PROGRAMS = [
    pytest.param(topic, entry, name, id=f"{relative(entry.path)}::{name}")
    for topic in readable_topics()
    for entry in topic.entries.values()
    for name in asked_of(topic, entry)
]
REQUESTS = [
    pytest.param(topic, name, id=f"{relative(topic.requests_path)}::{name}")
    for topic in readable_topics()
    for name in topic.requests
]
DIFFERENCES = {(one.topic, one.request, one.framework): one for one in known_differences() if one.applies()}


@pytest.mark.parametrize(("topic", "entry", "name"), PROGRAMS)
def test_answer_is_the_recorded_one(topic: Topic, entry: Entry, name: str, asked) -> None:
    """What a page shows is what the program answers today."""
    answers = asked[topic.name, entry.framework.id].answers
    assert name in answers.answers, f"{relative(entry.path)}: {answers.failures[name]}"
    problem = failing_problem(entry, topic.requests[name], answers)
    assert not problem, str(problem)
    recorded = topic.answers.get(name, {}).get(entry.framework.id)
    found = difference(recorded, answers.answers[name])
    known = DIFFERENCES.get((topic.name, name, entry.framework.id))
    if known:
        assert found, f"data/version_differences.toml: the answers are equal; take the entry out ({known.reason})"
    else:
        how = "If the change is meant, record it"
        if found and name not in answers.ran and _alone(topic, entry, name) == recorded:
            how = "It is the recorded one where nothing was sent before: mark it with `# @fresh`, and record"
        assert not found, f"{found}\n  {how}: make update TOPIC={topic.name}"


# Which statements a framework makes of the same code depends on its version; those of the recording decide.
if on_recording_python():

    @pytest.mark.parametrize(("topic", "entry", "name"), [one for one in PROGRAMS if one.values[1].make_database])
    def test_sql_is_the_recorded_one(topic: Topic, entry: Entry, name: str, asked) -> None:
        """The statements that a page counts are those that reached the database."""
        sent = asked[topic.name, entry.framework.id].answers.queries.get(name, [])
        recorded = topic.queries.get(name, {}).get(entry.framework.id, [])
        how = f"If the change is meant, record it: make update TOPIC={topic.name}"
        assert sent == recorded, f"{relative(topic.queries_path)}: `{name}`\n  {how}"


def _alone(topic: Topic, entry: Entry, name: str) -> dict | None:
    [answers] = ask_entries([(entry, entry.interface, topic.requests, [[name]])])
    return answers.answers.get(name)


@pytest.mark.parametrize(("topic", "name"), REQUESTS)
def test_frameworks_agree_or_a_passage_explains_the_difference(topic: Topic, name: str) -> None:
    """Programs shown side by side do the same; where they do not, a passage explains it."""
    place = f"{relative(topic.requests_path)}:{topic.requests[name].line}: `{name}`"
    assert name in topic.answers, f"{place}: no answer is recorded: make update TOPIC={topic.name}"
    if problems := mark_problems(topic.requests[name], topic.answers[name], untold_headers()):
        pytest.fail("\n".join(map(str, problems)), pytrace=False)


if on_recording_python():

    @pytest.mark.parametrize(
        "topic",
        [  # where regions decide, each request is sent once more, to an app of its own
            pytest.param(one, id=relative(one.answers_path), marks=weekly() if regions_decide(one) else ())
            for one in readable_topics()
        ],
    )
    def test_recording_holds_every_program_and_request_and_no_other(topic: Topic) -> None:
        """A renamed request leaves no stale answer behind."""
        error = recording_error(topic)
        assert not error, error


def test_every_version_difference_names_something_there_is() -> None:
    """An entry for a request that was renamed would never be looked at."""
    topics = {topic.name: topic for topic in readable_topics()}
    for one in known_differences():
        if one.topic in topics:
            said = f"data/version_differences.toml: {one.topic} has no {{}}; correct the entry or take it out"
            assert one.request in topics[one.topic].requests, said.format(f"request `{one.request}`")
            assert one.framework in topics[one.topic].entries, said.format(f"program of `{one.framework}`")


# Through ASGI some of the requests: `make test-weekly` sends all of them through servers that speak it.
TWICE = [
    (topic, entry, every_day(topic, entry, "asgi"))
    for topic in readable_topics()
    for entry in topic.entries.values()
    if len(entry.targets) > 1
]
THROUGH_ASGI = [
    pytest.param(topic, entry, name, id=f"{relative(entry.path)}::{name}")
    for topic, entry, names in TWICE
    for name in names
]


@pytest.fixture(scope="session")
def asked_through_asgi():
    """The programs that speak WSGI and ASGI, asked through ASGI."""
    return by_one("asked-through-asgi", _ask_through_asgi)


def _ask_through_asgi() -> dict[tuple[str, str], Answers]:
    jobs = [
        (entry, "asgi", topic.requests, groups({name: topic.requests[name] for name in names}))
        for topic, entry, names in TWICE
    ]
    found = ask_entries(jobs)
    return {(topic.name, entry.framework.id): one for (topic, entry, _), one in zip(TWICE, found, strict=True)}


@pytest.mark.parametrize(("topic", "entry", "name"), THROUGH_ASGI)
def test_answer_through_asgi_is_the_recorded_one(topic: Topic, entry: Entry, name: str, asked_through_asgi) -> None:
    """A program that speaks both interfaces says the same through both, but for named exceptions."""
    answers = asked_through_asgi[topic.name, entry.framework.id]
    assert name in answers.answers, f"{relative(entry.path)}: {answers.failures[name]}"
    found = difference(topic.answers[name][entry.framework.id], answers.answers[name])
    if "asgi" in topic.requests[name].server_differs:
        assert found, f"`{name}` is marked `@server-differs asgi`, but the answers are equal."
    elif (topic.name, name, entry.framework.id) not in DIFFERENCES:
        assert not found, f"through ASGI:\n{found}"

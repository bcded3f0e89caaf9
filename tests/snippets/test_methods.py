"""A program takes the methods that it declares: routing.md shows the one view that is left open."""

from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from rosetta.errors import relative
from rosetta.programs import Entry
from rosetta.recording import ask_entries
from rosetta.topics import Topic, chosen_topics

UNDECLARED = "PURGE"  # proxies know it; no program declares it
OPEN = {("routing", "django"): {"/status"}}
PROGRAMS = [(topic, entry) for topic in chosen_topics() for entry in topic.entries.values()]


def paths(topic: Topic, entry: Entry) -> dict[str, str]:
    """The names of requests by path, for every path that this program answers to `GET`."""
    return {
        urlsplit(request.target).path: name
        for name, request in topic.requests.items()
        if request.method == "GET" and topic.answers[name].get(entry.framework.id, {"status": 404})["status"] < 300
    }


@pytest.mark.parametrize(("topic", "entry"), PROGRAMS, ids=[relative(entry.path) for _, entry in PROGRAMS])
def test_a_method_that_nobody_declared_is_405(topic: Topic, entry: Entry) -> None:
    """A Django function view without a decorator would answer; a request for each would fill the page."""
    asked = paths(topic, entry)
    requests = {name: replace(topic.requests[name], method=UNDECLARED) for name in asked.values()}
    [found] = ask_entries([(entry, entry.interface, requests, [list(requests)])])
    answers = found.answers
    answered = {path for path, name in asked.items() if answers[name]["status"] < 300}
    assert answered == OPEN.get((topic.name, entry.framework.id), set()), (
        f"{relative(entry.path)} answers `{UNDECLARED}` here; in Django a decorator such as `require_safe` is missing."
    )

"""A program takes the methods that it declares (routing.md shows one open view), and goes by `localhost`, too."""

import pytest

from rosetta.checks.problems import readable_topics
from rosetta.content.programs import Entry
from rosetta.content.topics import Topic
from rosetta.errors import relative
from rosetta.recording.methods import OTHER_NAME, UNDECLARED, known_as, open_paths

OPEN = {("routing", "django"): {"/status"}}
OPEN |= {("middleware", id_): {"/archive"} for id_ in ("flask", "fastapi", "django")}  # a layer says 503 to any method
OPEN[("authentication", "django")] = {"/account", "/staff"}  # a layer leads to the login page first
OPEN[("authentication", "drf")] = {"/api/me", "/api/staff"}  # who asks is looked at before the method
OPEN[("channel-layers", "django")] = {"/rooms/tea"}  # a layer leads to the login page first
OPEN[("drf", "drf")] = {"/teas/99"}  # asked for a picture, which is refused first
OPEN |= {(name, "django"): {"/admin/"} for name in ("admin", "learning-curve")}  # the admin itself
PROGRAMS = [(topic, entry) for topic in readable_topics() for entry in topic.entries.values()]


@pytest.mark.parametrize(("topic", "entry"), PROGRAMS, ids=[relative(entry.path) for _, entry in PROGRAMS])
def test_a_method_that_nobody_declared_is_405(topic: Topic, entry: Entry) -> None:
    """A Django function view without a decorator would answer; a request for each would fill the page."""
    open_ones = OPEN.get((topic.name, entry.framework.id), set())
    assert open_paths(entry, topic.requests, recorded(topic, entry)) == open_ones, (
        f"{relative(entry.path)} answers `{UNDECLARED}` here; in Django a decorator such as `require_safe` is missing."
    )


@pytest.mark.parametrize(("topic", "entry"), PROGRAMS, ids=[relative(entry.path) for _, entry in PROGRAMS])
def test_a_reader_may_say_localhost(topic: Topic, entry: Entry) -> None:
    assert known_as(OTHER_NAME, entry, topic.requests, recorded(topic, entry)), (
        f"{relative(entry.path)} refuses `Host: {OTHER_NAME}`; in Django ALLOWED_HOSTS lists both names."
    )


def test_a_host_that_a_program_does_not_know_is_found() -> None:
    topic, entry = next(one for one in PROGRAMS if (one[0].name, one[1].framework.id) == ("routing", "django"))
    assert not known_as("other.example", entry, topic.requests, recorded(topic, entry))


def recorded(topic: Topic, entry: Entry) -> dict[str, dict]:
    """What the program answered, by the names of the requests that it was asked."""
    return {name: of[entry.framework.id] for name, of in topic.answers.items() if entry.framework.id in of}

"""A program takes the methods that it declares: routing.md shows the one view that is left open."""

import pytest

from rosetta.content.programs import Entry
from rosetta.content.topics import Topic, chosen_topics
from rosetta.errors import relative
from rosetta.recording.methods import UNDECLARED, open_paths

OPEN = {("routing", "django"): {"/status"}}
PROGRAMS = [(topic, entry) for topic in chosen_topics() for entry in topic.entries.values()]


@pytest.mark.parametrize(("topic", "entry"), PROGRAMS, ids=[relative(entry.path) for _, entry in PROGRAMS])
def test_a_method_that_nobody_declared_is_405(topic: Topic, entry: Entry) -> None:
    """A Django function view without a decorator would answer; a request for each would fill the page."""
    id_ = entry.framework.id
    recorded = {name: of[id_] for name, of in topic.answers.items() if id_ in of}
    assert open_paths(entry, topic.requests, recorded) == OPEN.get((topic.name, id_), set()), (
        f"{relative(entry.path)} answers `{UNDECLARED}` here; in Django a decorator such as `require_safe` is missing."
    )

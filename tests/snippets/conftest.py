"""Every program of every topic is asked once; the tests look at what came back."""

import sys

import pytest

from rosetta.content.topics import chosen_topics
from rosetta.paths import ROOT, SNIPPETS
from rosetta.recording.programs import Asked, ask_topics
from rosetta.recording.tree import nothing_written
from rosetta.recording.updating import on_recording_python

# What a test runs in a process of its own is imported there by its name from the root; a bare `pytest` does not add it.
sys.path.append(str(ROOT))


@pytest.fixture(scope="session", autouse=True)
def topics_stay_as_they_are():
    """No program, snippet or command writes among the topics, not even past what Python tells of."""
    with nothing_written(SNIPPETS):
        yield


@pytest.fixture(scope="session")
def asked() -> dict[tuple[str, str], Asked]:
    """What every program answered, by topic and framework, with the lines that ran."""
    found = ask_topics(chosen_topics(), measure=on_recording_python())
    return {(one.topic.name, one.entry.framework.id): one for one in found}

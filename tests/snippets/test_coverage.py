"""Every line that a page shows was executed by a request or a run."""

import pytest

from rosetta.errors import relative
from rosetta.lines import missing_lines
from rosetta.printed import run_printed
from rosetta.topics import chosen_topics
from rosetta.updating import on_recording_python

PROGRAM_FILES = [
    pytest.param(topic, entry, path, id=relative(path))
    for topic in chosen_topics()
    for entry in topic.entries.values()
    for path in entry.files
]
PRINTED = [pytest.param(path, id=relative(path)) for topic in chosen_topics() for path in topic.printed]

# Which lines count as executed depends on the Python; the recording one decides.
if on_recording_python():

    @pytest.mark.parametrize(("topic", "entry", "path"), PROGRAM_FILES)
    def test_every_line_of_a_program_is_executed(topic, entry, path, asked) -> None:
        """A line that no request reaches is a guess."""
        answers = asked[topic.name, entry.framework.id].answers
        _nothing_missing(path, answers.lines.get(str(path), set()))

    @pytest.mark.parametrize("path", PRINTED)
    def test_every_line_of_a_printing_snippet_is_executed(path) -> None:
        """A line that no run reaches is a guess."""
        _nothing_missing(path, run_printed(path, measure=True).lines.get(str(path), set()))


def _nothing_missing(path, executed: set[int]) -> None:
    missing = missing_lines(path, executed)
    places = ", ".join(f"{relative(path)}:{line}" for line in missing)
    assert not missing, f"never executed: {places}\n  Add a request that reaches it, or delete it."

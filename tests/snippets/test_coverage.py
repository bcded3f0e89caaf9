"""Every line that a page shows was executed by a request or a run."""

import pytest

from rosetta.checks.problems import readable_topics
from rosetta.content.frameworks import frameworks
from rosetta.content.programs import find_program
from rosetta.errors import relative
from rosetta.recording.line_coverage import missing_lines
from rosetta.recording.made import unchanged
from rosetta.recording.updating import on_recording_python

PROGRAM_FILES = [
    pytest.param(topic, entry, path, id=relative(path))
    for topic in readable_topics()
    for entry in topic.entries.values()
    for path in entry.files
    if path not in unchanged(entry) and path not in entry.database_files and path not in entry.tests
]
TEST_FILES = [
    pytest.param(topic, path, id=relative(path))
    for topic in readable_topics()
    for entry in topic.entries.values()
    for path in entry.tests
]
PRINTED = [pytest.param(path, id=relative(path)) for topic in readable_topics() for path in topic.printed]

# Which lines count as executed depends on the Python; the recording one decides.
if on_recording_python():

    @pytest.mark.parametrize(("topic", "entry", "path"), PROGRAM_FILES)
    def test_every_line_of_a_program_is_executed(topic, entry, path, asked, stepped) -> None:
        """A line that no request reaches is a guess; a command of the program is run by a step."""
        executed = asked[topic.name, entry.framework.id].answers.lines.get(str(path), set())
        if missing_lines(path, executed, entry.runs_as_main(path)) and entry.tests:
            executed = executed | stepped(topic)[1].get(str(path), set())
        _nothing_missing(path, executed, entry.runs_as_main(path))

    @pytest.mark.parametrize(("topic", "path"), TEST_FILES)
    def test_every_line_of_a_test_is_executed(topic, path, stepped) -> None:
        """A test that no step runs shows nothing."""
        _nothing_missing(path, stepped(topic)[1].get(str(path), set()), run_as_main=False, by="a step that runs")

    @pytest.mark.parametrize("path", PRINTED)
    def test_every_line_of_a_printing_snippet_is_executed(path, printed_by) -> None:
        """A line that no run reaches is a guess."""
        _nothing_missing(path, printed_by(path).lines.get(str(path), set()))


def _nothing_missing(path, executed: set[int], run_as_main: bool = True, by: str = "a request that reaches") -> None:
    missing = missing_lines(path, executed, run_as_main)
    places = ", ".join(f"{relative(path)}:{line}" for line in missing)
    assert not missing, f"never executed: {places}\n  Add {by} it, or delete it."


MAIN = 'if __name__ == "__main__":\n    print(tea)\n'


def test_a_line_that_says_it_need_not_run_is_named(tmp_path) -> None:
    """Comments and names that other tools skip are shown to readers all the same."""
    path = tmp_path / "flask_app.py"
    path.write_text("if TYPE_CHECKING:\n    import tea\nif TEA:\n    print(tea)  # pragma: no cover\n" + MAIN)
    assert missing_lines(path, {1, 3, 5}) == [2, 4, 6]
    assert missing_lines(path, {1, 3, 5}, run_as_main=True) == [2, 4]


def test_a_main_block_counts_where_the_readers_command_runs_it(tmp_path) -> None:
    """`flask run` and `fastapi dev` import the file, and Django's command runs it."""
    for id_, ran in {"flask": False, "fastapi": False, "django": True}.items():
        (tmp_path / f"{id_}_app.py").write_text(MAIN)
        entry = find_program(tmp_path, frameworks()[id_], "app")
        assert entry.runs_as_main(entry.path) is ran

"""Steps run the tests of a program, in a copy: what they print is recorded, and which of their lines ran is known."""

from pathlib import Path

import pytest

from rosetta.checks.structure import snippet_files, unshown_regions
from rosetta.content.topics import Topic
from rosetta.directives.kind import Shown
from rosetta.errors import Problem
from rosetta.publish import playground
from rosetta.recording.claims import missing_regions
from rosetta.recording.line_coverage import Lines, missing_lines
from rosetta.recording.steps import run_steps

APP = """from flask import Flask
app = Flask(__name__)
@app.get("/")
# --8<-- [start:view]
def tea():
    return "Sencha"
# --8<-- [end:view]
"""
CONFTEST = """import pytest
from app import app

# --8<-- [start:client]
@pytest.fixture
def client():
    return app.test_client()
# --8<-- [end:client]
"""
TESTS = """# --8<-- [start:tests]
def test_tea(client):
    assert client.get("/").text == "Sencha"

def helper():
    return "nobody calls this"
# --8<-- [end:tests]
"""
FAILING = """def test_kind(client):
    assert client.get("/").text == "Assam"
"""
STEPS = """
[[run.flask]]
put = "."
from = "flask_app"

[[run.flask]]
run = "python -m pytest -v --no-header"

[[run.flask]]
put = "tests/test_kind.py"
from = "steps/flask_fails.py"

[[run.flask]]
run = "python -m pytest -q tests/test_kind.py"
status = 1
"""


@pytest.fixture
def topic(tmp_path: Path):
    """A topic with a program that has tests, and steps that run them."""
    folder = tmp_path / "tea"
    for name, text in {
        "flask_app/app.py": APP,
        "flask_app/pyproject.toml": '[tool.pytest]\npythonpath = ["."]\n',
        "flask_app/tests/__init__.py": "",
        "flask_app/tests/conftest.py": CONFTEST,
        "flask_app/tests/test_tea.py": TESTS,
        "steps/flask_fails.py": FAILING,
        "steps.toml": STEPS,
        "requests.http": "@host = http://127.0.0.1:8000\n\n### Tea\n# @name tea\nGET {{host}}/\n",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return Topic(folder)


def test_each_test_is_recorded_with_its_outcome_and_a_failing_one_with_what_it_compared(topic) -> None:
    _, passed, _, failed = run_steps(topic)["run"]["flask"]
    assert "tests/test_tea.py::test_tea PASSED" in passed["output"]
    assert "1 passed in 0.01s" in passed["output"]
    assert "E       AssertionError: assert 'Sencha' == 'Assam'\n" in failed["output"]
    assert "tests/test_kind.py:2: AssertionError\n" in failed["output"]
    assert "FAILED tests/test_kind.py::test_kind - AssertionError" in failed["output"]


CHANGES = {
    "an assertion that no longer holds": ("flask_app/tests/test_tea.py", "Sencha", "Assam", 6, "exit code 1, and 0 is"),
    "a program that changed": ("flask_app/app.py", "Sencha", "Gyokuro", 6, "assert 'Gyokuro' == 'Sencha'"),
    "a failing test that passes": ("steps/flask_fails.py", "Assam", "Sencha", 13, "exit code 0, and 1 is declared"),
}


@pytest.mark.parametrize(("file", "old", "new", "line", "says"), CHANGES.values(), ids=CHANGES)
def test_another_outcome_than_the_declared_one_is_named(topic, file, old, new, line, says) -> None:
    path = topic.folder / file
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(Problem) as caught:
        run_steps(topic)
    assert f"tea/steps.toml:{line}: " in str(caught.value)
    assert says in str(caught.value)


def test_a_line_of_a_test_that_no_step_runs_is_named_as_it_stands_in_the_file(topic) -> None:
    lines: Lines = {}
    plain = run_steps(topic)
    assert run_steps(topic, lines) == plain, "to be measured changes nothing"
    empty, conftest, tests = topic.entries["flask"].tests
    assert missing_lines(empty, lines[str(empty)]) == []
    assert missing_lines(conftest, lines[str(conftest)]) == []
    assert missing_lines(tests, lines[str(tests)]) == [6]


def test_tests_are_shown_and_no_part_of_what_answers_requests(topic) -> None:
    """A region in them keeps no request from a program without it, and the browser's Python does not load them."""
    entry = topic.entries["flask"]
    assert [path.name for path in entry.tests] == ["__init__.py", "conftest.py", "test_tea.py"]
    assert [path.name for path in entry.modules] == ["app.py"]
    assert {path: unshown_regions(Shown(), path) for path in snippet_files(topic.folder.parent)} == {
        entry.path: ["view"], entry.tests[1]: ["client"], entry.tests[2]: ["tests"],
        topic.folder / "flask_app" / "pyproject.toml": [], topic.folder / "steps" / "flask_fails.py": [],
    }  # fmt: skip
    program = topic.folder / "fastapi_app.py"
    program.write_text("# --8<-- [start:view]\napp = None\n# --8<-- [end:view]\n")
    assert missing_regions(Topic(topic.folder)) == {}
    published = playground.data(topic)
    assert "app.py" in published
    assert "test_tea" not in published

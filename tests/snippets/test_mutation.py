"""`make mutate` finds the changes that nothing notices, and its list of those that stay holds no other."""

import json
import sys
from pathlib import Path

import pytest

from rosetta.checks.structure import all_shown
from rosetta.content.topics import Topic, chosen_topics
from rosetta.directives.kind import Shown
from rosetta.errors import Problem
from rosetta.mutation import witnesses
from rosetta.mutation.judging import Trial, trials, unnoticed
from rosetta.mutation.listed import LISTED, Listed, listed, stale
from rosetta.mutation.operators import changes
from rosetta.mutation.tried import changed, note
from rosetta.recording.programs import ask_topics
from rosetta.recording.steps import recorded, run_steps
from rosetta.recording.updating import on_recording_python
from tests.weekly import weekly

CHANGED = {
    "limit = 20": ["20 -> 19", "20 -> 21"],
    "shown = True": ["True -> False"],
    "if a <= b:\n    pass": ["<= -> <"],
    "if not a:\n    pass": ["not a -> (not (not a))"],
    "a = b or c": ["or -> and"],
    "f(a, size=b)": ["f(a, size=b) -> pass", "size=b -> (dropped)"],
    "routes = [a, b]": ["a -> (dropped)", "b -> (dropped)"],
    "def f():\n    return a": ["return a -> return None"],
    "@app.get\ndef f():\n    '''Say it.'''": ["@app.get -> (dropped)", "get -> post"],
    "name = f'차 {a}!'": ["차 -> 차 X", "! -> !X"],
    "def f(a: int): pass": [],
    "def f(text=None, data=None): return text": ["return text -> return None", "None -> 0"],
    "@x\ndef f(data=None): pass": ["@x -> (dropped)", "None -> 0"],
    "from fastapi import x\n@x\ndef f(a: int | None): pass": ["@x -> (dropped)", "int | None -> int", "int -> str"],
    "from fastapi import x\n@x\ndef f(a: int | None = None): pass": ["@x -> (dropped)", "int -> str", "None -> 0"],
    "from fastapi import x\n@x\ndef f(a: Annotated[int | None, Body()] = None): pass": [
        "@x -> (dropped)",
        "int | None -> int",
        "int -> str",
        "None -> 0",
    ],
    "if __name__ == '__main__':\n    run(1)": [],
    "def f():\n    return '', 204": [
        "return '', 204 -> return None",
        "204 -> 205",
        "204 -> 203",
        "204 -> (dropped)",
        "'' -> (dropped)",
    ],
}
if sys.version_info < (3, 12):  # Python 3.11 does not tell where the pieces of an f-string stand
    CHANGED["name = f'차 {a}!'"] = []


@pytest.mark.parametrize(("source", "expected"), CHANGED.items(), ids=CHANGED)
def test_a_line_is_changed_in_every_way_that_is_known(source: str, expected: list[str]) -> None:
    found = changes(source)
    assert sorted(map(str, found)) == sorted(expected)
    for change in found:
        compile(change.apply(source), "changed.py", "exec")


PROGRAM = """from flask import Flask

app = Flask(__name__)


@app.route("/notes", methods=["GET", "POST"])
def notes():
    return {"limit": 20}
"""
GUARDED = """from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe

settings.configure(ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__)


@require_safe
def notes(request):
    return JsonResponse({})


urlpatterns = [path("notes", notes)]
app = get_wsgi_application()
"""
REQUESTS = "@host = http://127.0.0.1:8000\n\n### Notes\n# @name notes\nGET {{host}}/notes\n"


@pytest.fixture
def tea(tmp_path: Path) -> Topic:
    """A topic with a route for two methods, of which only one is ever sent."""
    return _topic(tmp_path, "flask", PROGRAM)


def _topic(place: Path, framework: str, program: str) -> Topic:
    folder = place / "tea"
    folder.mkdir()
    (folder / f"{framework}_app.py").write_text(program)
    (folder / "requests.http").write_text(REQUESTS)
    [asked] = ask_topics([Topic(folder)])
    (folder / "answers.json").write_text(json.dumps({"notes": {framework: asked.answers.answers["notes"]}}))
    return Topic(folder)


def _trials(topic: Topic, framework: str = "flask") -> list[Trial]:
    return list(trials(topic, Shown(code={(topic.folder / f"{framework}_app.py", None)})))


def test_a_change_that_no_answer_shows_is_found_and_others_are_not(tea: Topic) -> None:
    every = _trials(tea)
    methods = {'methods=["GET", "POST"] -> (dropped)', '"POST" -> (dropped)', '"POST" -> "POSTX"'}
    assert {str(trial.change) for trial in unnoticed(every)} == methods
    assert "20 -> 21" in {str(trial.change) for trial in every}


def test_a_method_that_a_change_lets_in_is_noticed(tmp_path: Path) -> None:
    """Nothing in the requests file sends it: `test_methods.py` does."""
    [trial] = [one for one in _trials(_topic(tmp_path, "django", GUARDED), "django") if one.line == "@require_safe"]
    assert unnoticed([trial]) == []


def test_what_a_program_that_imports_the_app_prints_notices(tea: Topic) -> None:
    source = 'from flask_app import app\n\nprint(sorted(next(app.url_map.iter_rules("notes")).methods))\n'
    lines = "#> ['GET', 'HEAD', 'OPTIONS', 'POST']\n"
    (tea.folder / "flask_rules.py").write_text(source + lines)
    assert unnoticed(_trials(tea)) == []


STEPS = """
[[cups.flask]]
put = "flask_app.py"
from = "flask_app.py"

[[cups.flask]]
run = "python -c 'import flask_app; print(flask_app.CUPS)'"
"""
EDIT = """
[[cups.flask]]
edit = "flask_app.py"
old = "CUPS = 5"
new = "CUPS = 6"
"""


@pytest.mark.parametrize(("edit", "left"), [("", set()), (EDIT, {"5 -> 4", "5 -> 6"})])
def test_a_command_of_the_steps_notices_unless_a_step_replaces_the_line(tmp_path: Path, edit: str, left: set) -> None:
    topic = _topic(tmp_path, "flask", f"{PROGRAM}\n\nCUPS = 5\n")
    put, run = STEPS.split("\n\n")
    topic.steps_path.write_text(f"{put}\n{edit}\n{run}")
    topic.recorded_steps_path.write_text(recorded(run_steps(topic)))
    assert _unnoticed_cups(Topic(topic.folder)) == left


CLAIM = """import pytest
from rosetta.content.topics import topic

{mark}
def test_{about}_counts():
    assert "= 5" in topic("tea").entries["flask"].path.read_text()
"""


@pytest.mark.parametrize(
    ("mark", "about", "left"),
    [
        ("@pytest.mark.as_it_stands", "flask", set()),
        ("@pytest.mark.as_it_stands", "django", {"5 -> 4", "5 -> 6"}),
        ("", "flask", {"5 -> 4", "5 -> 6"}),
    ],
)
def test_a_marked_test_about_the_framework_notices(tmp_path: Path, monkeypatch, mark, about, left) -> None:
    topic = _topic(tmp_path, "flask", f"{PROGRAM}\n\nCUPS = 5\n")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_cups.py").write_text(CLAIM.format(mark=mark, about=about))
    monkeypatch.setattr(witnesses, "TESTS", tmp_path / "tests")
    assert _unnoticed_cups(topic) == left


def _unnoticed_cups(topic: Topic) -> set[str]:
    return {str(one.change) for one in unnoticed(one for one in _trials(topic) if "CUPS" in one.line)}


def test_a_program_that_answers_otherwise_than_recorded_is_not_judged_by(tea: Topic) -> None:
    """Every change would be noticed."""
    (tea.folder / "flask_app.py").write_text(PROGRAM.replace("20", "30"))
    with pytest.raises(Problem, match="unchanged, it does not do what is recorded: notes"):
        unnoticed(_trials(tea))


def test_an_entry_that_is_not_needed_is_named(tea: Topic) -> None:
    every = _trials(tea)
    found = unnoticed(every)
    line = '@app.route("/notes", methods=["GET", "POST"])'
    needed = Listed("tea", "flask_app.py", line, '"POST" -> (dropped)', "nobody posts")
    noticed = Listed("tea", "flask_app.py", 'return {"limit": 20}', "20 -> 21", "it is noticed")
    gone = Listed("tea", "flask_app.py", 'return {"limit": 25}', "25 -> 26", "the line is another")
    assert stale([needed, noticed, gone], every, every, found) == [noticed, gone]
    twice = [*every, *every]  # as if each line stood in the file a second time
    assert stale([needed, noticed, gone], twice, every, found) == [gone]


if on_recording_python():
    TRIED = [pytest.param(False, marks=weekly(), id="changed"), pytest.param(True, marks=pytest.mark.weekly, id="all")]

    @pytest.mark.parametrize("of_all", TRIED)
    def test_what_is_listed_as_unnoticed_is_there_and_is_unnoticed(of_all: bool) -> None:
        """An entry in data/mutation.toml must be needed; those of topics that changed say so first."""
        everything, topics = all_shown(), {topic.name: topic for topic in chosen_topics()}
        entries = [entry for entry in listed() if entry.topic in topics]
        assert all(entry.reason for entry in entries), f"{LISTED}: every entry says why"
        every = [trial for topic in topics.values() for trial in trials(topic, everything)]
        names = {topic.name for topic in (topics.values() if of_all else changed(topics.values(), entries))}
        keys = {entry.key for entry in entries if entry.topic in names}
        tried = [trial for trial in every if trial.key in keys]
        assert stale(entries, every, tried, unnoticed(tried)) == [], "try them: make mutate LISTED=1"


def test_listed_changes_are_tried_again_when_their_topic_changed(tea: Topic, tmp_path: Path) -> None:
    entry = Listed("tea", "flask_app.py", 'return {"limit": 20}', "20 -> 21", "nobody counts")
    path = tmp_path / "tried.toml"
    assert changed([tea], [entry], path) == [tea]
    note([tea], [entry], path)
    assert changed([tea], [entry], path) == []
    assert changed([tea], [], path) == [tea]
    (tea.folder / "requests.http").write_text(REQUESTS + "\n")
    assert changed([tea], [entry], path) == [tea]

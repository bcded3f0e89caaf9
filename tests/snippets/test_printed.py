"""The `#>` lines of snippets that only print, commands and steps are what a run gives."""

import difflib
import json
import re
import sys
from importlib.metadata import version

import pytest
from packaging.version import Version

from rosetta.checks.problems import readable_topics
from rosetta.content.steps import is_trial
from rosetta.errors import Problem, relative
from rosetta.recording.commands import output_of
from rosetta.recording.steps import recorded
from rosetta.recording.updating import on_recording_python, other_versions
from tests.weekly import weekly

# What a program shows that older versions lack, and what it says there: package, first version, message.
NEWER = {"snippets/queries/django_sent.py": ("django", "6.1", "cannot import name 'FieldFetchBlocked'")}


@pytest.mark.parametrize(
    "path", [pytest.param(path, id=relative(path)) for topic in readable_topics() for path in topic.printed]
)
def test_snippet_prints_what_it_shows(path, printed_by) -> None:
    """Output stands in the snippet only as it was printed."""
    package, first, message = NEWER.get(relative(path), ("django", "0", ""))
    if Version(version(package)) < Version(first):
        with pytest.raises(Problem, match=message):
            printed_by(path)
        return
    _same(path.read_text("utf-8"), printed_by(path).source)


@pytest.mark.parametrize(
    ("topic", "name"),
    [
        pytest.param(topic, name, id=f"{relative(topic.commands_path)}::{name}")
        for topic in readable_topics()
        for name in topic.commands
    ],
)
def test_command_prints_what_is_recorded(topic, name: str) -> None:
    """A page shows a command with what it prints today; with other versions, all but their numbers."""
    command = topic.commands[name]
    known, found = command.get("output", ""), output_of(name, command, topic.commands_path)
    if not _as_recorded():
        known, found = (re.sub(r"\d+(\.\d+)+", "…", text) for text in (known, found))
    _same(known, found)


# A trial starts servers, waits for what is slow, and ends them.
STEPS = [
    pytest.param(topic, trials, id=relative(topic.steps_path) + "::trials" * trials, marks=weekly() if trials else ())
    for topic in readable_topics()
    for trials in sorted({is_trial(steps) for lists in topic.steps.values() for steps in lists.values()})
]


@pytest.mark.parametrize(("topic", "trials"), STEPS)
def test_steps_give_what_is_recorded(topic, trials, stepped) -> None:
    """A page shows what commands print today, and the files that they make.

    With other versions than those of the recording the commands do the same, but what they print names versions.
    """
    if sys.version_info < (3, 12) and "python -m sqlite3" in topic.steps_path.read_text("utf-8"):
        with pytest.raises(Problem, match=r"No module named sqlite3\.__main__"):  # Python 3.12 brought it
            stepped(topic, trials)
        return
    known, found = _known(topic, trials), stepped(topic, trials)[0]
    if not _as_recorded():
        known, found = _trees(known), _trees(found)
    _same(recorded(known), recorded(found))


def _known(topic, trials: bool) -> dict:
    """What is recorded of the trials, or of the other lists."""
    path = topic.recorded_steps_path
    known = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    wanted = {(name, id_) for name, lists in topic.steps.items() for id_ in lists if is_trial(lists[id_]) == trials}
    kept = {name: {id_: one for id_, one in lists.items() if (name, id_) in wanted} for name, lists in known.items()}
    return {name: lists for name, lists in kept.items() if lists}


def _as_recorded() -> bool:
    return on_recording_python() and not [one for one in other_versions() if not one.startswith("python ")]


def _trees(found: dict) -> dict:
    """Of each step the files that there are after it, and those it made."""
    return {
        name: {id_: [{key: one.get(key) for key in ("files", "made")} for one in steps] for id_, steps in lists.items()}
        for name, lists in found.items()
    }


def _same(recorded: str, now: str) -> None:
    diff = "\n".join(difflib.unified_diff(recorded.splitlines(), now.splitlines(), "recorded", "now", lineterm="", n=2))
    assert not diff, f"{diff}\n  If the change is meant, record it: make update"

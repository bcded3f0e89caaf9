"""Run the steps of `steps.toml`, each list in a folder of its own, and tell what they print and which files they make.

What no two runs have in common is made the same: the time that it is, how long tests took, where an object is in
memory, the ids of Alembic's revisions, Django's secret key.
"""

import difflib
import json
import os
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

from rosetta.content.programs import LEFT_BEHIND
from rosetta.content.regions import copy_without_marks, unmarked_lines, without_marks
from rosetta.content.steps import Step, is_trial
from rosetta.content.topics import Topic
from rosetta.recording.commands import Command, run
from rosetta.recording.copies import Copy
from rosetta.recording.line_coverage import Lines, lines_noted, measuring
from rosetta.recording.scratch import new_scratch

_DATE = "2026-01-01 12:00:00.000000"
_TIME = re.compile(r"\b\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d(?:\.\d{6})?)?")
# Not the hash of a static file's content, which every run has: `style.5a9a5960c9ac.css`, and that of the manifest.
_REVISION = re.compile(r'(?<![0-9a-zA-Z.])(?<!"hash": ")[0-9a-f]{12}(?![0-9a-zA-Z])')
_DURATION = re.compile(r"(?<= in )\d+\.\d+(?=s\b)")
# pytest centers its last line between signs, and from a minute on adds hours, minutes and seconds.
_RULED = re.compile(r"(?m)^=+ (?P<said>.+ in )\d+\.\d+s(?: \(\d+:\d\d:\d\d\))? =+$")
_WIDTH = 80
_ADDRESS = re.compile(r"(?<= at 0x)[0-9a-f]+\b")
_SECRET = re.compile(r"(?<=django-insecure-)[^'\"\s]{50}")


class _Normal:
    """Texts as every run has them; the revisions of one list of steps are numbered as they are met."""

    def __init__(self) -> None:
        self._revisions: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        text = _RULED.sub(lambda match: f" {match['said']}0.01s ".center(_WIDTH, "="), text)
        text = _TIME.sub(lambda match: _DATE[: len(match[0])] if _is_now(match[0]) else match[0], text)
        text = _DURATION.sub("0.01", _ADDRESS.sub("…", _SECRET.sub("…", text)))
        return _REVISION.sub(lambda match: self._number(match[0]), text)

    def _number(self, revision: str) -> str:
        return self._revisions.setdefault(revision, f"{len(self._revisions) + 1:012x}")


def _is_now(time: str) -> bool:
    """Whether it is a time of these days, in whatever zone; one that a program holds is not."""
    try:
        return abs(datetime.fromisoformat(time) - datetime.now()) < timedelta(days=2)
    except ValueError:
        return False


def run_steps(topic: Topic, lines: Lines | None = None, trials: bool | None = None) -> dict[str, dict[str, list[dict]]]:
    """What came of each step, by list and framework. `lines` gets those that commands ran of the files that steps put.
    With `trials` only the lists that are trials are run, or only the others.

    Raises Problem, at the step, for what is not as it says.
    """
    every = [(name, id_, steps) for name, by_framework in topic.steps.items() for id_, steps in by_framework.items()]
    lists = [one for one in every if trials in (None, is_trial(one[2]))]
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # each list is mostly waiting for its commands
        results = list(pool.map(lambda one: run_list(topic, one[2], lines), lists))
    found: dict[str, dict[str, list[dict]]] = {}
    for (name, id_, _), result in zip(lists, results, strict=True):
        found.setdefault(name, {})[id_] = result
    return found


def recorded(found: dict[str, dict[str, list[dict]]]) -> str:
    """It as the text of steps.json."""
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def run_list(topic: Topic, steps: list[Step], lines: Lines | None = None) -> list[dict]:
    """What came of each step of one list, as `run_steps` tells it."""
    with new_scratch() as scratch:
        copy = Copy(topic.steps_path, scratch)
        folder = copy.root / "project"
        folder.mkdir()
        # Without the programs beside Python's: Django formats what it makes with Black where it finds it.
        environment = copy.environment() | {"PATH": os.defpath}
        notes, put = scratch.folder / "lines", {}
        if lines is not None:
            environment |= measuring(folder, notes)
        normal, found, before = _Normal(), [], {}
        for step in steps:
            output = None
            if step.kind == "run":
                command = Command(step.keys["run"], step.keys, step.path, step.line)
                output = normal(run(command, scratch, copy, folder, environment))
            elif step.kind == "put":
                put |= _put(step, folder / step.keys["put"])
            else:
                names = {normal(name): name for name in _files(folder)}
                edited = folder / names.get(step.keys["edit"], step.keys["edit"])
                _edit(step, edited)
                put.pop(edited, None)  # its lines are no longer those of the topic's file
            after = {normal(name): content for name, content in _files(folder).items()}
            shown = {name: _shown(step, name, before, after, normal, copy) for name in step.shown}
            found.append(_record(step, output, before, after, shown))
            before = after
        if lines is not None:
            _add_lines(lines, lines_noted(notes), put)
        return found


def _add_lines(lines: Lines, ran: Lines, put: dict[Path, Path]) -> None:
    """Count lines of put files as those of the files in the topic, which have marks of regions besides."""
    for path, numbers in ran.items():
        if source := put.get(Path(path)):
            unmarked = dict(enumerate(unmarked_lines(source), 1))  # an empty module runs a line that it does not have
            lines.setdefault(str(source), set()).update(unmarked[number] for number in numbers & unmarked.keys())


def _record(step: Step, output: str | None, before: dict, after: dict, shown: dict) -> dict:
    """What a page shows of a step, without what it has nothing of."""
    found = {"output": output, "shown": shown}
    if step.keys.get("tree"):
        found |= {"files": sorted(after), "made": sorted(after.keys() - before.keys())}
    return {key: value for key, value in found.items() if value}


def _put(step: Step, target: Path) -> dict[Path, Path]:
    """Copy what a step puts; the Python files of it, by where they are now."""
    if step.source.is_dir():
        left_out = shutil.ignore_patterns(*LEFT_BEHIND)
        shutil.copytree(step.source, target, dirs_exist_ok=True, ignore=left_out, copy_function=_copy)
        return {target / path.relative_to(step.source): path for path in step.source.rglob("*.py")}
    target.parent.mkdir(parents=True, exist_ok=True)
    _copy(step.source, target)
    return {target: step.source}


def _copy(source: str | Path, target: str | Path) -> None:
    """Copy a file as readers see it, without the marks of regions."""
    copy_without_marks(str(source), str(target))
    if Path(source).suffix == ".py":
        Path(target).write_text(without_marks(Path(source)), "utf-8")


def _edit(step: Step, target: Path) -> None:
    name, old = step.keys["edit"], step.keys["old"]
    if not target.is_file():
        raise step.problem(f"there is no `{name}` to edit by now.", "Correct the name, or make the file before.")
    text = target.read_text("utf-8")
    if text.count(old) != 1:
        what = f"`old` stands {text.count(old)} times in `{name}`, which is:\n{text.rstrip()}"
        raise step.problem(what, "Write what stands there once.")
    target.write_text(text.replace(old, step.keys["new"]), "utf-8")


def _files(folder: Path) -> dict[str, bytes]:
    """The content of every file by its name, and of empty folders, whose names end with a slash."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file():
            found[name] = path.read_bytes()
        elif not any(path.iterdir()):
            found[f"{name}/"] = b""
    return found


def _shown(step: Step, name: str, before: dict, after: dict, normal: _Normal, copy: Copy) -> dict[str, str]:
    """A file that a step made, as {"whole": ...}; one that it changed, as {"diff": ...} with two lines around."""
    if name not in after:
        there = ", ".join(sorted(after))
        raise step.problem(f"`{name}` is not there afterwards.", f"There is: {there}.")
    if before.get(name) == after[name]:
        raise step.problem(f"the step does not change `{name}`.", "Show what it makes or changes.")
    try:
        now, then = (normal(texts.get(name, b"").decode("utf-8")) for texts in (after, before))
    except UnicodeDecodeError:
        raise step.problem(f"`{name}` is no text.", "Show it in the tree alone.") from None
    if told := copy.told_in(now):
        raise step.problem(f"`{name}` holds {told}.", "Show another file.")
    if name not in before:
        return {"whole": now}
    lines = list(difflib.unified_diff(then.splitlines(), now.splitlines(), lineterm="", n=2))[3:]
    while not lines[-1].strip():
        lines.pop()
    return {"diff": "".join("@@\n" if line.startswith("@@") else f"{line}\n" for line in lines)}

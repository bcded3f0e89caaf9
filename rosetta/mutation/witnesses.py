"""What notices a change where no answer does: the commands of steps, and tests that ask programs as they stand."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from rosetta.content.frameworks import frameworks
from rosetta.content.steps import Step
from rosetta.content.topics import Topic
from rosetta.paths import ROOT
from rosetta.recording.steps import run_list

TESTS = ROOT / "tests" / "snippets"
_NOTHING_CHOSEN = 5  # pytest's exit code


def other_steps(topic: Topic, file: Path, line: str, framework_id: str) -> str | None:
    """The list of steps that does otherwise than is recorded, now that a line of the topic's file is another.

    What commands print and make counts; what is put or edited is the changed text itself, and says nothing.
    Neither does a list that puts another line in its place.
    """
    for name, by_framework in topic.steps.items():
        steps, recorded = by_framework.get(framework_id, []), topic.recorded_steps.get(name, {}).get(framework_id, [])
        put = any(step.source and (topic.folder / file).is_relative_to(step.source) for step in steps)
        if not put or any(line in step.keys.get("old", "") for step in steps):
            continue
        if _by_commands(steps, run_list(topic, steps)) != _by_commands(steps, recorded):
            return f"steps {name}"
    return None


def _by_commands(steps: Sequence[Step], results: Sequence[dict]) -> list[dict]:
    return [result for step, result in zip(steps, results, strict=False) if step.kind == "run"]


def failing_test(topic: Topic, framework_id: str) -> str | None:
    """The test that fails of those marked `as_it_stands`, which change nothing in the program before they ask it.

    Of another test the change could take away the text that it replaces. Tests with the name of another framework
    are about its program.
    """
    told = ("mark.as_it_stands", f"topics/{topic.name}#", f'"{topic.name}"')
    texts = {path: path.read_text("utf-8") for path in sorted(TESTS.glob("test_*.py"))}
    marked = [path for path, text in texts.items() if told[0] in text and (told[1] in text or told[2] in text)]
    if not marked:
        return None
    others = " and ".join(f"not {id_}" for id_ in frameworks() if id_ != framework_id)
    options = ["-c", str(ROOT / "pyproject.toml"), "-qx", "-p", "no:cacheprovider", "-m", "as_it_stands", "-k", others]
    command = [sys.executable, "-m", "pytest", *options, *map(str, marked)]
    environment = os.environ | {"TOPIC": topic.name, "ROSETTA_SNIPPETS": str(topic.folder.parent)}
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if ran.returncode in (0, _NOTHING_CHOSEN):
        return None
    return next((line for line in ran.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))), ran.stdout)

"""Earlier releases still answer as `data/upgrades/answers.json` says; docs/*/frameworks/upgrades.md shows it."""

import sys
from pathlib import Path

import pytest

from rosetta.content.topics import topic
from rosetta.upgrades import load, recorded
from rosetta.upgrades.__main__ import ask, asked

KNOWN = load()


@pytest.mark.weekly
@pytest.mark.parametrize("framework", KNOWN)
def test_earlier_releases_answer_as_recorded(framework: str) -> None:
    """The environments are made where they are missing."""
    assert asked(framework, KNOWN[framework]) == recorded()["frameworks"][framework], (
        f"make upgrades FRAMEWORK={framework}"
    )


def test_the_installed_release_answers_what_is_recorded_when_it_is_asked_in_the_same_way() -> None:
    """What differs on an earlier release is therefore not for the way of asking."""
    found = ask(Path(sys.executable), "flask", ["sandbox"])["topics"]["sandbox"]
    now = {name: one["flask"] for name, one in topic("sandbox").answers.items() if "flask" in one}
    assert found == {"answers": now, "failures": {}}

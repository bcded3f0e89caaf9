"""Packages still work beside the locked versions as `data/ecosystem_runs.json` says; docs/*/ecosystem.md shows it."""

import pytest

from rosetta.ecosystem import load, recorded
from rosetta.ecosystem.__main__ import tried

FOUND = load()


@pytest.mark.weekly
@pytest.mark.parametrize("framework", FOUND.beside)
def test_packages_work_as_recorded(framework: str) -> None:
    """The environments are made where they are missing."""
    assert tried(FOUND, framework) == recorded()["frameworks"][framework], "make ecosystem"

"""What is too much for every day, and is done where TOPIC= names one topic: `make test-weekly`."""

import os

import pytest

from rosetta.paths import LANGUAGES


def weekly() -> tuple:
    """The marks of a case that every day is left out."""
    return () if os.environ.get("TOPIC") else (pytest.mark.weekly,)


# For what is the same in each language: every day the first one shows it.
ONE_A_DAY = [pytest.param(language, marks=weekly() if at else ()) for at, language in enumerate(LANGUAGES)]

"""The machine's Chromium, for the tests, the audit and the benchmarks."""

import os
import shutil

from rosetta.errors import Problem

# Debian's without windows opens a page in a third of the time.
_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")


def path() -> str:
    """The path of its program. Raises Problem when there is none."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if not found:
        raise Problem("Chromium is missing.", "Install it, on Debian with: apt-get install chromium-headless-shell")
    return found


def flags() -> list[str]:
    """What it needs to be told: root may not have its sandbox."""
    return ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []

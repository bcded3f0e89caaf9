"""Environments of earlier releases: a lock file each, and what is installed from it in `.cache/upgrades/`."""

from importlib.metadata import version
from pathlib import Path

from rosetta.environments import made, resolved
from rosetta.errors import Problem
from rosetta.paths import ROOT
from rosetta.upgrades import FOLDER, Release

CACHE = ROOT / ".cache" / "upgrades"
_LOCK = "make upgrades-lock"


def lock_file(release: Release) -> Path:
    """Where its lock file is."""
    return FOLDER / f"{release.framework}-{release.name}.lock"


def lock(release: Release) -> None:
    """Write the lock file: the release, and all else as it was on its day. Our own `coverage` is today's.

    Raises Problem where nothing fits together.
    """
    ours = f"coverage=={version('coverage')}"
    days = ["--exclude-newer", f"{release.day}T23:59:59Z", "--exclude-newer-package", "coverage=2100-01-01"]
    text, said = resolved([*release.install, f"{release.framework}=={release.version}", ours], _LOCK, *days)
    if said:
        raise Problem(f"{release.framework} {release.name}: {said}", "Mend its entry.", FOLDER / "releases.toml")
    lock_file(release).write_text(text, "utf-8")


def python_of(release: Release) -> Path:
    """The Python of its environment. Raises Problem as `made` does."""
    return made(lock_file(release), CACHE, _LOCK)

"""Environments of earlier releases: a lock file each, and what is installed from it in `.cache/upgrades/`."""

import hashlib
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from rosetta.errors import Problem, relative
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


def resolved(wanted: list[str], command: str, *settings: object) -> tuple[str, str]:
    """A lock file's text for this Python, which says that `command` wrote it; and why there can be none, or ""."""
    uv = [Path(sys.executable).with_name("uv"), "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
    ours = ["--custom-compile-command", command, "--python-version", f"{sys.version_info[0]}.{sys.version_info[1]}"]
    given = "\n".join(wanted)
    ran = subprocess.run([*uv, *ours, *settings, "-"], input=given, capture_output=True, text=True, check=False)
    if ran.returncode or "://" in ran.stdout:
        return "", ran.stderr.strip() or "the lock file would hold an address."
    return ran.stdout, ""


def python_of(release: Release) -> Path:
    """The Python of its environment. Raises Problem as `made` does."""
    return made(lock_file(release), CACHE, _LOCK)


def made(locked: Path, cache: Path, command: str) -> Path:
    """The Python of the environment below `cache` that the lock file says, which `command` writes.

    It is made if it is not there, or is another one. Raises Problem where there is no lock file, or it cannot be
    installed.
    """
    if not locked.is_file():
        raise Problem("there is no such lock file.", f"Write it: `{command}`.", locked)
    folder = cache / locked.stem
    stamp = folder / ".made"
    made = hashlib.sha256(locked.read_bytes() + sys.version.encode()).hexdigest()
    python = folder / "bin" / "python"
    if stamp.is_file() and stamp.read_text("utf-8") == made:
        return python
    print(f"== {locked.stem}, in {relative(folder)}", flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    for step in (
        [sys.executable, "-m", "venv", folder],
        [python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", locked],
    ):
        ran = subprocess.run(step, capture_output=True, text=True, check=False)
        if ran.returncode:
            raise Problem(f"it cannot be installed:\n{ran.stderr.strip()}", f"Lock it anew: `{command}`.", locked)
    stamp.write_text(made, "utf-8")
    return python

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
    wanted = "\n".join([*release.install, f"{release.framework}=={release.version}", ours])
    uv = [Path(sys.executable).with_name("uv"), "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
    settings = ["--custom-compile-command", _LOCK, "--python-version", f"{sys.version_info[0]}.{sys.version_info[1]}"]
    days = ["--exclude-newer", f"{release.day}T23:59:59Z", "--exclude-newer-package", "coverage=2100-01-01"]
    ran = subprocess.run([*uv, *settings, *days, "-"], input=wanted, capture_output=True, text=True, check=False)
    if ran.returncode or "://" in ran.stdout:
        what = ran.stderr.strip() or "the lock file would hold an address."
        raise Problem(f"{release.framework} {release.name}: {what}", "Mend its entry.", FOLDER / "releases.toml")
    lock_file(release).write_text(ran.stdout, "utf-8")


def python_of(release: Release) -> Path:
    """The Python of its environment, which is made if it is not there, or another one than the lock file says.

    Raises Problem where there is no lock file, or it cannot be installed.
    """
    locked = lock_file(release)
    if not locked.is_file():
        raise Problem("there is no such lock file.", f"Write it: `{_LOCK}`.", locked)
    folder = CACHE / locked.stem
    stamp = folder / ".made"
    made = hashlib.sha256(locked.read_bytes() + sys.version.encode()).hexdigest()
    python = folder / "bin" / "python"
    if stamp.is_file() and stamp.read_text("utf-8") == made:
        return python
    print(f"== {release.framework} {release.version}, in {relative(folder)}", flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    for command in (
        [sys.executable, "-m", "venv", folder],
        [python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", locked],
    ):
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        if ran.returncode:
            raise Problem(f"it cannot be installed:\n{ran.stderr.strip()}", f"Lock it anew: `{_LOCK}`.", locked)
    stamp.write_text(made, "utf-8")
    return python

"""Environments beside our own: a lock file each, with hashes and without addresses, and what is installed from it."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from rosetta.errors import Problem, relative


def resolved(wanted: list[str], command: str, *settings: object) -> tuple[str, str]:
    """A lock file's text for this Python, which says that `command` wrote it; and why there can be none, or ""."""
    uv = [Path(sys.executable).with_name("uv"), "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
    ours = ["--custom-compile-command", command, "--python-version", f"{sys.version_info[0]}.{sys.version_info[1]}"]
    given = "\n".join(wanted)
    ran = subprocess.run([*uv, *ours, *settings, "-"], input=given, capture_output=True, text=True, check=False)
    if ran.returncode or "://" in ran.stdout:
        return "", ran.stderr.strip() or "the lock file would hold an address."
    return ran.stdout, ""


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

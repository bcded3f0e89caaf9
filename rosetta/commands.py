"""The commands that pages show, `commands.toml`, and what they print."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from rosetta.errors import Problem
from rosetta.paths import ROOT

TIME_LIMIT = 60  # seconds


def output_of(name: str, command: dict[str, str], path: Path) -> str:
    """What a command prints, standard error included, run from the repository's root in 80 columns.

    `path` is the commands.toml it comes from. Raises Problem when it fails or hangs.
    """
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "TERM": "dumb",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    try:
        done = subprocess.run(
            shlex.split(command["run"]),
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=TIME_LIMIT,
        )
    except subprocess.TimeoutExpired:
        raise Problem(f"`{name}` printed no end within {TIME_LIMIT} s.", "Show a command that ends.", path) from None
    except OSError as error:
        raise Problem(f"`{name}` does not start: {error}.", "Correct its `run`.", path) from None
    if done.returncode:
        raise Problem(
            f"`{name}` ended with exit code {done.returncode}:\n{done.stdout.rstrip()}",
            f"Run it yourself: {command['run']}",
            path,
        )
    text = done.stdout.replace(f"{ROOT}/", "")
    return re.sub(r"[ \t]+$", "", text, flags=re.M).strip("\n") + "\n"

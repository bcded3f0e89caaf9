"""Which files of a program its framework made, and nobody changed since."""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from rosetta.content.programs import Entry
from rosetta.errors import Problem

_TIME_LIMIT = 60  # seconds
_DOCUMENTATION = re.compile(r"(?<=/en/)\d+\.\d+(?=/)")  # the release that a made file links to


def unchanged(entry: Entry) -> set[Path]:
    """The files of a folder that are as the registry's `project` command makes them: the framework answers for them.

    Raises Problem when the command fails.
    """
    if not entry.root.is_dir() or not entry.framework.project:
        return set()
    made = _made(entry.framework.project)
    names = {path: path.relative_to(entry.root).as_posix() for path in entry.files}
    return {path for path, name in names.items() if name in made and _same(path.read_text("utf-8"), made[name])}


def _same(one: str, other: str) -> bool:
    return _DOCUMENTATION.sub("", one) == _DOCUMENTATION.sub("", other)


@cache
def _made(command: str) -> dict[str, str]:
    """The text of each file that the command makes, by its path."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        program, *arguments = shlex.split(command)
        program = str(Path(sys.executable).with_name(program))
        # Django formats what it makes with Black where it finds it; as it is made elsewhere, it does not.
        environment = os.environ | {"PATH": "/usr/bin:/bin"}
        ran = subprocess.run(
            [program, *arguments],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=_TIME_LIMIT,
            check=False,
        )
        if ran.returncode:
            what = f"`{command}` fails:\n{ran.stderr.strip()}"
            raise Problem(what, "Mend `project` in the registry.", "data/frameworks.toml")
        return {
            path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()
        }

"""The database that a program finds when it is first loaded: tables and first rows, made by the program's own means."""

import contextlib
import hashlib
import shlex
import sqlite3
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rosetta.content.programs import Entry
from rosetta.errors import Problem
from rosetta.recording.copies import Copy
from rosetta.recording.scratch import new_scratch

TIME_LIMIT = 60  # seconds for the command


@dataclass(frozen=True)
class Database:
    """`files` are those that the command made, by their path below the root of a copy; `url` is a server's address."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    url: str = ""

    def put_back(self, root: Path) -> None:
        """Give the SQLite files of a copy their first rows again while a server has them open: as a transaction."""
        for name, content in self.files.items():
            with contextlib.closing(sqlite3.connect(":memory:")) as first:
                first.deserialize(content)
                with contextlib.closing(sqlite3.connect(root / name)) as file:
                    first.backup(file)


NONE = Database()
_made: dict[tuple[str, str], Database] = {}


def database_of(entry: Entry) -> Database:
    """What the registry's command makes for a program that needs a database: mostly one SQLite file.

    It runs once in a process, and again when the program has changed. Raises Problem where it fails.
    """
    if not entry.make_database:
        return NONE
    content = b"\0".join(path.name.encode() + b"\0" + path.read_bytes() for path in entry.files)
    key = str(entry.root), hashlib.sha256(content).hexdigest()
    if key not in _made:
        _made[key] = make(entry)
    return _made[key]


def make(entry: Entry, url: str = "") -> Database:
    """Run the command in a copy of the topic's folder, with `url` as the address of the database if there is one.

    Raises Problem, with what it said, when it fails, or leaves its copy.
    """
    with new_scratch() as scratch:
        copy = Copy(entry.root, scratch, Database(url=url))
        before = {path for path in copy.root.rglob("*") if path.is_file()}
        command = copy.inside(entry.make_database)
        ran = subprocess.run(
            shlex.split(command),
            cwd=copy.root,
            env=copy.environment(),
            capture_output=True,
            text=True,
            timeout=TIME_LIMIT,
            check=False,
        )
        if said := copy.refused() or (ran.returncode and copy.original(ran.stderr.strip())):
            what = f"`{entry.make_database}` does not make the database:\n{said}"
            raise Problem(what, "Run it yourself to see why.", entry.database_files[0])
        made = [path for path in copy.root.rglob("*") if path.is_file() and path not in before]
        return Database({path.relative_to(copy.root).as_posix(): path.read_bytes() for path in made}, url)

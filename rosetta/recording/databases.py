"""What a program finds when it is first loaded, made by its own means: its database, its collected static files."""

import contextlib
import hashlib
import os
import shlex
import sqlite3
import subprocess
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from rosetta.checks.workers import by_one
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
            if not content.startswith(b"SQLite format 3"):
                continue  # a static file, which no request changes
            with contextlib.closing(sqlite3.connect(":memory:")) as first:
                first.deserialize(content)
                with contextlib.closing(sqlite3.connect(root / name)) as file:
                    first.backup(file)


NONE = Database()
_made: dict[str, Database] = {}


def database_of(entry: Entry) -> Database:
    """What the registry's commands make for a program: mostly one SQLite file; and its static files, collected.

    They run once in a process, and once for all workers of pytest, and again when the program has changed. Raises
    Problem where it fails.
    """
    if not entry.make_database and not entry.collect_static:
        return NONE
    content = b"\0".join(path.name.encode() + b"\0" + path.read_bytes() for path in entry.files)
    key = hashlib.sha256(f"{entry.root}\0".encode() + content).hexdigest()
    if key not in _made:
        _made[key] = by_one(f"database-{key}", lambda: make(entry))
    return _made[key]


def databases_of(entries: Sequence[Entry], workers: int | None = None) -> list[Database]:
    """`database_of` each, `workers` at a time (a worker a core), each program's once. Raises Problem if one fails."""
    programs = {entry.root: entry for entry in entries}
    with ThreadPoolExecutor(workers or os.cpu_count()) as pool:
        list(pool.map(database_of, programs.values()))
    return [database_of(entry) for entry in entries]


def make(entry: Entry, url: str = "") -> Database:
    """Run the commands in a copy of the topic's folder, with `url` as the address of the database if there is one.

    Raises Problem, with what it said, when it fails, or leaves its copy.
    """
    with new_scratch() as scratch:
        copy = Copy(entry.root, scratch, Database(url=url))
        before = {path for path in copy.root.rglob("*") if path.is_file()}
        commands = {entry.make_database: entry.database_files, entry.collect_static: [entry.path]}
        for command, files in commands.items():
            if not command:
                continue
            ran = subprocess.run(
                shlex.split(copy.inside(command)),
                cwd=copy.root,
                env=copy.environment(),
                capture_output=True,
                text=True,
                timeout=TIME_LIMIT,
                check=False,
            )
            if said := copy.refused() or (ran.returncode and copy.original(ran.stderr.strip())):
                what = f"`{command}` does not do what comes before the program is loaded:\n{said}"
                raise Problem(what, "Run it yourself to see why.", files[0])
        made = [path for path in copy.root.rglob("*") if path.is_file() and path not in before]
        return Database({path.relative_to(copy.root).as_posix(): path.read_bytes() for path in made}, url)

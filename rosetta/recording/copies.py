"""The temporary copy of a topic's folder that a program runs in, and the environment it gets."""

import datetime
import os
import re
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

from rosetta.content.programs import LEFT_BEHIND
from rosetta.content.regions import copy_without_marks
from rosetta.exchange.environment import ENVIRONMENT
from rosetta.paths import ROOT, SNIPPETS
from rosetta.recording.guard.sitecustomize import guard
from rosetta.recording.scratch import Scratch

if TYPE_CHECKING:
    from rosetta.recording.databases import Database

# A copy leaves out the guide's own files, which no program can mean, and what running a program by hand leaves behind.
OUR_OWN = (
    "answers.json", "beside.toml", "bodies", "client", "commands.toml", "conversations.json", "exercises.toml",
    "layout.toml", "matrix.toml", "messages.toml", "phrases.toml", "pictures", "queries.json", "quiz.toml",
    "requests.http", "steps.json", "steps.toml", "titles.toml",
)  # fmt: skip
# Where Python, the repository and the home of whoever records are, and what the machine is called.
_FACTS = {sys.executable, sys.prefix, str(ROOT), os.path.expanduser("~"), os.uname().nodename} - {"/", "", "localhost"}
_THIS_MACHINE = re.compile("|".join(rf"(?<![\w.-]){re.escape(fact)}(?![\w-])" for fact in _FACTS))
OTHER_CONDITIONS = "ROSETTA_OTHER_CONDITIONS"  # in the environment of an interpreter that records again
_LONG_AGO = 946_684_800_000_000_000  # 2000-01-01 in nanoseconds: no later change of a file has that time


class Copy:
    """The copy of the topic's folder that a path lies in.

    `root` stands for the repository's root, or, for a topic elsewhere, for the folder above it. Programs run there,
    as readers run them. They find the files of the `database`, and its address in their environment.
    """

    def __init__(self, path: Path, scratch: Scratch, database: "Database | None" = None) -> None:
        self._scratch, self.root, self._database = scratch, scratch.copies, database
        self.topic = next((one for one in path.parents[:2] if (one / "requests.http").is_file()), path.parent)
        self._stands_for = ROOT if self.topic.is_relative_to(ROOT) else self.topic.parent
        if not self.of(self.topic).exists():
            shutil.copytree(self.topic, self.of(self.topic), ignore=self._left_out, copy_function=copy_without_marks)
        for name, content in database.files.items() if database else ():
            made = self.root / name
            made.parent.mkdir(parents=True, exist_ok=True)
            made.write_bytes(content)
        self._hidden = (str(SNIPPETS), str(self.topic))
        self._other = OTHER_CONDITIONS in os.environ
        self._cores = 7 if self._other else 2
        self._time = _LONG_AGO + 86_400_000_000_000 * self._other  # another checkout has other times
        for entry in _entries(self.root):
            os.utime(entry, ns=(self._time, self._time), follow_symlinks=False)

    def _left_out(self, folder: str, names: list[str]) -> set[str]:
        patterns = LEFT_BEHIND + OUR_OWN * (Path(folder) == self.topic)  # a folder of its own holds any names
        return {name for name in names if any(fnmatch(name, pattern) for pattern in patterns)}

    def environment(self) -> dict[str, str]:
        """All the environment that a program gets: nothing of whoever runs it shows in an answer."""
        scratch, other = self._scratch, self._other
        kept = {name: value for name in ("LD_LIBRARY_PATH", "PYTHONHASHSEED") if (value := os.environ.get(name))}
        database = {"DATABASE_URL": self._database.url} if self._database and self._database.url else {}
        return (
            kept
            | database
            | ENVIRONMENT
            | {
                "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
                "HOME": str(scratch.home),
                **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(scratch.temporary)),
                **dict.fromkeys(("USER", "LOGNAME"), "somebody" if other else "reader"),
                "TZ": _another_day() if other else "UTC",
                "LC_ALL": "C.UTF-8",
                "COLUMNS": "80",
                "NO_COLOR": "1",
                "TERM": "dumb",
                "PYTHONDONTWRITEBYTECODE": "1",
                "PYTHON_CPU_COUNT": str(self._cores),
                "PYTHONPATH": str(Path(__file__).with_name("guard")),
                "ROSETTA_SCRATCH": str(scratch.folder),
                "ROSETTA_HIDDEN": os.pathsep.join(self._hidden),
            }
        )

    def enter(self, **variables: str) -> None:
        """Make this process one that runs in the copy, and nowhere else; `variables` belong to its environment."""
        environment = self.environment() | variables
        os.environ.clear()
        os.environ.update(environment)
        time.tzset()
        tempfile.tempdir = None
        os.cpu_count = lambda: self._cores
        os.chdir(self.root)
        guard(str(self._scratch.folder), self._hidden)

    def of(self, path: Path) -> Path:
        """Where a file or folder of the topic is in the copy."""
        return self.root / path.relative_to(self._stands_for)

    def inside(self, command: str) -> str:
        """A command that names the topic's folder, for the copy."""
        return command.replace(str(self.topic), str(self.of(self.topic)))

    def original(self, path: str) -> str:
        """The path of the file that a file of the copy stands for."""
        return path.replace(str(self.root), str(self._stands_for))

    def told_in(self, text: str) -> str:
        """What a text holds that no other machine has, for a sentence; empty when it is nothing."""
        if str(self._scratch.folder) in text:
            return "the path of the temporary folder it ran in"
        found = _THIS_MACHINE.search(text)
        return f"`{found[0]}`, which is so on this machine alone" if found else ""

    def refused(self) -> str:
        """What the program was refused since the last call, as a sentence with the cure; empty when it was nothing."""
        things = "; ".join(self.original(thing).replace(f"{ROOT}/", "") for thing in self._scratch.refused())
        cure = "Keep files beside the program, in its working folder or in a temporary one, and ask no other machine."
        return f"it leaves the temporary copy it runs in: {things}.\n  {cure}" if things else ""

    def remember(self) -> None:
        """Keep what is in the scratch folder, for `restore`."""
        self._kept = {}
        for entry in self._all():
            mode = entry.stat(follow_symlinks=False).st_mode
            self._kept[entry.path] = (mode, os.readlink(entry) if entry.is_symlink() else _content(entry))
            os.utime(entry, ns=(self._time, self._time), follow_symlinks=False)
        self._signature = self._seen()

    def restore(self) -> None:
        """Put the scratch folder back to what it was when it was remembered, if anything changed."""
        now = self._seen()
        if now == self._signature:
            return
        same = {path for path in now if now[path] == self._signature.get(path)}
        for entry in reversed(list(self._all())):  # what a folder holds before the folder
            if entry.is_dir(follow_symlinks=False):
                if not stat.S_ISDIR(self._kept.get(entry.path, (0,))[0]):
                    os.rmdir(entry)
            elif entry.path not in same:
                os.unlink(entry)
        for path, (_, content) in self._kept.items():
            if content is None:
                os.makedirs(path, exist_ok=True)
            elif path not in same and isinstance(content, str):
                os.symlink(content, path)
            elif path not in same:
                Path(path).write_bytes(content)
        for path, (mode, content) in reversed(self._kept.items()):
            if not isinstance(content, str):
                os.chmod(path, stat.S_IMODE(mode))
            os.utime(path, ns=(self._time, self._time), follow_symlinks=False)
        self._signature = self._seen()

    def _all(self) -> Iterator[os.DirEntry]:
        for folder in (self.root, self._scratch.home, self._scratch.temporary):
            yield from _entries(folder)

    def _seen(self) -> dict[str, tuple]:
        found = {}
        for entry in self._all():
            seen = entry.stat(follow_symlinks=False)
            found[entry.path] = (seen.st_ino, seen.st_mode, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns)
        return found


def _content(entry: os.DirEntry) -> bytes | None:
    return None if entry.is_dir() else Path(entry).read_bytes()


def _entries(folder: Path) -> Iterator[os.DirEntry]:
    """All that is below a folder, a folder before what it holds."""
    with os.scandir(folder) as entries:
        for entry in entries:
            yield entry
            if entry.is_dir(follow_symlinks=False):
                yield from _entries(entry)


def _another_day() -> str:
    """A time zone in which it is another day than in UTC now."""
    return "EARLY-14" if datetime.datetime.now(datetime.UTC).hour >= 10 else "LATE+12"

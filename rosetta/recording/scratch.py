"""A scratch folder for one run: the copy of what runs, its home, its temporary files, and what was refused."""

import contextlib
import os
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rosetta.recording.guard.sitecustomize import REFUSED


class Scratch:
    """The folders of a run below `folder`. Made in one process and used in another: it is its path alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.copies, self.home, self.temporary = folder / "copy", folder / "home", folder / "tmp"
        for path in (self.copies, self.home, self.temporary):
            path.mkdir(exist_ok=True)

    def refused(self) -> list[str]:
        """What was refused since the last call, as `writes /home/mina/notes.db`, each once."""
        path = self.folder / REFUSED
        if not path.exists():
            return []
        lines = path.read_text("utf-8", "replace").splitlines()
        path.unlink()
        return list(dict.fromkeys(lines))

    def end_processes(self, started: int) -> list[str]:
        """End what the process `started` left running, and name what hid from it in a session of its own.

        Linux alone tells, in /proc.
        """
        found = []
        for pid in [int(name) for name in os.listdir("/proc") if name.isdigit()] if os.path.isdir("/proc") else []:
            process = Path("/proc", str(pid))
            with contextlib.suppress(OSError):
                if pid > started and self._belongs(process):
                    command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
                    hid = os.getsid(pid) != started
                    os.kill(pid, signal.SIGKILL)
                    found += [command.strip()] if hid else []
        return found

    def _belongs(self, process: Path) -> bool:
        folder = f"{self.folder}{os.sep}"
        if os.readlink(process / "cwd").startswith(folder) or os.readlink(process / "fd/1").startswith(folder):
            return True
        return f"ROSETTA_SCRATCH={self.folder}\0".encode() in (process / "environ").read_bytes()


@contextlib.contextmanager
def new_scratch() -> Iterator[Scratch]:
    """A scratch folder until the block ends."""
    with tempfile.TemporaryDirectory(prefix="rosetta-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o711)  # PostgreSQL, which does not run as root, has its own folder in there
        yield Scratch(Path(folder).resolve())

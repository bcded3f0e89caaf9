"""Refuse what a program does outside of its scratch folder, and note it there.

Python imports a module of this name when it starts: with this folder on PYTHONPATH and ROSETTA_SCRATCH in the
environment, commands, servers and the programs' own child processes are guarded. A process that runs already
calls `guard`. Only the standard library: the programs must not meet ours.
"""

import errno
import os
import sys

REFUSED = "refused"  # the file in the scratch folder that holds what was refused, a line each
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# Audit event -> the places of (path, dir_fd) among its arguments; sys.addaudithook's table of events lists them.
_CHANGES = {
    "os.mkdir": [(0, 2)],
    "os.rmdir": [(0, 1)],
    "os.remove": [(0, 1)],
    "os.rename": [(0, 2), (1, 3)],
    "os.link": [(0, 2), (1, 3)],
    "os.symlink": [(1, 2)],
    "os.truncate": [(0, None)],
    "os.chmod": [(0, 2)],
    "os.chown": [(0, 3)],
    "os.utime": [(0, 3)],
    "os.setxattr": [(0, None)],
    "os.removexattr": [(0, None)],
}
# What keeps nothing; all else in /dev, such as /dev/shm, does.
_DEVICES = {
    f"/dev/{name}" for name in ("null", "zero", "full", "random", "urandom", "tty", "stdin", "stdout", "stderr")
}
_SENDS = ("socket.connect", "socket.sendto", "socket.sendmsg")
_LOOKS_UP = ("socket.getaddrinfo", "socket.gethostbyname")


def guard(scratch: str, hidden: tuple[str, ...] = ()) -> None:
    """From now on, and for good, refuse this process to write outside of `scratch`, to read in the `hidden` folders,
    and to reach other machines. What is refused raises PermissionError and is noted."""
    scratch = os.path.realpath(scratch)
    writable = (scratch + os.sep, "/proc/", "/dev/fd/", "/dev/pts/")
    hidden = tuple(os.path.join(os.path.realpath(folder), "") for folder in hidden)

    def hook(event: str, arguments: tuple) -> None:
        if event == "open":
            path, _, flags = arguments
            if isinstance(path, int):
                return
            if flags & _WRITES:
                check_write(_real(path))
            elif hidden and (found := _real(path)).startswith(hidden):
                refuse("reads", found)
        elif event in _CHANGES:
            for at, fd_at in _CHANGES[event]:
                if not isinstance(arguments[at], int):
                    folder = arguments[fd_at] if fd_at is not None and len(arguments) > fd_at else -1
                    check_write(_real(arguments[at], folder, follow=event not in ("os.remove", "os.rename")))
        elif event == "sqlite3.connect":
            if path := _database(arguments[0]):
                check_write(_real(path))
        elif event in _SENDS:
            address = arguments[1]
            if isinstance(address, tuple) and isinstance(address[0], (str, bytes)) and not _near(address[0]):
                refuse("reaches", f"{os.fsdecode(address[0])}:{address[1]}")
        elif event in _LOOKS_UP and arguments[0] and not _near(arguments[0], name=True):
            refuse("reaches", os.fsdecode(arguments[0]))

    def check_write(path: str) -> None:
        if path != scratch and path not in _DEVICES and not path.startswith(writable):
            refuse("writes", path)

    def refuse(what: str, thing: str) -> None:
        note = os.open(os.path.join(scratch, REFUSED), os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        try:
            os.write(note, os.fsencode(f"{what} {thing}\n"))
        finally:
            os.close(note)
        raise PermissionError(errno.EACCES, f"it {what} what is outside of its temporary copy", thing)

    sys.addaudithook(hook)


def _real(path, folder: int = -1, follow: bool = True) -> str:
    """The path without symbolic links; relative to the open folder, where there is one."""
    path = os.fsdecode(path)
    if folder not in (-1, None) and not os.path.isabs(path):
        path = os.path.join(os.path.realpath(f"/dev/fd/{folder}"), path)
    if follow:
        return _one_root(os.path.realpath(path))
    parent, name = os.path.split(os.path.abspath(path))
    return _one_root(os.path.join(os.path.realpath(parent), name))


def _one_root(path: str) -> str:
    """The path with one slash at its start: POSIX keeps two, which on our systems mean the same."""
    return "/" + path.lstrip("/") if path.startswith("//") else path


def _database(name) -> str | None:
    """The file that a database writes; None for one in memory, or opened for reading."""
    name = os.fsdecode(name)
    if name.startswith("file:"):
        name, _, query = name.removeprefix("file:").partition("?")
        if any(word in query for word in ("mode=memory", "mode=ro", "immutable=1")):
            return None
        from urllib.parse import unquote  # late: every start of a command would pay for it

        name = unquote(name)
    return None if name in ("", ":memory:") else name


def _near(host, name: bool = False) -> bool:
    """Whether an address is this machine's own; a `name` may also be a number, which reaches nothing yet."""
    host = os.fsdecode(host)
    if host in ("localhost", "0.0.0.0", "::", "::1", "") or host.startswith("127."):
        return True
    return name and (host == os.uname().nodename or ":" in host or host.replace(".", "").isdigit())


if "ROSETTA_SCRATCH" in os.environ:
    guard(os.environ["ROSETTA_SCRATCH"], tuple(filter(None, os.environ.get("ROSETTA_HIDDEN", "").split(os.pathsep))))

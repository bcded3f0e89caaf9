"""The processes of a server: who began whom, who listens, and who answers."""

import os
import re
from contextlib import suppress
from pathlib import Path

LISTENS, CONNECTED = "0A", "01"


def children():
    """The processes of this machine by the one that began them; multiprocessing's tracker is none of ours."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if "resource_tracker" not in (folder / "cmdline").read_text():
                found.setdefault(parent, []).append(int(folder.name))
    return found


def sockets(port, state):
    """The sockets of a port of this machine that are in a state."""
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return {words[9] for words in lines if words[1].endswith(f":{port:04X}") and words[3] == state}


def held(pid):
    """The sockets that a process holds."""
    found = set()
    with suppress(OSError):
        for name in Path(f"/proc/{pid}/fd").iterdir():
            with suppress(OSError):
                found |= {*re.findall(r"socket:\[(\d+)\]", os.readlink(name))}
    return found


def below(pid):
    """The processes below one, and itself, each with its depth."""
    known, found = children(), []

    def add(one, depth):
        found.append((one, depth))
        for child in sorted(known.get(one, ())):
            add(child, depth + 1)

    add(pid, 0)
    return found


def workers(server):
    """The processes that load the program: the leaves."""
    found = below(server.process.pid)
    deepest = max(depth for _, depth in found)
    return [pid for pid, depth in found if depth == deepest]

"""The processes of a server: who began whom, who listens, and who answers."""

import os
import re
from contextlib import suppress
from pathlib import Path

LISTENS, CONNECTED = "0A", "01"


def children(pid):
    """The processes that one has begun; multiprocessing's tracker is none of ours."""
    found = []
    with suppress(OSError):
        for file in Path(f"/proc/{pid}/task").glob("*/children"):
            found += [int(word) for word in file.read_text().split()]
    return sorted(one for one in found if not _tracks(one))


def _tracks(pid):
    with suppress(OSError):
        return "resource_tracker" in Path(f"/proc/{pid}/cmdline").read_text()
    return True


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


def below(pid, depth=0):
    """A process and those below it, each with its depth."""
    found = [(pid, depth)]
    for child in children(pid):
        found += below(child, depth + 1)
    return found


def workers(server):
    """The processes that load the program: the leaves."""
    found = below(server.process.pid)
    deepest = max(depth for _, depth in found)
    return [pid for pid, depth in found if depth == deepest]

"""What is tried: each trial takes the command of a server, and tells what came as rows."""

import re
import socket
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress

from trial.running import LIMIT, server, wait_for

NOTED = re.compile(r"^(\d+) (begins|ends) in (.+)$", re.M)
CLIENTS = 20


def _four(running, path):
    """Four requests at once: of each, in the order in which their views began, the round
    in which it was served, and the name and the number of the thread that did."""
    before = len(running.said)
    with ThreadPoolExecutor(4) as pool:
        asked = pool.map(running.ask, [f"{path}/{n}" for n in range(1, 5)])
        assert list(asked) == [200] * 4
    rounds, threads, ended = {}, {}, []
    for number, what, thread in NOTED.findall(running.said[before:]):
        if what == "begins":  # a round later than the last that had ended
            rounds[number] = 1 + max(ended, default=0)
            threads[number] = thread
        else:
            ended.append(rounds[number])
    return list(rounds.values()), list(threads.values())


def _kind(thread):
    """The name without what numbers it: `ThreadPoolExecutor-0_1 1234`."""
    return re.sub(r"[-_\d]* \d+$", "", thread)


def rounds(command, path):
    """Which of four requests is served in which round, and where."""
    with server(command, pause=1) as running:
        served, threads = _four(running, path)
    yield ["", "thread", *(f"round {one}" for one in range(1, max(served) + 1))]
    for number, (own, thread) in enumerate(zip(served, threads, strict=True), 1):
        told = ["queued"] * (own - 1) + ["served"] + [""] * (max(served) - own)
        yield [f"request {number}", _kind(thread), *told]


def threads(command, *paths):
    """How many rounds four requests take, and how many threads of which name."""
    yield "view", "rounds, threads"
    with server(command, pause=1) as running:
        for path in paths:
            served, found = _four(running, path)
            [name] = set(map(_kind, found))
            yield path, f"{max(served)}, {len(set(found))} {name}"


def starts(command):
    """What the program says when two workers start, and when they stop."""
    with server(command, pause=0) as running:
        wait_for("two workers", lambda: running.said.count("starts in") == 2)
        code = running.stop()
        said = Counter(re.findall(r"^(?:starts|stops)(?= in)", running.said, re.M))
        unsupported = "protocol appears unsupported" in running.said
    yield "starts", said["starts"]
    yield "stops", said["stops"]
    yield "exit code", code
    if unsupported:
        yield "lifespan", "unsupported"


class Stream:
    """A client that keeps its connection open, and counts the events that come."""

    def __init__(self, port, path):
        self._socket = socket.create_connection(("127.0.0.1", port), LIMIT)
        self._socket.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        self._socket.setblocking(False)
        self._got = b""

    @property
    def events(self):
        with suppress(BlockingIOError):
            while more := self._socket.recv(65536):
                self._got += more
        return self._got.count(b"data: ")

    def close(self):
        self._socket.close()


def streams(command, path):
    """Twenty clients that stay, and one that wants a short answer."""
    with (
        server(command, pause=0.2) as running,
        ExitStack() as stack,
        ThreadPoolExecutor(1) as pool,
    ):
        opened = [Stream(running.port, f"{path}/500") for _ in range(CLIENTS)]
        for one in opened:
            stack.callback(one.close)
        _wait(opened, lambda events: all(events))
        served = sum(one.events > 0 for one in opened)
        other = pool.submit(running.ask, "/menu")
        _wait(opened, lambda _: other.done())
        yield "get events", f"{served} of {CLIENTS}"
        yield "gets /menu", "answered" if other.done() else "waits"
        for one in opened:
            one.close()
        yield "  afterwards", "answered" if other.result() == 200 else "no"


def _wait(opened, wanted):
    """Until it is so, or some stream got 25 events more; 5 seconds where none has any."""
    before, end = max(one.events for one in opened), time.monotonic() + 5

    def over():
        events = [one.events for one in opened]
        late = max(events) == 0 and time.monotonic() > end
        return wanted(events) or late or max(events) >= before + 25

    wait_for("events", over)

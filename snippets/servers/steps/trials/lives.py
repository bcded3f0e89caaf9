"""Trials of how a server works: at once, in several processes, with slow clients, and to its end."""

import json
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress

from trials.asking import ask, closed_with, connection, everything, exchange, request
from trials.processes import CONNECTED, LISTENS, below, held, sockets, workers
from websockets.sync.client import connect

MANY = 6  # clients at once
NOT_ASKED = "-"


def works(one, two):
    """How many requests one worker answers at once, and what follows when one of two is killed."""

    def wait(_):
        asked = request("GET /wait", "Connection: close")
        came, _ = exchange(one.port, asked, first=2 * MANY)
        return json.loads(came[came.index(b"{") : came.index(b"}") + 1])["at_once"]

    with ThreadPoolExecutor(MANY) as pool:
        found = {"at once": max(pool.map(wait, range(MANY)))}
    before = {pid for pid, _ in below(two.process.pid)}

    def new():
        return {pid for pid, _ in below(two.process.pid)} - before

    os.kill(min(workers(two)), signal.SIGKILL)
    two.wait_until("a change", lambda: two.ended or new())
    if not two.ended:
        two.wait_until("an answer", lambda: ask(two.port) == 200)
    code = two.process.poll()
    return found | {"a worker killed": "replaced" if code is None else f"ends, exit code {code}"}


def processes(server):
    """A row for each process: whether it holds a listening socket, and whether it answers."""
    answering = set()

    def busy():
        pool.submit(ask, server.port, "/wait")
        taken = sockets(server.port, CONNECTED)
        answering.update(pid for pid, _ in below(server.process.pid) if held(pid) & taken)
        return len(answering) == len(workers(server))

    with ThreadPoolExecutor(4 * MANY) as pool:
        server.wait_until("work for all", busy)
    listening, tree = sockets(server.port, LISTENS), below(server.process.pid)
    own = "its own" if len(listening) > 1 else "shared" if len(tree) > 1 else "yes"
    rows = []
    for at, (pid, depth) in enumerate(tree, 1):
        label = ("└─ " if at == len(tree) else "├─ ") + "worker" if depth else server.name
        listens = own if held(pid) & listening else "no"
        rows.append((label, {"listens": listens, "answers": "yes" if pid in answering else "no"}))
    return rows


def connections(server):
    """How many connections its processes hold."""
    taken = sockets(server.port, CONNECTED)
    return len(taken & set().union(*(held(pid) for pid, _ in below(server.process.pid))))


def stops(server):
    """A stop while a request is answered and a WebSocket is open."""
    asgi = server.interface == "ASGI"
    with ExitStack() as stack, ThreadPoolExecutor() as pool:
        if asgi:
            address = f"ws://127.0.0.1:{server.port}/echo"
            websocket = stack.enter_context(connect(address, proxy=None))
        server.wait_until("the end of earlier ones", lambda: connections(server) == asgi)
        waiting = pool.submit(ask, server.port, "/wait")
        server.wait_until("the request", lambda: connections(server) > asgi)
        time.sleep(0.3)  # it is being answered now
        server.process.terminate()
        code = closed_with(websocket) if asgi else NOT_ASKED
        server.wait_until("an end", lambda: server.ended)
        return {
            "request in flight": waiting.result() or "lost",
            "WebSocket closed with": code,
            "exit code": server.process.returncode,
        }


def slow(*servers):
    """Clients that say nothing, or send headers or a body a byte at a time; what others get."""
    sent = {
        "silent": (b"", b""),
        "headers": (b"G", request("GET /", f"X-A: {'a' * 80}")[1:]),
        "body": (request("POST /upload", "Content-Length: 80"), b"b" * 80),
    }
    with ThreadPoolExecutor() as pool:
        found = dict(zip(sent, pool.map(_slow, servers, sent.values()), strict=True))
    return {f"{kind}: {who}": said for kind, two in found.items() for who, said in two.items()}


def _slow(server, sent):
    with ThreadPoolExecutor(MANY) as pool:
        clients = [pool.submit(_drips, server.port, *sent) for _ in range(MANY)]
        time.sleep(1)
        came, _ = exchange(server.port, request("GET /", "Connection: close"), first=2.5)
        cut = any(client.result() for client in clients)
    killed = "WORKER TIMEOUT" in server.said
    return {
        "others": "answered" if came else "wait",
        "itself": "worker killed" if killed else "cut off" if cut else "waited for",
    }


def _drips(port, first, rest, seconds=12):
    """Whether the server ends it, while a client sends five bytes a second."""
    with connection(port) as sock:
        sock.settimeout(0.2)
        try:
            sock.sendall(first)
            for at in range(seconds * 5):
                sock.sendall(rest[at : at + 1])
                with suppress(TimeoutError):
                    if not sock.recv(65536):
                        return True
            sock.sendall(rest[seconds * 5 :])
        except OSError:
            return True
        if rest:
            everything(sock)
    return False

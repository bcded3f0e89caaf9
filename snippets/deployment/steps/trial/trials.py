"""What is tried: each trial takes the command of a server, and tells what came, by what was done."""

import json
import os
import re
import signal
import statistics
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from tempfile import gettempdir
from threading import Event

from trial.running import LIMIT, ask, nginx, server, switched, wait_for

FORGED = {"X_Forwarded_For": "203.0.113.7", "X_Forwarded_Proto": "https"}


def seen(command):
    """Which address and scheme the program sees. The client is 127.0.0.2, nginx is 127.0.0.1."""

    def sees(port, **more):
        got = json.loads(ask(port, **more)[2])
        return f"{got['address']} {got['scheme']}"

    with server(command) as running, nginx(running.port) as (http, https, _):
        status, headers, _ = ask(http, "/visits")
        with ThreadPoolExecutor(10) as pool:
            several = Counter(pool.map(lambda _: ask(https, "/login", tls=True)[0], range(10)))
        return {
            "through nginx": sees(https, tls=True),
            "through nginx, forged headers": sees(https, tls=True, **FORGED),
            "past nginx": sees(running.port),
            "past nginx, forged headers": sees(running.port, **FORGED),
            "a foreign host": ask(https, tls=True, Host="attacker.example")[0],
            "http://": f"{status} {headers['Location']}",
            "ten at once at /login": ", ".join(f"{n} × {code}" for code, n in sorted(several.items())),
        }


def lives(command):
    """Several workers, one that dies, and a stop while somebody waits for an answer."""
    found = {}
    with server(command) as running, ThreadPoolExecutor(40) as pool:

        def report(_=None):
            return ask(running.port, "/report")[0]

        wait_for("two workers", lambda: len(running.workers) == 2)

        def rounds():
            began = time.monotonic()

            def waited(_):
                assert report() == 200
                return time.monotonic() - began

            times = sorted(pool.map(waited, range(4)))
            # A slow machine is slow to both: the last answer took that many times as long as the first.
            return round(times[-1] / times[0])

        # One of three may have been disturbed by what else the machine does.
        found["4 reports of 1 s, rounds"] = statistics.median(rounds() for _ in range(3))
        killed = running.workers[0]
        os.kill(killed, signal.SIGKILL)
        found["a worker killed, next request"] = ask(running.port, "/health/live")[0]
        wait_for("a new worker", lambda: len({*running.workers} - {killed}) == 2)
        found["  workers soon after"] = 2
        wait_for("both ready", lambda: list(pool.map(report, range(2))) == [200] * 2)
        waiting, later = pool.submit(report), []
        time.sleep(0.4)  # it is being answered now
        os.kill(running.process.pid, signal.SIGTERM)
        while running.process.poll() is None:
            later.append(pool.submit(_answers, running.port))
            time.sleep(0.1)
        found["SIGTERM, the request in flight"] = waiting.result()
        unanswered = not all(one.result() for one in later)
        found["  new requests meanwhile"] = "some unanswered" if unanswered else "answered"
        found["  exit code"] = running.process.wait(LIMIT)
    return found


def _answers(port, path="/health/live", tls=False):
    try:
        return ask(port, path, tls)[0] == 200
    except (OSError, HTTPException):
        return False


def switches(command):
    """A new version on a second port, while requests come through nginx."""
    with (
        server(command) as old,
        nginx(old.port) as (_, https, folder),
        _asked(https) as answered,
        switched(command, old, folder),
    ):
        time.sleep(1)
        told = _told(answered)  # before the new one is stopped, too
    return {
        "switch.sh, requests meanwhile": told,
        "  exit code of the old server": old.process.returncode,
    }


def reloads(command):
    """New workers with the new version, while requests come through nginx."""
    with server(command) as running, nginx(running.port) as (_, https, _):
        wait_for("two workers", lambda: len(running.workers) == 2)
        first = {*running.workers}
        with _asked(https) as answered:
            os.kill(running.process.pid, signal.SIGHUP)
            wait_for("new workers", lambda: len({*running.workers} - first) == 2)
            wait_for("the old ones to end", lambda: not first & {*running.workers})
            time.sleep(1)
    return {"SIGHUP, requests meanwhile": _told(answered), "  new workers": 2}


def fails(command):
    """A new version that cannot be loaded."""
    with server(command) as running:
        entry = command.split()[-1].removesuffix(":app").replace(".", "/")
        Path(f"{entry}.py").write_text("raise RuntimeError('a mistake')")
        os.kill(running.process.pid, signal.SIGHUP)
        ended = running.process.poll
        wait_for("an end", lambda: ended() or "aborting the restart" in running.said)
        return {
            "SIGHUP, a version that fails": "the server ends" if ended() else "is not used",
            "  next request": "answered" if _answers(running.port) else "unanswered",
        }


@contextmanager
def _asked(port):
    """Clients that ask all the time, one of them for what takes a second."""
    answered, over = [], Event()

    def client(path):
        while not over.wait(0.1):
            answered.append(_answers(port, path, tls=True))

    with ThreadPoolExecutor(4) as pool:
        for path in ("/report", *["/health/live"] * 3):
            pool.submit(client, path)
        try:
            time.sleep(1)
            yield answered
        finally:
            over.set()


def _told(answered):
    return "all answered" if all(answered) else "some unanswered"


def starts(command):
    """A start without the secret, one without a database, and an error nobody handled."""
    found = {}
    with server(command, waiting=False, SECRET_KEY="") as running:
        found["no secret"] = "ends with an error" if running.process.wait(LIMIT) else "ends"
        said = re.search(r"KeyError: 'SECRET_KEY'|secret_key\s+Field required", running.said)
        found["  it says"] = " ".join(said[0].split())
    nowhere = f"{gettempdir()}/missing/shop.db"
    gone = dict.fromkeys(("FLASK_SQLALCHEMY_DATABASE_URI", "DATABASE_URL"), f"sqlite:///{nowhere}")
    with server(command, DATABASE_NAME=nowhere, **gone) as running:
        found["no database, /health/live"] = ask(running.port, "/health/live")[0]
        found["  /health/ready"] = ask(running.port, "/health/ready")[0]
        status, _, body = ask(running.port, "/broken")
        found["an error, status"] = status
        found["  the message in the answer"] = "yes" if "password" in body else "no"
        wait_for("the log", lambda: "password of the database" in running.said)
        found["  the message in the log"] = "yes"
    return found

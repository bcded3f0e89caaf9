"""Where the difference between FastAPI and Django REST framework comes from, each part measured by itself.

    python -m benchmarks.speed [--rounds 7] [--groups request list]

Each line of each group (`benchmarks/lines/measure.py`) runs in a process of its own on one core, in rounds, all lines
of a round in random order; what is written is the median of the rounds and the interval in which it lies with 95 %
(bootstrap). `fastapi-again` is the same app as `fastapi`: how far the two are apart is the machine's noise. `memory`
starts each program under its server, with one worker, and reads what the processes hold of their own (PSS): at rest,
after REQUESTS requests, and while CONNECTIONS connections stay open after a request each. It writes `data/speed.json`,
which `/// speed` shows.
"""

import argparse
import contextlib
import json
import os
import random
import socket
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.lines.measure import GROUPS, SNIPPETS
from benchmarks.measuring import conditions, held, interval, load
from rosetta.paths import DATA
from rosetta.recording.postgresql import installed, postgresql

FILE = DATA / "speed.json"
MEASURE = Path(__file__).with_name("lines") / "measure.py"
ROUNDS = 7
REQUESTS, CONNECTIONS = 1000, 1000
PACKAGES = (
    "FastAPI", "Starlette", "Pydantic", "Uvicorn", "uvloop", "Django", "djangorestframework", "Flask", "gunicorn",
    "marshmallow", "msgspec", "orjson", "psycopg", "asyncpg", "SQLAlchemy",
)  # fmt: skip
SERVERS = {
    "fastapi": ["uvicorn", "fastapi_app:app", "--no-access-log", "--timeout-keep-alive", "120", "--port"],
    "drf": [
        "gunicorn", "drf_app:app", "--threads", "4", "--keep-alive", "120", "--worker-connections", "2000", "--bind",
    ],
    "drf-asgi": [
        "uvicorn", "drf_app:asgi_app", "--no-access-log", "--lifespan", "off", "--timeout-keep-alive", "120", "--port",
    ],
}  # fmt: skip


def run(group: str, line: str, environment: dict[str, str]) -> dict[str, float]:
    """The seconds of an operation at each size, in a new process on the last core."""
    command = [sys.executable, MEASURE, group, line]
    core = max(os.sched_getaffinity(0))
    ran = subprocess.run(
        command,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        preexec_fn=lambda: os.sched_setaffinity(0, {core}),
    )
    if ran.returncode:
        raise RuntimeError(f"{group}, {line}: {ran.stderr}")
    return json.loads(ran.stdout)


def timed(groups: list[str], rounds: int, environment: dict[str, str]) -> dict[str, dict]:
    """For each group and line, at each size, the median in microseconds and its interval."""
    chance = random.Random(7)
    lines = [(group, line) for group in groups for line in GROUPS[group][1]]
    seconds: dict[tuple[str, str], list[dict[str, float]]] = {one: [] for one in lines}
    for at in range(rounds):
        for group, line in chance.sample(lines, len(lines)):
            seconds[group, line].append(run(group, line, environment))
        print(f"round {at + 1} of {rounds}", flush=True)
    found: dict[str, dict] = {group: {} for group in groups}
    for (group, line), runs in seconds.items():
        found[group][line] = {size: interval([one[size] * 1e6 for one in runs], chance) for size in runs[0]}
    return found


def ask(port: int) -> socket.socket:
    """A connection after one request, which stays open."""
    connection = socket.create_connection(("127.0.0.1", port), timeout=20)
    connection.sendall(b"GET /shop HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    told = b""
    while b'"open":true}' not in told or not told.endswith((b"}", b"0\r\n\r\n")):
        if not (more := connection.recv(4096)):
            raise RuntimeError(f"the server closed the connection after {told!r}")
        told += more
    return connection


def memory(line: str) -> dict[str, int]:
    """What a server with the program holds in bytes: at rest, after requests, with open connections."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", *SERVERS[line]]
    command.append(f"127.0.0.1:{port}" if "gunicorn" in command else str(port))
    with subprocess.Popen(command, cwd=SNIPPETS, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as server:
        try:
            begin = time.monotonic()
            while True:
                with contextlib.suppress(OSError):
                    ask(port).close()
                    break
                if time.monotonic() - begin > 30:
                    raise RuntimeError(f"{line}: no answer within 30 seconds")
                time.sleep(0.1)
            time.sleep(1)
            found = {"rest": held(server.pid)}
            for _ in range(REQUESTS):
                ask(port).close()
            time.sleep(1)
            found["asked"] = held(server.pid)
            connections = [ask(port) for _ in range(CONNECTIONS)]
            found["open"] = held(server.pid)
            for one in connections:
                one.close()
        finally:
            server.terminate()
            server.wait(20)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--groups", nargs="+", default=[*GROUPS, "memory"], choices=[*GROUPS, "memory"])
    given = parser.parse_args()
    before = load()
    groups = [group for group in given.groups if group != "memory"]
    with postgresql(installed()) as server, server.database("speed") as url:
        url = url.replace("+psycopg", "")
        import psycopg

        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CREATE TABLE tea (id int PRIMARY KEY, name text NOT NULL, cents int NOT NULL)")
            connection.execute("INSERT INTO tea SELECT n, 'Tea ' || n, 250 FROM generate_series(1, 1000) n")
        measured = timed(groups, given.rounds, os.environ | {"DATABASE_URL": url})
    if "memory" in given.groups:
        measured["memory"] = {}
        for line in SERVERS:
            runs = [memory(line) for _ in range(3)]
            measured["memory"][line] = {}
            for key in runs[0]:
                low, middle, high = sorted(round(one[key] / 1e6, 1) for one in runs)
                measured["memory"][line][key] = [middle, low, high]
    if set(given.groups) != {*GROUPS, "memory"}:  # a trial, which is not written
        print(json.dumps(measured, indent=1))
        return
    found = conditions("make bench-speed", given.rounds, before, PACKAGES)
    FILE.write_text(json.dumps(found | {"groups": measured}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()

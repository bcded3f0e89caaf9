"""How the lists of `snippets/queries` grow with their rows: SQL statements, which are exact, and milliseconds.

    python benchmarks/queries.py

Each program is asked for its list, with a query for each row and with a fixed number of them, of 1, 10, 100 and 1,000
teas, each with a maker of its own and two reviews: on SQLite, on a PostgreSQL of this machine, and on the same behind a
relay that holds what passes for half a millisecond, in either direction. It writes `data/query_growth.json`, which
`/// growth` shows, with the date, the machine, its load and the versions, and the plans of the page. A time is that of
the quickest request to the program in process, its client included, of all in SECONDS, and of FEWEST at least: the
others were held up by something else. Tests repeat the counts and the plans, and no time.
"""

import argparse
import contextlib
import datetime
import json
import os
import platform
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from rosetta.content.frameworks import frameworks, version
from rosetta.content.programs import Entry
from rosetta.content.topics import topic
from rosetta.paths import DATA, ROOT, SNIPPETS
from rosetta.recording.databases import make
from rosetta.recording.postgresql import Server, installed, postgresql

FILE = DATA / "query_growth.json"
PLANS = SNIPPETS / "queries" / "steps" / "plans"
SIZES = (1, 10, 100, 1000)
SECONDS, FEWEST = 3, 5
HELD = 0.0005  # seconds, in either direction
NEAR, FAR = "postgresql", "postgresql-far"
LISTS = {"slow": {"fastapi": "/teas/awaited"}, "eager": {}}  # FastAPI cannot load lazily without saying so
PATHS = {"slow": "/teas/slow", "eager": "/teas"}
TEAS = 10_000  # for the plans
SCRIPTS = Path(__file__).parent / "lists"


def rows(size: int, prefix: str) -> Iterator[tuple[str, list[tuple]]]:
    """What a database of so many teas has: statements, and the values of each row."""
    for table in ("review", "tea", "maker"):
        yield f"DELETE FROM {prefix}{table}", []
    numbers = range(1, size + 1)
    yield f"INSERT INTO {prefix}maker (id, name) VALUES (?, ?)", [(at, f"Maker {at}") for at in numbers]
    teas = [(at, f"Tea {at}", "...", at, at) for at in numbers]
    yield f"INSERT INTO {prefix}tea (id, name, about, cents, maker_id) VALUES (?, ?, ?, ?, ?)", teas
    reviews = [(2 * at + more, 5 - more, "Good", at) for at in numbers for more in (0, 1)]
    yield f"INSERT INTO {prefix}review (id, stars, text, tea_id) VALUES (?, ?, ?, ?)", reviews


def fill(entry: Entry, size: int, url: str, file: Path | None) -> None:
    """Put so many teas into a program's database, in place of its own."""
    prefix = "teas_" if entry.framework.id == "django" else ""
    if file:
        with contextlib.closing(sqlite3.connect(file)) as connection, connection:
            for statement, values in rows(size, prefix):
                connection.executemany(statement, values) if values else connection.execute(statement)
        return
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection, connection.cursor() as cursor:
        for statement, values in rows(size, prefix):
            said = statement.replace("?", "%s")
            cursor.executemany(said, values) if values else cursor.execute(said)
        cursor.execute("ANALYZE")


@contextlib.contextmanager
def program(entry: Entry, url: str = "") -> Iterator[tuple[Path, Path | None]]:
    """A program's folder in a temporary one, its database made, and its SQLite file without an address of another."""
    made = make(entry, url)
    with tempfile.TemporaryDirectory(prefix="rosetta-") as name:
        folder = Path(name) / entry.root.name
        shutil.copytree(entry.root, folder)
        file = None
        for path, content in made.files.items():
            file = folder / Path(path).relative_to(entry.root.relative_to(ROOT))
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(content)
        yield folder, file


def ask(entry: Entry, folder: Path, url: str, seconds: float) -> dict[str, list]:
    """For each list of a program how many statements it sends, and its quickest time in seconds."""
    paths = [LISTS[name].get(entry.framework.id, PATHS[name]) for name in LISTS]
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {"DATABASE_URL": url} if url else {}
    fewest = FEWEST if seconds else 1
    command = [sys.executable, SCRIPTS / "ask.py", entry.framework.id, str(seconds), str(fewest), *paths]
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=600, check=False)
    if ran.returncode:
        raise RuntimeError(f"{entry.framework.id}: {ran.stderr}")
    return dict(zip(LISTS, json.loads(ran.stdout), strict=True))


def grow(entry: Entry, sizes: tuple[int, ...], seconds: float, url: str = "", far: str = "") -> dict[str, list]:
    """For each list its counts and times by size; `far` is the address by which it is asked, where it is another."""
    found: dict[str, list] = {name: [] for name in LISTS}
    with program(entry, url) as (folder, file):
        for size in sizes:
            fill(entry, size, url, file)
            for name, (count, quickest) in ask(entry, folder, far or url, seconds).items():
                found[name].append([size, count, round(quickest * 1000, 2)])
    return found


@contextlib.contextmanager
def relayed(url: str) -> Iterator[str]:
    """An address by which the same database is reached, and what passes is held for a while."""
    listener, port = socket.create_server(("127.0.0.1", 0)), urlsplit(url).port
    threading.Thread(target=_accept, args=(listener, port), daemon=True).start()
    try:
        yield url.replace(f":{port}/", f":{listener.getsockname()[1]}/")
    finally:
        listener.close()


def _accept(listener: socket.socket, port: int) -> None:
    with contextlib.suppress(OSError):
        while True:
            near, _ = listener.accept()
            far = socket.create_connection(("127.0.0.1", port))
            for one, other in ((near, far), (far, near)):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                threading.Thread(target=_pass_on, args=(one, other), daemon=True).start()


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := one.recv(65536):
            time.sleep(HELD)
            other.sendall(data)
        other.shutdown(socket.SHUT_WR)


def round_trip(url: str) -> float:
    """The quickest of 200 times, in milliseconds, that a statement takes which finds nothing."""
    times = []
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        for _ in range(200):
            begin = time.perf_counter()
            connection.execute("SELECT 1")
            times.append(time.perf_counter() - begin)
    return round(min(times) * 1000, 2)


def plans(server: Server) -> dict[str, str]:
    """The plans of PostgreSQL for queries on a table of TEAS rows, before there is an index and after."""
    entry = topic("queries").entries["django"]
    with server.database("plans") as url, program(entry, url) as (folder, _):
        fill(entry, TEAS, url, None)
        environment = os.environ | {"DATABASE_URL": url}
        command = [sys.executable, SCRIPTS / "plan.py"]
        ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    names = ("postgresql_before.txt", "postgresql_after.txt", "postgresql_all.txt")
    return dict(zip(names, ran.stdout.split("---\n"), strict=False))


def processor() -> str:
    """What the machine's processor is called."""
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if "model name" in line), platform.machine())


def main() -> None:
    argparse.ArgumentParser(description=__doc__.partition("\n")[0]).parse_args()
    entries = topic("queries").entries
    found = {"date": datetime.datetime.now(datetime.UTC).date().isoformat(), "command": "python benchmarks/queries.py"}
    found |= {
        "processor": processor(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "seconds": SECONDS,
    }
    versions = {frameworks()[id_].name: version(frameworks()[id_]) for id_ in entries}
    runs: dict[str, dict] = {id_: {"sqlite": grow(entry, SIZES, SECONDS)} for id_, entry in entries.items()}
    with postgresql(installed()) as server:
        for id_, entry in entries.items():
            for place in (NEAR, FAR):
                with server.database("grown") as url, relayed(url) as held:
                    far = held if place == FAR else ""
                    runs[id_][place] = grow(entry, SIZES, SECONDS, url, far)
                    found.setdefault("round-trips", {})[place] = round_trip(far or url)
                    print(id_, place, runs[id_][place], flush=True)
        for name, text in plans(server).items():
            PLANS.mkdir(exist_ok=True)
            (PLANS / name).write_text(text, "utf-8")
    versions |= {name: metadata.version(name.lower()) for name in ("SQLAlchemy", "psycopg")}
    versions |= {"SQLite": sqlite3.sqlite_version, "Python": platform.python_version()}
    FILE.write_text(json.dumps(found | {"versions": versions, "runs": runs}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()

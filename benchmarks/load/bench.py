"""What each framework answers under load, in its best form and in the one that beginners use.

    python -m benchmarks.load.bench [--quick] [--rounds 5] [--seconds 1] [--forms flask fastapi] [--work shop wait]

`forms.py` says what is served and how, `programs/` is what. Each round starts every form once, in random order, on the
first core alone; what asks, and PostgreSQL, have the last one. For each work:

- `rate`: answers a second to CLIENTS connections that ask again as soon as they are answered; `cpu`: what the server's
  processes computed for one; `client`: the share of its core that the load generator took.
- `p50` to `p99.9`, of the best forms: the latency at half of that rate, when clients keep a steady pace whether they
  are answered or not.

`wait` is an answer that takes 100 ms, to 1 to 1,000 clients at once, until each has one or there are twenty; `failed`
is the share that got none, for example because the server accepts no more connections. The first answer is checked by
its content, all others by their status. Written are the median of the rounds and the interval in which it lies with
95 % (bootstrap), to `data/load.json`. `fastapi-again` is `fastapi` once more: how far the two are apart is the
machine's noise.

`--quick` asks for little, writes nothing, and says whether the frameworks are still in the recorded order. Whoever
chooses forms, work, rounds or seconds makes a trial, which is printed and not written.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg

from benchmarks.load.asking import PERCENTILES, POSTED, Found, ask, ask_at_pace, check, echo, idle
from benchmarks.load.forms import ALL, FORMS
from benchmarks.load.serving import PROGRAMS, Served, installation, serve
from benchmarks.measuring import conditions, held, interval, load
from rosetta.paths import DATA
from rosetta.recording.postgresql import installed, postgresql

FILE = DATA / "load.json"
ROUNDS, SECONDS = 5, 1.0
PACED = 3  # times as long is a pace kept: the slowest answer of a thousand needs a thousand
WARM = 200  # requests that are not counted
WAITING = (1, 10, 100, 1000)  # clients at once
QUICK = {"forms": ("flask", "fastapi", "django", "drf"), "work": ("shop", "tea"), "rounds": 3}
PACKAGES = (
    "Flask", "FastAPI", "Starlette", "Pydantic", "Django", "djangorestframework", "channels", "gunicorn", "Uvicorn",
    "uvloop", "httptools", "SQLAlchemy", "psycopg", "asyncpg", "whitenoise",
)  # fmt: skip
INSTALLED = {
    "flask": ("flask", "gunicorn"),
    "fastapi": ("fastapi", "uvicorn[standard]"),
    "django": ("django", "gunicorn"),
    "drf": ("djangorestframework", "gunicorn"),
}


def once(form: str, wanted: tuple[str, ...], seconds: float, environment: dict[str, str], folder: Path) -> dict:
    """What one start of a form gives, by work; `process` is its start and its memory."""
    given = FORMS[form]
    work = [one for one in given.work if one in wanted]
    with serve(given, environment, folder / "server.log") as served:
        time.sleep(1)
        found: dict[str, dict] = {"process": {"start": served.start, "rest": held(served.pid)}}
        for one in random.sample(work, len(work)):
            found[one] = _asked(served, one, seconds, folder, has_pace=given.kind == "best")
        found["process"]["loaded"] = held(served.pid)
        if given.waits and "wait" in wanted:
            for clients in WAITING:
                found[f"wait-{clients}"] = ask(served, given.wait, max(20, clients), folder, clients)
        if given.kind in ("floor", "best") and "wait" in wanted:
            found["process"] |= idle(served)
    return found


def _asked(served: Served, work: str, seconds: float, folder: Path, *, has_pace: bool) -> Found:
    if work == "echo":
        echo(served, seconds / 4)
        return echo(served, seconds)
    size = check(served, work)
    first = ask(served, work, WARM, folder)
    most = ask(served, work, max(WARM, round(first["rate"] * seconds)), folder)
    told = {key: value for key, value in most.items() if key not in PERCENTILES} | {"size": size}
    return told | (ask_at_pace(served, work, PACED * seconds, most["rate"] / 2, folder) if has_pace else {})


def summed(runs: list[dict]) -> dict[str, dict[str, list[float]]]:
    """Of the rounds of a form the median and its interval, by work and figure."""
    chance = random.Random(7)
    return {
        work: {key: interval([run[work][key] for run in runs], chance) for key in figures}
        for work, figures in runs[0].items()
    }


def order(found: dict, work: str) -> dict[str, str]:
    """The best forms, the one with most answers first, each with its answers as a multiple of the fewest."""
    rates = {form: found[form][work]["rate"][0] for form in QUICK["forms"] if work in found.get(form, {})}
    return {form: f"{rates[form] / min(rates.values()):.1f}" for form in sorted(rates, key=lambda form: -rates[form])}


def tell_order(found: dict) -> None:
    """Print the order of the frameworks, and whether it is the recorded one."""
    recorded = json.loads(FILE.read_text("utf-8"))["forms"] if FILE.is_file() else {}
    for work in QUICK["work"]:
        then, now = order(recorded, work), order(found, work)
        held = "in the same order" if [*then] == [*now] else "in another order"
        print(f"{work}: {_told(now)}; {f'recorded, {held}: {_told(then)}' if then else 'nothing is recorded'}")


def _told(times: dict[str, str]) -> str:
    return " > ".join(map(" ".join, times.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--forms", nargs="+", choices=FORMS)
    parser.add_argument("--work", nargs="+", choices=[*ALL, "echo", "wait"])
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))  # and the servers with it
    is_trial = given.quick or any([given.rounds, given.seconds, given.forms, given.work])
    forms = given.forms or (QUICK["forms"] if given.quick else [*FORMS])
    work = given.work or (QUICK["work"] if given.quick else [*ALL, "echo", "wait"])
    seconds = given.seconds or SECONDS
    rounds = given.rounds or (QUICK["rounds"] if given.quick else ROUNDS)
    before, runs = load(), {form: [] for form in forms}
    with postgresql(installed()) as server, server.database("load") as url, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "posted").write_text(POSTED, "utf-8")
        environment = _prepared(url, folder)
        for at in range(rounds):
            for form in random.sample([*forms], len(forms)):
                runs[form].append(once(form, tuple(work), seconds, environment(form), folder))
            print(f"round {at + 1} of {rounds}", flush=True)
    found = {form: summed(list_) for form, list_ in runs.items()}
    if given.quick:
        tell_order(found)
    elif is_trial:
        print(json.dumps(found, indent=1))
    else:
        _write(found, rounds, before)


def _prepared(url: str, folder: Path):
    """A table of teas, the static files of Django, and the environment of each form."""
    plain = url.replace("+psycopg", "")
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute("CREATE TABLE tea (id int PRIMARY KEY, name text NOT NULL, cents int NOT NULL)")
        connection.execute("INSERT INTO tea SELECT n, 'Tea ' || n, 250 + n FROM generate_series(1, 1000) n")
    static = {"LOAD_STATIC_ROOT": str(folder / "static")}

    def environment(form: str) -> dict[str, str]:
        return os.environ | static | {"DATABASE_URL": url.replace("psycopg", FORMS[form].driver)}

    settings = environment("django") | {"DJANGO_SETTINGS_MODULE": "django_shop.settings"}
    collect = [sys.executable, "-m", "django", "collectstatic", "--no-input", "--verbosity", "0"]
    subprocess.run(collect, cwd=PROGRAMS, env=settings, check=True)
    return environment


def _write(found: dict, rounds: int, before: float) -> None:
    told = conditions("make bench-load", rounds, before, PACKAGES) | {
        "served": {name: {"kind": form.kind, "command": form.command} for name, form in FORMS.items()},
        "installed": {name: installation(packages) for name, packages in INSTALLED.items()},
        "forms": found,
    }
    FILE.write_text(json.dumps(told, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()

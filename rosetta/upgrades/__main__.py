"""`make upgrades`: ask earlier releases, and write `data/upgrades/answers.json`; `--lock` writes their lock files."""

import argparse
import datetime
import json
import os
import platform
import subprocess
import sys
from pathlib import Path

from rosetta.errors import Problem, relative
from rosetta.facts import load as projects
from rosetta.paths import ROOT
from rosetta.recording.updating import on_recording_python, recording_python
from rosetta.upgrades import ANSWERS, FOLDER, Upgrades, different, explained, load, recorded
from rosetta.upgrades.environments import lock, python_of


def main() -> int:
    """Ask the releases of one framework, or of all; say what nobody has explained yet."""
    parser = argparse.ArgumentParser(prog="python -m rosetta.upgrades", description=__doc__)
    parser.add_argument("framework", nargs="?", choices=["", *load()], default="")
    parser.add_argument("--lock", action="store_true", help="write the lock files anew")
    given = parser.parse_args()
    try:
        chosen = {id_: one for id_, one in load().items() if given.framework in ("", id_)}
        if given.lock:
            for release in (release for one in chosen.values() for release in one.releases):
                lock(release)
            return 0
        _on_recording_python()
        write({id_: asked(id_, one) for id_, one in chosen.items()}, datetime.date.today())
        for id_ in chosen:
            explained(id_)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def _on_recording_python() -> None:
    if not on_recording_python():
        what = f"answers are recorded on Python {recording_python()}, and this is {platform.python_version()}."
        raise Problem(what, f"Run `make upgrades PYTHON=python{recording_python()}`.", "pyproject.toml")


def write(found: dict[str, dict], day: datetime.date, folder: Path = FOLDER) -> None:
    """Put what was found into the file, which keeps the other frameworks."""
    path = folder / ANSWERS
    before = recorded(folder)["frameworks"] if path.is_file() else {}
    kept = {id_: found.get(id_, before.get(id_)) for id_ in load(folder) if id_ in found or id_ in before}
    data = {"date": str(day), "python": platform.python_version(), "frameworks": kept}
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"wrote {relative(path)}")


def asked(framework: str, upgrades: Upgrades) -> dict[str, dict]:
    """By release: the versions of framework and libraries, and, by topic, how many were asked and what was otherwise.

    Raises Problem for an environment that cannot be made.
    """
    found = {}
    for release in upgrades.releases:
        topics = upgrades.topics(framework)
        here = ask(python_of(release), framework, [one.name for one in topics])
        by_topic = {one.name: _compared(framework, one.answers, here["topics"][one.name]) for one in topics}
        found[release.name] = {"version": release.version, "with": _libraries(framework, here), "topics": by_topic}
        print(f"{framework} {release.version}: {_told(by_topic)}", flush=True)
    return found


def ask(python: Path, framework: str, topics: list[str]) -> dict:
    """What programs answer in the environment of that Python. Raises Problem where that ends with an error."""
    # Its fork server would import frameworks that it has not.
    own = {"PYTHONPATH": str(ROOT), "ROSETTA_NO_FORKSERVER": "1"}
    command = [python, "-m", "rosetta.upgrades.inside", framework, *topics]
    ran = subprocess.run(command, capture_output=True, text=True, env=os.environ | own, cwd=ROOT, check=False)
    if ran.returncode:
        raise Problem(f"{framework} cannot be asked:\n{ran.stderr.strip()}", "Run it by itself to see why.", python)
    return json.loads(ran.stdout)


def _compared(framework: str, now: dict[str, dict], was: dict) -> dict:
    if "error" in was:
        return {"error": was["error"]}
    changed = {
        name: answer
        for name, answer in sorted((was["answers"] | was["failures"]).items())
        if isinstance(answer, str) or different(answer, now[name][framework])
    }
    return {"asked": len(was["answers"]) + len(was["failures"]), "changed": changed}


def _libraries(framework: str, here: dict) -> dict[str, str]:
    """The versions of what stands under the framework, as its page names it."""
    below = [one.package for one in projects()[framework].libraries]
    return {name: here["packages"][name.lower()] for name in below}


def _told(topics: dict[str, dict]) -> str:
    number = sum(one.get("asked", 0) for one in topics.values())
    changed = sum(len(one.get("changed", ())) for one in topics.values())
    silent = [name for name, one in topics.items() if "error" in one]
    said = f"{number - changed} of {number} answers are equal"
    return f"{said}; {', '.join(silent)} do not start" if silent else said


if __name__ == "__main__":
    sys.exit(main())

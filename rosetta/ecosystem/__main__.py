"""`make ecosystem`: try packages beside the locked versions, and write `data/ecosystem_runs.json`.

`--lock` writes the lock files of the environments in which they are tried.
"""

import argparse
import datetime
import json
import platform
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from packaging.utils import canonicalize_name

from rosetta import facts
from rosetta.ecosystem import FOLDER, RUNS, Ecosystem, Way, load
from rosetta.environments import made, resolved
from rosetta.errors import Problem, relative
from rosetta.paths import ROOT

CACHE = ROOT / ".cache" / "ecosystem"
SECONDS = 120  # that a program may take
_LOCK = "make ecosystem-lock"


def main() -> int:
    """Try all that have a program; or write the lock files."""
    parser = argparse.ArgumentParser(prog="python -m rosetta.ecosystem", description=__doc__)
    parser.add_argument("--lock", action="store_true", help="write the lock files anew")
    given = parser.parse_args()
    try:
        found = load()
        if given.lock:
            for framework in found.beside:
                lock(found, framework)
            return 0
        data = {"date": str(datetime.date.today()), "python": platform.python_version()}
        names = {id_: facts.load()[id_].name for id_ in found.beside}
        data["with"] = {name: versions(id_)[id_] for id_, name in names.items()}
        data["frameworks"] = {framework: tried(found, framework) for framework in found.beside}
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    RUNS.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"wrote {relative(RUNS)}")
    return 0


def lock_file(framework: str) -> Path:
    """Where the lock file of its environment is."""
    return FOLDER / f"{framework}.lock"


def lock(found: Ecosystem, framework: str) -> None:
    """Write the lock file, with what fits to the versions of requirements.lock. Raises Problem where nothing does."""
    beside = found.beside[framework]
    fitting = [way.package for way in found.tried(framework) if not _resolved([*beside, way.package])[1]]
    text, said = _resolved([*beside, *fitting])
    if said:
        raise Problem(f"{framework}: {said}", "They do not fit together: let a package run in this guide instead.")
    lock_file(framework).write_text(text, "utf-8")


def versions(framework: str) -> dict[str, str]:
    """The locked versions of its environment, by package."""
    return dict(re.findall(r"(?m)^([\w.-]+)==([^\s;]+)", lock_file(framework).read_text("utf-8")))


def tried(found: Ecosystem, framework: str) -> dict[str, dict]:
    """By package its version, and `said`: "" where its program ended well, or else the error.

    A package that does not fit to the locked versions has no version, and `said` is what it asks for.
    """
    python = made(lock_file(framework), CACHE, _LOCK)
    locked = versions(framework)
    results = {}
    for way in found.tried(framework):
        version = locked.get(canonicalize_name(way.package))
        said = _run(python, way) if version else _conflict(_resolved([*found.beside[framework], way.package])[1])
        if not version and not said:
            raise Problem(f"{way.package} fits now.", f"Lock it: `{_LOCK}`.", lock_file(framework))
        results[way.package] = {"version": version, "said": said}
        print(f"{framework} {way.package} {version}: {said or 'works'}", flush=True)
    return results


def _resolved(wanted: list[str]) -> tuple[str, str]:
    return resolved(wanted, _LOCK, "--constraint", ROOT / "requirements.lock")


def _conflict(said: str) -> str:
    """What does not fit, from the last lines of the long reason: `a>=1 depends on b<2`."""
    found = re.findall(r"(\S+ depends on \S+)", " ".join(said.split()))
    return found[-1].rstrip(",.") if found else said[-200:]


def _run(python: Path, way: Way) -> str:
    """The last line of the error, or ""."""
    with tempfile.TemporaryDirectory() as folder:
        # -P: a program must not be found in place of the package that it imports.
        command = [python, "-P", way.program]
        ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False)
    # Python adds to an ImportError in which file the name was looked for.
    return re.sub(r" \(/\S+\)$", "", ran.stderr.strip().splitlines()[-1]) if ran.returncode else ""


if __name__ == "__main__":
    sys.exit(main())

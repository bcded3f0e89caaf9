"""Asks programs in the environment of an earlier release: `python -m rosetta.upgrades.inside flask routing errors`.

It prints JSON, by topic: `answers`, `failures` of requests to which no answer came, and `error` where the program does
not start. What this module imports, an earlier environment has to have: of packages that is `coverage` alone.
"""

import json
import os
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib.metadata import distributions

from rosetta.content.topics import topic
from rosetta.errors import Problem
from rosetta.recording.claims import asked_of
from rosetta.recording.programs import ask_entries, groups


def main(framework: str, names: list[str]) -> int:
    """Print what the framework's programs of these topics answer here."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = dict(zip(names, pool.map(partial(_asked, framework), names), strict=True))
    packages = {one.name.lower(): one.version for one in distributions() if one.name}
    print(json.dumps({"packages": packages, "topics": found}))
    return 0


def _asked(framework: str, name: str) -> dict:
    one = topic(name)
    entry = one.entries[framework]
    asked = {name: one.requests[name] for name in asked_of(one, entry)}
    try:
        [answers] = ask_entries([(entry, entry.interface, one.requests, groups(asked))])
    except Problem as problem:
        return {"error": _error(problem.what)}
    failures = {name: _error(said) for name, said in answers.failures.items()}
    return {"answers": {name: _without_chance(one) for name, one in answers.answers.items()}, "failures": failures}


def _without_chance(answer: dict) -> dict:
    """The answer without the boundary that Starlette put into `Content-Range` until it had its place in the type."""
    found = re.search("boundary=([0-9a-f]+)", str(answer["headers"].get("content-range", "")))
    return json.loads(json.dumps(answer).replace(found[1], "...")) if found else answer


def _error(said: str) -> str:
    """The last line of a traceback, without the path of a package, which is another one on each machine."""
    return re.sub(r" \(/.*\)$", "", said.strip().splitlines()[-1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))

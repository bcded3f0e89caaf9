"""Programs run inside Pyodide, in Node: the site's own files (`make runtime`) and the site's own code."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from rosetta.paths import ROOT
from rosetta.runtime.building import FOLDER

_TIME_LIMIT = 240  # seconds for all jobs of a call


@pytest.fixture(scope="session")
def manifest() -> dict:
    """What `make runtime` made."""
    path = FOLDER / "manifest.json"
    assert path.is_file(), f"{path} is missing: run `make runtime`"
    return json.loads(path.read_text("utf-8"))


@pytest.fixture(scope="session")
def done_in_pyodide(manifest) -> Callable[[list[tuple[str, dict]]], list[dict]]:
    """A function: the result of each (framework id, job). client/runtime/types.d.ts shows both."""

    def packs_for(job: dict) -> list[str]:
        text = "\n".join(job["files"].values())
        return [name for name, pack in manifest["packs"].items() if pack["when"] and re.search(pack["when"], text)]

    def done(jobs: list[tuple[str, dict]]) -> list[dict]:
        given = {"folder": str(FOLDER), "jobs": [(framework, packs_for(job), job) for framework, job in jobs]}
        process = subprocess.run(
            ["node", str(Path(__file__).parent / "run.mjs")],
            input=json.dumps(given), capture_output=True, text=True, cwd=ROOT, timeout=_TIME_LIMIT, check=False,
        )  # fmt: skip
        results = [json.loads(line) for line in process.stdout.splitlines()]
        assert len(results) == len(jobs), f"{len(results)} of {len(jobs)} jobs were done:\n{process.stderr[-2000:]}"
        return results

    return done

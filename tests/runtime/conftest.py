"""Programs run inside Pyodide, in Node: the site's own files (`make runtime`) and the site's own code."""

import contextlib
import json
import queue
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rosetta.content.topics import chosen_topics
from rosetta.paths import ROOT
from rosetta.publish import playground
from rosetta.runtime.building import FOLDER

TIME_LIMIT = 60  # seconds for a job, once Python is there
RUN = Path(__file__).parent / "run.mjs"
_BOOT_LIMIT = 180  # seconds until it is


@pytest.fixture(scope="session")
def manifest() -> dict:
    """What `make runtime` made."""
    path = FOLDER / "manifest.json"
    assert path.is_file(), f"{path} is missing: run `make runtime`"
    return json.loads(path.read_text("utf-8"))


@pytest.fixture(scope="session")
def published() -> dict[str, dict]:
    """What the site publishes of each topic for the playground."""
    return {topic.name: json.loads(playground.data(topic)) for topic in chosen_topics()}


@pytest.fixture(scope="session")
def done_in_pyodide(manifest, published) -> Callable[..., list[dict]]:
    """A function: the result of each job. run.mjs says what a job is, client/runtime/types.d.ts what a result is.

    A job that takes longer than `limit` seconds, or ends its process, is a failure of its own; the others are done.
    Where Node does not start, none is.
    """

    def done(jobs: list[dict], limit: float = TIME_LIMIT) -> list[dict]:
        results: list[dict] = []
        while len(results) < len(jobs):
            results += _results({"folder": str(FOLDER), "data": published, "jobs": jobs[len(results) :]}, limit)
        return results

    return done


@pytest.fixture(scope="session")
def printing_job() -> Callable[[str, Path], dict]:
    """A function: the job for a program of one file that is on no page."""

    def made(framework: str, path: Path) -> dict:
        return {"framework": framework, "job": {"files": {path.name: path.read_text("utf-8")}, "script": path.name}}

    return made


@pytest.fixture(scope="session")
def results_of() -> Callable[..., Iterator[dict]]:
    """What runs the jobs in one process of Node."""
    return _results


def _results(given: dict, limit: float, script: Path = RUN) -> Iterator[dict]:
    """The results of the jobs, up to the first one that hangs or ends the process. Fails where it does not begin."""
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            ["node", str(script)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, text=True, cwd=ROOT,
        )  # fmt: skip
        lines: queue.Queue[str] = queue.Queue()
        reading = threading.Thread(target=lambda: [*map(lines.put, process.stdout), lines.put("")])
        reading.start()
        try:
            with contextlib.suppress(BrokenPipeError):  # it has ended; the reading tells of it
                process.stdin.write(json.dumps(given))
                process.stdin.close()
            for at, _ in enumerate(given["jobs"]):
                seconds = _BOOT_LIMIT
                started = lines.get(timeout=seconds)
                seconds = limit
                line = started and lines.get(timeout=seconds)
                if not line:
                    said.seek(0)
                    told = f"the process ended:\n{said.read()[-2000:]}"
                    if not started and at == 0:
                        pytest.fail(told, pytrace=False)
                    yield _failed(told)
                    return
                yield json.loads(line)
        except queue.Empty:
            yield _failed(f"no result within {seconds:g} s")
        finally:
            process.kill()
            process.wait()
            reading.join()
            process.stdout.close()


def _failed(message: str) -> dict:
    failure = {"kind": "timeout", "message": message, "traceback": ""}
    return {"answers": [], "printed": None, "output": "", "failure": failure}

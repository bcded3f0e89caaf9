"""What a program may do in the browser: each of these prints there what it prints on a machine of one's own."""

import subprocess
import sys
from pathlib import Path

import pytest

from rosetta.errors import relative

PROGRAMS = sorted((Path(__file__).parent / "programs").glob("*.py"))


@pytest.fixture(scope="module")
def in_browser(done_in_pyodide, printing_job) -> dict:
    """The result of each program in Pyodide."""
    jobs = [printing_job(path.name.partition("_")[0], path) for path in PROGRAMS]
    return dict(zip(PROGRAMS, done_in_pyodide(jobs), strict=True))


@pytest.mark.parametrize("path", [pytest.param(path, id=relative(path)) for path in PROGRAMS])
def test_program_does_in_the_browser_what_it_does_here(path: Path, in_browser) -> None:
    """WebSockets, lifespan, background tasks, uploads, cookies, sync and async, ORM, sessions, passwords."""
    result = in_browser[path]
    assert not result["failure"], f"{result['failure']['message']}\n{result['failure']['traceback']}"
    here = subprocess.run([sys.executable, "-W", "ignore", path], capture_output=True, text=True, check=False)
    assert here.returncode == 0, here.stderr
    assert result["output"] == here.stdout


def test_a_job_that_hangs_is_named_and_the_others_are_done(done_in_pyodide) -> None:
    """One program that never ends must not take the results of all along."""
    scripts = ["print(1)", "while True: pass", "print(2)"]
    jobs = [{"framework": "flask", "job": {"files": {"a.py": text}, "script": "a.py"}} for text in scripts]
    first, second, third = done_in_pyodide(jobs, limit=5)
    assert (first["output"], third["output"]) == ("1\n", "2\n")
    assert second["failure"]["message"] == "no result within 5 s"

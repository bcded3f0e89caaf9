"""What a reader does first, such as making a database, is done once for a program, and each fresh app finds it."""

import pytest

INIT = """import os

with open("made.txt", "w") as file:
    file.write(os.urandom(8).hex())
"""
APP = """from flask import Flask

app = Flask(__name__)


@app.get("/")
def spoil():
    with open("made.txt", "r+") as file:
        found = file.read()
        file.write(" spoilt")
    return found
"""


@pytest.fixture(scope="module")
def results(done_in_pyodide) -> list[dict]:
    """The same program twice, with another file beside it, the first one again; and one whose script fails."""

    def job(init: str, **others: str) -> dict:
        files = {"app.py": APP, "init_db.py": init, **others}
        asked = {"target": "app:app", "interface": "wsgi", "requests": [{"method": "GET", "target": "/"}]}
        return {"framework": "flask", "job": {"files": files, "first": [["init_db.py"]], **asked}}

    return done_in_pyodide([job(INIT), job(INIT), job(INIT, other=""), job(INIT), job("raise SystemExit('no tea')\n")])


def test_it_is_done_once_and_each_app_finds_it_as_it_was(results) -> None:
    first, again, other, back = (result["answers"][0]["normalised"]["body"] for result in results[:4])
    assert first == again
    assert "spoilt" not in again
    assert len({first, other, back}) == 3, "for other files it is done anew"


def test_why_it_fails_is_told(results) -> None:
    assert results[4]["answers"] == []
    assert results[4]["failure"]["message"] == "SystemExit: no tea"

"""What the page about testing says and its recorded runs do not show: each sentence tried by running changed tests.

A test's docstring names the passage, `page#id`.
"""

import shutil
from pathlib import Path

import pytest

from rosetta.content.topics import Topic, topic
from rosetta.recording.steps import run_steps

CONFTEST, FLASK_TESTS, DJANGO_TESTS = "tests/conftest.py", "tests/test_teas.py", "teas/tests/test_teas.py"


@pytest.fixture
def run(tmp_path: Path):
    """A function: what a command that ends with a status prints in a framework's program, once texts of its files are
    others, with one more file of tests."""

    def ran(id_: str, command: str, changes: dict[str, dict[str, str]], more: str = "", status: int = 0) -> dict:
        folder = tmp_path / "testing"
        shutil.copytree(topic("testing").folder, folder, dirs_exist_ok=True)
        for name, texts in changes.items():
            path = folder / f"{id_}_app" / name
            text = path.read_text("utf-8")
            for old, new in texts.items():
                assert old in text, f"{name} has no `{old}`"
                text = text.replace(old, new)
            path.write_text(text, "utf-8")
        if more:
            tests = "teas/tests" if id_ == "django" else "tests"
            (folder / f"{id_}_app" / tests / "test_more.py").write_text(more, "utf-8")
        (folder / "steps.toml").write_text(
            f'[[one.{id_}]]\nput = "."\nfrom = "{id_}_app"\n\n'
            f'[[one.{id_}]]\nrun = "{command}"\nstatus = {status}\ntree = true\n',
            "utf-8",
        )
        return run_steps(Topic(folder))["one"][id_][1]

    return ran


def test_without_a_begin_of_its_own_rows_stay_in_sqlite(run) -> None:
    """topics/testing#savepoint"""
    without = {'"connect_args": {"isolation_level": None}': "", '        event.listen(db.engine, "begin", begin)\n': ""}
    command = f"pytest -q {FLASK_TESTS}::test_add {FLASK_TESTS}::test_same_name_is_refused"
    assert "2 passed" in run("flask", command, {})["output"]
    assert "assert 3 == 2" in run("flask", command, {CONFTEST: without}, status=1)["output"]


def test_an_error_without_a_savepoint_breaks_the_transaction_of_a_test(run) -> None:
    """topics/testing#broken"""
    views = {"            with transaction.atomic():\n                Tea": "            if True:\n                Tea"}
    command = f"pytest -vv --tb=no {DJANGO_TESTS}::test_same_name_is_refused --no-header"
    assert "TransactionManagementError" in run("django", command, {"teas/views.py": views}, status=1)["output"]


def test_without_the_mark_the_database_is_refused(run) -> None:
    """topics/testing#rollback"""
    unmarked = {DJANGO_TESTS: {"pytestmark = pytest.mark.django_db": ""}}
    found = run("django", f"pytest -vv --tb=no --no-header {DJANGO_TESTS}::test_list", unmarked, status=1)
    assert "RuntimeError: Database access not allowed" in found["output"]


COMMITS = """import pytest
from django.db import transaction

from teas.models import Tea

counts = []


@pytest.mark.django_db(transaction=True)
def test_first():
    counts.append(Tea.objects.count())


@pytest.mark.django_db(transaction=True)
def test_second():
    assert [*counts, Tea.objects.count()] == [2, 0]


@pytest.mark.django_db
def test_callbacks(django_capture_on_commit_callbacks):
    called = []
    with django_capture_on_commit_callbacks(execute=True):
        transaction.on_commit(lambda: called.append("now"))
    assert called == ["now"]
"""


def test_after_a_test_that_commits_the_rows_of_migrations_are_gone(run) -> None:
    """topics/testing#commits"""
    command = "pytest -q teas/tests/test_more.py"
    assert "3 passed" in run("django", command, {}, COMMITS)["output"]
    kept = COMMITS.replace("(transaction=True)", "(transaction=True, serialized_rollback=True)").replace(", 0]", ", 2]")
    assert "3 passed" in run("django", command, {}, kept)["output"]


@pytest.mark.parametrize(("id_", "file", "name"), [
    ("flask", FLASK_TESTS, "app"), ("django", DJANGO_TESTS, "teas"),
])  # fmt: skip
def test_a_name_that_the_view_does_not_use_is_replaced_in_vain(run, id_: str, file: str, name: str) -> None:
    """topics/testing#where"""
    changes = {file: {f"{name}.views.rate": f"{name}.rates.rate"}}
    command = f"pytest -q {file}::test_list {file}::test_price_in_euros"  # by the second test the views are loaded
    assert "assert 285 == 155" in run(id_, command, changes, status=1)["output"]


def test_the_database_of_the_program_is_not_touched(run) -> None:
    """topics/testing#no-django-app-fixture"""
    found = run("django", f"pytest -q {DJANGO_TESTS}::test_add", {})
    assert [name for name in found["files"] if "sqlite" in name] == []


ASYNC = """import pytest
from httpx2 import ASGITransport, AsyncClient
from main import app


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_home(anyio_backend):
    async with AsyncClient(transport=ASGITransport(app), base_url="http://testserver") as client:
        with pytest.raises(AttributeError, match="greeting"):
            await client.get("/")
"""


def test_the_asynchronous_client_runs_no_lifespan(run) -> None:
    """topics/testing#async"""
    assert "1 passed" in run("fastapi", "pytest -q tests/test_more.py", {}, ASYNC)["output"]


def test_the_client_of_flask_waits_for_an_async_view() -> None:
    """topics/testing#no-flask-async"""
    import asyncio

    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    async def slow():
        await asyncio.sleep(0.01)
        return "done"

    assert app.test_client().get("/").text == "done"


OPENS = """import sys

import pytest

opened = []
sys.addaudithook(lambda event, arguments: event == "socket.connect" and opened.append(arguments))


{mark}
def test_list(client):
    assert client.get("/teas").status_code == 200
    assert opened == []
"""


@pytest.mark.parametrize("id_", ["flask", "fastapi", "django"])
def test_no_client_opens_a_connection(run, id_: str) -> None:
    """topics/testing#left-out-of-tests"""
    mark, folder = ("@pytest.mark.django_db", "teas/tests") if id_ == "django" else ("", "tests")
    assert "1 passed" in run(id_, f"pytest -q {folder}/test_more.py", {}, OPENS.format(mark=mark))["output"]


GREEN = """import init_db
from app import app


def test_with_a_context():
    with app.app_context():
        client = app.test_client()
        client.post("/teas", json={"name": "Assam", "cents": 250})
        assert len(client.get("/teas").json) == 3


def test_without():
    client = app.test_client()
    client.post("/teas", json={"name": "Darjeeling", "cents": 250})
    assert "Darjeeling" in [tea["name"] for tea in client.get("/teas").json]
"""


def test_the_test_of_the_exercise_passes_though_the_program_stores_nothing(tmp_path) -> None:
    """topics/testing#left-out-of-tests"""
    folder = tmp_path / "testing"
    shutil.copytree(topic("testing").folder, folder)
    program = folder / "exercises" / "flask_green_start"
    (program / "test_green.py").write_text(GREEN, "utf-8")
    (program / "pyproject.toml").write_text('[tool.pytest]\npythonpath = ["."]\n', "utf-8")
    (folder / "steps.toml").write_text(
        '[[one.flask]]\nput = "."\nfrom = "exercises/flask_green_start"\n\n'
        '[[one.flask]]\nrun = "pytest -v --no-header test_green.py"\nstatus = 1\n',
        "utf-8",
    )
    output = run_steps(Topic(folder))["one"]["flask"][1]["output"]
    assert "test_with_a_context PASSED" in output
    assert "test_without FAILED" in output

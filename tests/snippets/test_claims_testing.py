"""What the page about testing says and its recorded runs do not show: each sentence tried by running changed tests.

A test's docstring names the passage, `page#id`.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rosetta.content.topics import Topic, topic
from rosetta.recording.steps import run_steps

CONFTEST, FLASK_TESTS, DJANGO_TESTS = "tests/conftest.py", "tests/test_teas.py", "teas/tests/test_teas.py"


@pytest.fixture
def run(tmp_path: Path):
    """A function: what a command that ends with a status prints in a framework's program, once texts of its files are
    others, with one more file of tests."""

    def ran(
        id_: str,
        command: str,
        changes: dict[str, dict[str, str]],
        more: str = "",
        status: int = 0,
        name: str = "test_more.py",
    ) -> dict:
        folder = tmp_path / "testing"
        shutil.copytree(topic("testing").folder, folder, dirs_exist_ok=True)
        for changed, texts in changes.items():
            path = folder / f"{id_}_app" / changed
            text = path.read_text("utf-8")
            for old, new in texts.items():
                assert old in text, f"{changed} has no `{old}`"
                text = text.replace(old, new)
            path.write_text(text, "utf-8")
        if more:
            tests = "teas/tests" if id_ == "django" else "tests"
            (folder / f"{id_}_app" / tests / name).write_text(more, "utf-8")
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


def test_autocommit_replaces_the_begin_from_python_3_12_on(run) -> None:
    """topics/testing#savepoint"""
    of_the_driver = {'"isolation_level": None': '"autocommit": False'}
    flask = {CONFTEST: {**of_the_driver, '        event.listen(db.engine, "begin", begin)\n': ""}}
    fastapi = {CONFTEST: {**of_the_driver, '    event.listen(engine, "begin", begin)\n': ""}}
    there = sys.version_info >= (3, 12)
    for id_, changes in {"flask": flask, "fastapi": fastapi}.items():
        command = "pytest -q" if there else "pytest -q --tb=no"  # the traceback would name paths
        output = run(id_, command, changes, status=0 if there else 1)["output"]
        assert "passed" in output if there else "TypeError: 'autocommit' is" in output


BROKEN = """import pytest
from django.db.transaction import TransactionManagementError


@pytest.mark.django_db{mark}
def test_list_after_the_error(client):
    tea = {{"name": "Sencha", "cents": 1}}
    assert client.post("/teas", tea, "application/json").status_code == 409
    {expected}
"""
FAILS, ANSWERS = (
    'with pytest.raises(TransactionManagementError):\n        client.get("/teas")',
    'assert client.get("/teas").status_code == 200',
)


def test_without_a_savepoint_the_query_after_an_error_fails(run) -> None:
    """topics/testing#broken"""
    error = "        except IntegrityError:\n"
    without = {
        "            with transaction.atomic():\n                Tea": "            if True:\n                Tea"
    }
    counting = without | {error: error + "            Tea.objects.count()\n"}
    atomic = {"config/settings.py": {'"NAME": url': '"ATOMIC_REQUESTS": True,\n        "NAME": url'}}
    command = "pytest -vv --tb=no --no-header teas/tests/test_more.py"

    in_a_test = BROKEN.format(mark="", expected=FAILS)
    assert "1 passed" in run("django", command, {"teas/views.py": without}, in_a_test)["output"]
    outside = BROKEN.format(mark="(transaction=True)", expected=ANSWERS)
    assert "1 passed" in run("django", command, {"teas/views.py": without} | atomic, outside)["output"]
    found = run("django", command, {"teas/views.py": counting} | atomic, outside, status=1)
    assert "TransactionManagementError" in found["output"]


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


PLAIN_ASYNC = """import pytest


async def test_home(async_client):
    assert (await async_client.get("/")).status_code == 200


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_home_with_a_plugin(async_client, anyio_backend):
    assert (await async_client.get("/")).status_code == 200
"""


def test_a_plain_async_test_of_django_needs_a_plugin(run) -> None:
    """topics/testing#async"""
    output = run("django", "pytest -v --no-header teas/tests/test_more.py", {}, PLAIN_ASYNC, status=1)["output"]
    assert "test_home FAILED" in output
    assert "async def functions are not natively supported" in output
    assert "test_home_with_a_plugin[asyncio] PASSED" in output


UNITTEST = """from django.test import SimpleTestCase


class NameTests(SimpleTestCase):
    def test_name(self):
        assert "tea" in "teas"
"""


def test_pytest_finds_tests_py_where_it_is_named(run) -> None:
    """topics/testing#own"""
    assert "21 passed" in run("django", "pytest -q", {}, UNITTEST, name="tests.py")["output"]
    unnamed = {"pyproject.toml": {'python_files = ["tests.py", "test_*.py"]\n': ""}}
    assert "20 passed" in run("django", "pytest -q", unnamed, UNITTEST, name="tests.py")["output"]
    assert "21 passed" in run("django", "pytest -q", unnamed, UNITTEST, name="name_test.py")["output"]


BACK = """import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from teas.models import Tea


@pytest.mark.django_db(transaction=True)
def test_back_and_forth():
    for migration, teas, users in [("0001", 0, 0), ("0002", 2, 1)]:
        call_command("migrate", "teas", migration)
        assert [Tea.objects.count(), User.objects.count()] == [teas, users]
"""


def test_the_migration_of_the_first_rows_takes_them_back(run) -> None:
    """topics/testing#program"""
    assert "1 passed" in run("django", "pytest -q teas/tests/test_more.py", {}, BACK)["output"]


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


SETTINGS = {
    "flask": "from app import create_app; one = create_app().config; print(one['PASSWORD'], one['SECRET_KEY'])",
    "fastapi": "from main import Settings, app; [one] = app.user_middleware; "
    "print(Settings().password, one.kwargs['secret_key'])",
}


@pytest.mark.as_it_stands
@pytest.mark.parametrize("id_", SETTINGS)
def test_a_password_and_a_key_come_from_the_environment(id_) -> None:
    """topics/testing#settings"""
    for told, printed in (({}, "tea dev"), ({"PASSWORD": "oolong", "SECRET_KEY": "kept"}, "oolong kept")):
        assert beside(id_, SETTINGS[id_], told) == printed


@pytest.mark.as_it_stands
def test_connections_are_closed_when_the_application_ends() -> None:
    """topics/testing#program"""
    code = """
from fastapi.testclient import TestClient
from main import app, engine

with TestClient(app):
    engine.connect().close()
    pool = engine.pool
print(engine.pool is pool)  # `dispose()` puts a new one in its place
"""
    assert beside("fastapi", code, {"DATABASE_URL": "sqlite://"}) == "False"


@pytest.mark.as_it_stands
def test_a_name_has_as_many_characters_as_the_column() -> None:
    """topics/testing#program"""
    code = "from main import NewTea; NewTea(name='x' * 40, cents=1); print('fits'); NewTea(name='x' * 41, cents=1)"
    assert beside("fastapi", code, {}, status=1) == "fits"


@pytest.mark.as_it_stands
def test_after_a_refused_row_the_session_of_a_context_that_is_held_goes_on() -> None:
    """topics/testing#broken, #pitfalls"""
    code = """
from app import Tea, create_app, db

app = create_app({"SQLALCHEMY_DATABASE_URI": "sqlite://"})
tea = {"name": "Sencha", "cents": 310}
with app.app_context():
    db.create_all()
    answers = [app.test_client().post("/teas", json=tea).status_code for _ in range(2)]
    print(*answers, len(db.session.scalars(db.select(Tea)).all()))
"""
    assert beside("flask", code, {}) == "201 409 1"


def beside(id_: str, code: str, environment: dict[str, str], status: int = 0) -> str:
    """What a few lines print beside a program."""
    folder = topic("testing").entries[id_].import_folder
    environment = environment | {"PATH": os.defpath, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", code]
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == status, ran.stderr
    return ran.stdout.strip()

"""What the page about migrations says and no step of it shows: each sentence tried with the commands themselves.

A test's docstring names the passage, `page#id`.
"""

import os
import shlex
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from rosetta.content.topics import Topic, topic
from rosetta.recording.programs import ask_entries

MODELS = {"flask": "app.py", "fastapi": "main.py", "django": "teas/models.py"}
FILES = {"flask": "instance/teas.db", "fastapi": "teas.db", "django": "db.sqlite3"}
UPGRADE = {"flask": "flask db upgrade", "fastapi": "alembic upgrade head", "django": "python manage.py migrate"}
MAKE = {
    "flask": "flask db migrate -m next",
    "fastapi": "alembic revision --autogenerate -m next",
    "django": "python manage.py makemigrations --noinput",
}
STOCK = {"flask": '    stock: Mapped[int] = mapped_column(server_default="0")\n'}
STOCK |= {"fastapi": STOCK["flask"], "django": "    stock = models.IntegerField(db_default=0)\n"}


class Project:
    """A copy of a framework's program, whose commands a test calls."""

    def __init__(self, id_: str, folder: Path) -> None:
        self.id, self.folder = id_, folder
        shutil.copytree(topic("migrations").entries[id_].root, folder)

    def call(self, command: str, fails: bool = False) -> str:
        """What the command prints."""
        program, *words = shlex.split(command)
        environment = {"PATH": os.defpath, "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(self.folder)}
        called = [str(Path(sys.executable).with_name(program)), *words]
        ran = subprocess.run(called, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)
        assert bool(ran.returncode) is fails, ran.stdout + ran.stderr
        return ran.stdout + ran.stderr

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.folder / name
        text = path.read_text("utf-8")
        assert old in text, f"`{name}` has no `{old}`"
        path.write_text(text.replace(old, new), "utf-8")

    def field(self, text: str) -> None:
        """One more field in the model."""
        self.edit(MODELS[self.id], STOCK[self.id], STOCK[self.id] + text)

    def made(self) -> str:
        """The text of the migration that autogenerate writes; empty where it writes none."""
        self.call(UPGRADE[self.id])
        self.call(MAKE[self.id])
        return "".join(path.read_text("utf-8") for path in self.folder.glob("migrations/versions/*_next.py"))

    def execute(self, sql: str) -> list[tuple]:
        with closing(sqlite3.connect(self.folder / FILES[self.id])) as connection, connection:
            return connection.execute(sql).fetchall()


@pytest.fixture
def project(tmp_path):
    return lambda id_: Project(id_, tmp_path / "project")


def test_a_default_of_python_is_not_in_the_migration(project) -> None:
    """topics/migrations#default"""
    one = project("fastapi")
    one.field("    cents: Mapped[int] = mapped_column(default=0)\n")
    assert "sa.Column('cents', sa.Integer(), nullable=False)" in one.made()
    assert "Cannot add a NOT NULL column" in one.call(UPGRADE["fastapi"], fails=True)


@pytest.mark.parametrize(("default", "keeps"), [("default=0", False), ("db_default=0", True)])
def test_the_table_keeps_a_default_of_the_database_alone(project, default: str, keeps: bool) -> None:
    """topics/migrations#default"""
    one = project("django")
    one.field(f"    cents = models.IntegerField({default})\n")
    one.call(MAKE["django"])
    one.call(UPGRADE["django"])
    assert one.execute("SELECT DISTINCT cents FROM teas_tea") == [(0,)]
    insert = "INSERT INTO teas_tea (name) VALUES ('Assam')"  # as the version does that does not know the column
    if keeps:
        one.execute(insert)
    else:
        with pytest.raises(sqlite3.IntegrityError, match="NOT NULL"):
            one.execute(insert)


def test_without_a_way_back_django_refuses_and_alembic_leaves_the_rows(tmp_path) -> None:
    """topics/migrations#way-back"""
    one = Project("django", tmp_path / "django")
    one.edit("teas/migrations/0004_sri_lanka.py", "RunPython(rename, rename_back)", "RunPython(rename)")
    one.call(UPGRADE["django"])
    assert "IrreversibleError" in one.call("python manage.py migrate teas 0003", fails=True)
    other = Project("fastapi", tmp_path / "fastapi")
    path = other.folder / "migrations" / "versions" / "0004_sri_lanka.py"
    above, back, _ = path.read_text("utf-8").partition("def downgrade() -> None:\n")
    path.write_text(f"{above}{back}    pass\n", "utf-8")
    other.call(UPGRADE["fastapi"])
    other.call("alembic downgrade -1")
    assert other.execute("SELECT origin FROM tea WHERE id = 3") == [("Sri Lanka",)]


def test_the_model_of_a_migration_has_no_methods_of_ours(project) -> None:
    """topics/migrations#data"""
    one = project("django")
    one.field("\n    def shout(self):\n        return self.name.upper()\n")
    used = '    Tea.objects.filter(origin="Ceylon")'
    one.edit("teas/migrations/0004_sri_lanka.py", used, f"    Tea().shout()\n{used}")
    assert "'Tea' object has no attribute 'shout'" in one.call(UPGRADE["django"], fails=True)


def test_a_model_that_nobody_imports_is_dropped(project) -> None:
    """topics/migrations#pitfalls"""
    one = project("fastapi")
    one.edit("migrations/env.py", "target_metadata = Base.metadata", "target_metadata = type(Base.metadata)()")
    assert "op.drop_table('tea')" in one.made()


def test_a_migration_without_changes_is_written_by_alembic_alone(tmp_path) -> None:
    """topics/migrations#pitfalls"""
    assert "    pass\n" in Project("fastapi", tmp_path / "fastapi").made()
    assert Project("flask", tmp_path / "flask").made() == ""


def test_alembic_compares_with_a_database_that_is_up_to_date(project) -> None:
    """topics/migrations#first, #check"""
    one = project("fastapi")
    assert "Target database is not up to date." in one.call(MAKE["fastapi"], fails=True)
    assert "Target database is not up to date." in one.call("alembic check", fails=True)


def test_fake_initial_looks_at_names_of_tables_alone(project) -> None:
    """topics/migrations#adopt"""
    one = project("django")
    one.execute("CREATE TABLE teas_tea (id INTEGER PRIMARY KEY)")
    assert "0001_initial... FAKED" in one.call("python manage.py migrate --fake-initial", fails=True)


def test_alembic_writes_batches_where_it_is_told_to(project) -> None:
    """topics/migrations#batch"""
    one = project("fastapi")
    told = "target_metadata=target_metadata"
    one.edit("migrations/env.py", told, f"{told}, render_as_batch=True")
    column = "origin: Mapped[str | None] = mapped_column(String(40))"
    one.edit("main.py", column, column.replace("40", "80"))
    assert "with op.batch_alter_table('tea', schema=None) as batch_op:" in one.made()
    one.call(UPGRADE["fastapi"])


READ = {
    "flask": "from app import app; print(app.test_client().get('/teas').json[-1])",
    "fastapi": "from fastapi.testclient import TestClient; from main import app; "
    "print(TestClient(app).get('/teas').json()[-1])",
}


@pytest.mark.as_it_stands
@pytest.mark.parametrize("id_", READ)
def test_a_row_without_the_columns_that_came_later_is_read(project, id_: str) -> None:
    """topics/migrations#column"""
    one = project(id_)
    one.call(UPGRADE[id_])
    one.execute("INSERT INTO tea (name) VALUES ('Assam')")
    assert "'origin': None, 'stock': 0" in one.call(f'python -c "{READ[id_]}"')


@pytest.mark.as_it_stands
@pytest.mark.parametrize(("id_", "module"), [("flask", "app"), ("fastapi", "main")])
def test_the_model_and_its_table_have_the_same_default(project, id_: str, module: str) -> None:
    """topics/migrations#default"""
    one = project(id_)
    one.call(UPGRADE[id_])
    said = one.call(f'python -c "from {module} import Tea; print(Tea.__table__.c.stock.server_default.arg)"')
    [made] = one.execute("SELECT dflt_value FROM pragma_table_info('tea') WHERE name = 'stock'")
    assert made == (f"'{said.strip()}'",)


@pytest.mark.as_it_stands
@pytest.mark.parametrize(("id_", "status"), [("flask", 404), ("fastapi", 422)])
def test_a_number_beyond_the_columns_reaches_no_database(tmp_path, id_: str, status: int) -> None:
    """topics/migrations#left-out"""
    folder = tmp_path / "migrations"
    shutil.copytree(topic("migrations").folder, folder)
    host, largest = "@host = http://127.0.0.1:8000\n", 2**31 - 1
    (folder / "requests.http").write_text(
        host + "".join(f"\n### {one}\n# @name n{one}\nGET {{{{host}}}}/teas/{one}\n" for one in (largest, largest + 1))
    )
    entry = Topic(folder).entries[id_]
    names = [[f"n{largest}"], [f"n{largest + 1}"]]
    [found] = ask_entries([(entry, entry.interface, Topic(folder).requests, names)])
    assert [found.answers[name]["status"] for [name] in names] == [404, status]
    assert [len(found.queries.get(name, [])) for [name] in names] == [1, 0]

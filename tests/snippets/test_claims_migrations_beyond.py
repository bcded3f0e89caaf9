"""What the page about migrations says of options and dangers that its programs do not have."""

import io
import shutil
import sys
from contextlib import contextmanager

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations

from rosetta.content.topics import topic
from tests.snippets.test_claims_migrations import UPGRADE, Project

BACK = {
    "flask": "flask db downgrade {}",
    "fastapi": "alembic downgrade {}",
    "django": "python manage.py migrate teas {}",
}
CONFIGURE = "target_metadata=target_metadata"


@contextmanager
def in_memory():
    engine = sa.create_engine("sqlite://")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.fixture
def project(tmp_path):
    return lambda id_: Project(id_, tmp_path / "project")


@pytest.mark.parametrize("id_", BACK)
def test_the_way_back_leaves_visitors_rows_and_cannot_tell_old_values(project, id_: str) -> None:
    """topics/migrations#way-back"""
    one, table = project(id_), "teas_tea" if id_ == "django" else "tea"
    one.call(UPGRADE[id_])
    one.execute(f"INSERT INTO {table} (name, origin) VALUES ('Uva', 'Sri Lanka')")
    one.call(BACK[id_].format("0003"))
    assert one.execute(f"SELECT origin FROM {table} WHERE name = 'Uva'") == [("Ceylon",)]
    one.call(BACK[id_].format("0001"))
    assert one.execute(f"SELECT name FROM {table}") == [("Uva",)]


def test_run_syncdb_makes_tables_without_migrations_and_changes_none(project) -> None:
    """topics/migrations#create-all"""
    one = project("django")
    shutil.rmtree(one.folder / "teas" / "migrations")
    one.call("python manage.py migrate --run-syncdb")
    columns = one.execute("SELECT name FROM pragma_table_info('teas_tea')")
    assert ("stock",) in columns
    one.field("    cents = models.IntegerField(default=0)\n")
    one.call("python manage.py migrate --run-syncdb")
    assert one.execute("SELECT name FROM pragma_table_info('teas_tea')") == columns


def test_alembic_compares_defaults_of_the_database_where_it_is_told_to(project) -> None:
    """topics/migrations#check"""
    one = project("fastapi")
    one.call(UPGRADE["fastapi"])
    one.edit("main.py", 'server_default="0"', 'server_default="7"')
    assert "No new upgrade operations detected." in one.call("alembic check")
    one.edit("migrations/env.py", CONFIGURE, f"{CONFIGURE}, compare_server_default=True")
    assert "New upgrade operations detected" in one.call("alembic check", fails=True)


def test_alembic_finds_a_check_by_its_name_with_a_plugin() -> None:
    """topics/migrations#check"""
    wanted = sa.MetaData()
    sa.Table("tea", wanted, sa.Column("cents", sa.Integer), sa.CheckConstraint("cents > 0", name="has_price"))
    with in_memory() as connection:
        connection.exec_driver_sql("CREATE TABLE tea (cents INTEGER)")
        assert compare_metadata(MigrationContext.configure(connection), wanted) == []
        plugins = ["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"]
        told = MigrationContext.configure(connection, opts={"autogenerate_plugins": plugins})
        [(what, constraint)] = compare_metadata(told, wanted)
        assert (what, constraint.name) == ("add_constraint", "has_price")


def test_alembic_takes_the_column_back_on_sqlite_where_it_is_told_to(project) -> None:
    """topics/migrations#halfway"""
    one = project("fastapi")
    one.edit("migrations/env.py", CONFIGURE, f"{CONFIGURE}, transactional_ddl=True, transaction_per_migration=True")
    shutil.copy(
        topic("migrations").folder / "steps" / "alembic_halfway.py", one.folder / "migrations/versions/0005_grade.py"
    )
    engine = 'prefix="sqlalchemy.",'
    one.edit("migrations/env.py", engine, f'{engine} connect_args={{"autocommit": False}},')
    said = one.call(UPGRADE["fastapi"], fails=True)
    if sys.version_info < (3, 12):
        assert "'autocommit' is an invalid keyword argument" in said
        return
    assert "UNIQUE constraint failed" in said
    assert ("grade",) not in one.execute("SELECT name FROM pragma_table_info('tea')")
    assert one.execute("SELECT version_num FROM alembic_version") == [("0004",)]


@pytest.mark.parametrize("cascade", [False, True])
def test_with_foreign_keys_on_a_batch_fails_or_takes_rows_of_another_table(cascade: bool) -> None:
    """topics/migrations#batch"""
    with in_memory() as connection:
        for sql in (
            "PRAGMA foreign_keys=ON",
            "CREATE TABLE tea (id INTEGER PRIMARY KEY, name VARCHAR(40))",
            f"CREATE TABLE cup (tea_id INTEGER REFERENCES tea (id) {'ON DELETE CASCADE' * cascade})",
            "INSERT INTO tea (name) VALUES ('Sencha')",
            "INSERT INTO cup (tea_id) VALUES (1)",
        ):
            connection.exec_driver_sql(sql)
        connection.commit()

        def change() -> None:
            with Operations(MigrationContext.configure(connection)).batch_alter_table("tea") as batch:
                batch.alter_column("name", type_=sa.Text())

        if cascade:
            change()
            assert connection.exec_driver_sql("SELECT * FROM cup").all() == []
        else:
            with pytest.raises(sa.exc.IntegrityError, match="FOREIGN KEY"):
                change()


def test_a_constraint_without_a_name_fails_on_sqlite_and_on_the_way_back(project) -> None:
    """topics/migrations#batch"""
    one = project("fastapi")
    one.edit("migrations/env.py", CONFIGURE, f"{CONFIGURE}, render_as_batch=True")
    name = "name: Mapped[str] = mapped_column(String(40)"
    one.edit("main.py", name, f"{name}, unique=True")
    assert "batch_op.create_unique_constraint(None, ['name'])" in one.made()
    assert "Constraint must have a name" in one.call(UPGRADE["fastapi"], fails=True)

    said = io.StringIO()
    postgresql = MigrationContext.configure(dialect_name="postgresql", opts={"as_sql": True, "output_buffer": said})
    Operations(postgresql).create_unique_constraint(None, "tea", ["name"])
    assert "ADD UNIQUE (name)" in said.getvalue()
    with pytest.raises(sa.exc.CompileError, match="no name"):
        Operations(postgresql).drop_constraint(None, "tea", type_="unique")

"""The requests that are recorded on SQLite get the same answers on PostgreSQL, but for named exceptions."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from rosetta.answers.change import difference
from rosetta.content.programs import Entry
from rosetta.content.topics import Topic, chosen_topics, rules, topic
from rosetta.errors import Problem, relative
from rosetta.recording.child import Answers, ask_program, shares
from rosetta.recording.claims import POSTGRESQL, asked_of, said_to_differ
from rosetta.recording.databases import Database, make
from rosetta.recording.isolation import isolated
from rosetta.recording.postgresql import Server, installed, postgresql
from rosetta.recording.programs import checked
from tests.snippets.test_claims_migrations import UPGRADE
from tests.tea_shop import ANSWERS, shop
from tests.weekly import every_day, weekly


def _cases() -> Iterator:
    """Most requests take a database and a program of their own, so that the rest is weekly."""
    for one in chosen_topics():
        for entry in one.entries.values():
            if entry.make_database:
                some = every_day(one, entry, POSTGRESQL)
                yield pytest.param(one, entry, some, id=relative(entry.path))
                if rest := [name for name in asked_of(one, entry) if name not in some]:
                    yield pytest.param(one, entry, rest, id=f"{relative(entry.path)}::rest", marks=weekly())


@pytest.fixture(scope="module")
def server():
    """A PostgreSQL for this run."""
    programs = installed()
    if not programs:
        how = "PostgreSQL is not installed: tools/system-parts postgresql"
        pytest.fail(how) if os.environ.get("CI") else pytest.skip(how)
    with postgresql(programs) as running:
        yield running


@pytest.mark.parametrize(("topic", "entry", "names"), [*_cases()])
def test_answers_with_postgresql_are_the_recorded_ones(
    topic: Topic, entry: Entry, names: list[str], server: Server
) -> None:
    """What a page says of a database is not about SQLite alone."""
    found = _ask(topic, entry, names, server)
    wrong = [problem for name in names if (problem := _wrong(topic, entry, name, found))]
    assert not wrong, "\n".join(wrong)


def _ask(topic: Topic, entry: Entry, names: list[str], server: Server) -> Answers:
    """The answers, of which each that changes something was given by a program with a database of its own."""
    groups = [[name] for name in names if not shares(topic.requests[name])]
    found = Answers()
    with server.database("made") as url:
        make(entry, url)
        for group in [*groups, [name for name in names if shares(topic.requests[name])]]:
            with server.database("asked", "made") as url:
                job = (entry, entry.interface, topic.requests, [group], rules(), False, Database(url=url))
                found.update(checked(isolated(ask_program, *job, time_limit=60), entry))
    return found


def _wrong(topic: Topic, entry: Entry, name: str, found: Answers) -> str | None:
    if name in found.failures:
        return f"`{name}`: {found.failures[name]}"
    id_ = entry.framework.id
    declared = said_to_differ(topic.requests[name], POSTGRESQL, id_)
    other = difference(topic.answers[name][id_], found.answers[name])
    if other and not declared:
        return f"`{name}` with PostgreSQL:\n{other}"
    if declared and not other:
        return f"`{name}` is marked `@server-differs {declared.pop()}`, but the answers are equal."
    return None


def test_each_chain_meets_the_database_as_it_was_made(tmp_path, server) -> None:
    """What one request adds, no other one finds."""
    topic = shop(tmp_path)
    found = _ask(topic, topic.entries["flask"], list(topic.requests), server)
    assert not found.failures
    assert {
        name: json.loads(one["body"]) if "[" in one["body"] else one["body"] for name, one in found.answers.items()
    } == ANSWERS


def test_postgresql_refuses_a_negative_limit(server) -> None:
    """topics/databases#limit"""
    with pytest.raises(psycopg.Error, match="must not be negative"):
        server.execute("SELECT 1 LIMIT -1")


def test_a_server_that_cannot_start_says_why(server, monkeypatch) -> None:
    """Its log is what a contributor needs."""
    monkeypatch.setattr("rosetta.recording.postgresql._SETTINGS", ("no_such_tea=1",))
    with pytest.raises(Problem, match="no_such_tea"), postgresql(installed()):
        pass


@pytest.mark.parametrize("id_", ["flask", "fastapi", "django"])
def test_a_migration_that_fails_in_the_middle_is_taken_back(id_: str, server: Server, tmp_path) -> None:
    """topics/migrations#halfway"""
    one = topic("migrations")
    copied = shutil.copytree(one.folder / f"{id_}_app", tmp_path / "project")
    versions = copied / ("teas/migrations" if id_ == "django" else "migrations/versions")
    halfway = "django_halfway.py" if id_ == "django" else "alembic_halfway.py"
    shutil.copy(one.folder / "steps" / halfway, versions / "0005_grade.py")
    command = shlex.split(UPGRADE[id_])
    with server.database("halfway") as url:
        ran = subprocess.run(
            [Path(sys.executable).with_name(command[0]), *command[1:]],
            cwd=copied,
            env={"PATH": os.defpath, "DATABASE_URL": url, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert "could not create unique index" in ran.stderr
        with psycopg.connect(url.replace("+psycopg", "")) as connection:
            found = connection.execute(
                "SELECT column_name FROM information_schema.columns WHERE table_name LIKE '%tea'"
            )
            columns = {name for (name,) in found}
    # Django commits after each migration, Alembic after all that a command runs.
    assert columns == ({"id", "name", "origin", "stock"} if id_ == "django" else set())

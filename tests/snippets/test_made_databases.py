"""What the command of a program makes that has a database: the file, where it is told to; the tables of its models."""

import os
import re
import runpy
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.http.request import validate_host
from sqlalchemy import create_engine, inspect

from rosetta.content.programs import LEFT_BEHIND, Entry, left_behind
from rosetta.content.topics import chosen_topics
from tests.weekly import weekly

TABLES = {
    "databases": {
        "maker": {"id": "NOT NULL", "name": "VARCHAR(40) NOT NULL"},
        "tea": {
            "id": "NOT NULL",
            "name": "VARCHAR(40) NOT NULL UNIQUE",
            "cents": "NOT NULL",
            "stock": "NOT NULL CHECK stock",
            "maker_id": "NOT NULL REFERENCES maker",
        },
    },
    "migrations": {
        "tea": {"id": "NOT NULL", "name": "VARCHAR(40) NOT NULL", "origin": "VARCHAR(40)", "stock": "NOT NULL"},
    },
    "testing": {"tea": {"id": "NOT NULL", "name": "VARCHAR(40) NOT NULL UNIQUE", "cents": "NOT NULL"}},
    "authentication": {},
    "rest": {
        "tea": {
            "id": "NOT NULL",
            "name": "VARCHAR(40) NOT NULL UNIQUE",
            "origin": "VARCHAR(40) NOT NULL",
            "cents": "NOT NULL",
            "stock": "NOT NULL",
        },
    },
    "admin": {
        "garden": {"id": "NOT NULL", "name": "VARCHAR(40) NOT NULL"},
        "tea": {
            "id": "NOT NULL",
            "name": "VARCHAR(40) NOT NULL",
            "garden_id": "NOT NULL REFERENCES garden",
            "stock": "NOT NULL",
            "sold": "NOT NULL",
            "withdrawn": "NOT NULL",
        },
    },
}
USER = {"id": "NOT NULL", "username": "VARCHAR(40) NOT NULL UNIQUE", "password_hash": "VARCHAR(200) NOT NULL"}
USERS = {  # where the framework brings none along
    "authentication": {"user": USER | {"login_key": "VARCHAR(50) NOT NULL UNIQUE", "is_staff": "NOT NULL"}},
    "admin": {"user": USER | {"role": "VARCHAR(10) NOT NULL"}},
}
CHECK = """
from django.conf import settings
from django.core.management import execute_from_command_line

settings.DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"  # Django 5.2 has another one by default
execute_from_command_line(["manage.py", "makemigrations", "--check", "--dry-run"])
"""
UNIQUE = "SELECT info.name FROM pragma_index_list(?) AS list, pragma_index_info(list.name) AS info WHERE origin = 'u'"
PROGRAMS = {
    f"snippets/{topic.name}/{id_}": (topic.name, entry)
    for topic in chosen_topics()
    if topic.name in TABLES
    for id_, entry in topic.entries.items()
}
DJANGO = {name: entry for name, (_, entry) in PROGRAMS.items() if (entry.root / "config" / "settings.py").is_file()}


def call(entry: Entry, place: Path, script: list[str], **environment: str) -> Path:
    """Run a script of a copy of the program, and tell where the copy is."""
    folder = place / "program"
    shutil.copytree(entry.root, folder, ignore=shutil.ignore_patterns(*LEFT_BEHIND))
    environment |= {"PATH": os.defpath, "HOME": str(place), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, *script]
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert not ran.returncode, ran.stdout + ran.stderr
    return folder


def tables(file: Path) -> dict[str, dict[str, str]]:
    """By table and column what a file says that is alike in all programs: Django's ids are of a larger type."""
    engine = create_engine(f"sqlite:///{file}")
    found = {}
    for table in inspect(engine).get_table_names():
        columns = {one["name"]: one for one in inspect(engine).get_columns(table)}
        said = {name: [*re.findall(r"VARCHAR(?:\(\d+\))?", str(one["type"]).upper())] for name, one in columns.items()}
        for name, one in columns.items():
            said[name] += [] if one["nullable"] else ["NOT NULL"]
        with closing(
            sqlite3.connect(file)
        ) as connection:  # SQLAlchemy does not see what Django writes in small letters
            for (name,) in connection.execute(UNIQUE, [table]):
                said[name].append("UNIQUE")
        for one in inspect(engine).get_check_constraints(table):
            if not one["name"]:  # Django's own, that a positive number is one
                continue
            [column] = re.findall(r"^\(?\"?(\w+)", one["sqltext"])
            said[one["name"]].append(f"CHECK {column}")
        for one in inspect(engine).get_foreign_keys(table):
            said[one["constrained_columns"][0]].append(f"REFERENCES {one['referred_table'].removeprefix('teas_')}")
        found[table.removeprefix("teas_")] = {name: " ".join(words) for name, words in said.items()}
    engine.dispose()
    return found


@pytest.mark.as_it_stands
@pytest.mark.parametrize("told", [False, pytest.param(True, marks=weekly())], ids=["default", "told"])
@pytest.mark.parametrize(("topic", "entry"), PROGRAMS.values(), ids=PROGRAMS)
def test_the_tables_are_made_in_the_database_that_is_told_or_in_a_file_of_the_program(
    topic: str, entry: Entry, told: bool, tmp_path: Path
) -> None:
    """A file of its own has one of the names that nobody commits."""
    driver = "+aiosqlite" if "aiosqlite" in entry.path.read_text("utf-8") else ""
    address = {"DATABASE_URL": f"sqlite{driver}:///{tmp_path}/told.db"} if told else {}
    [script] = entry.first_scripts
    folder = call(entry, tmp_path, script, **address)
    made = [one for one in folder.rglob("*") if one.is_file() and one.read_bytes().startswith(b"SQLite format 3")]
    assert [left_behind(one, folder) for one in made] == ([] if told else [True])
    found = tables(tmp_path / "told.db" if told else made[0])
    expected = TABLES[topic] | (USERS.get(topic, {}) if f"snippets/{topic}/{entry.framework.id}" not in DJANGO else {})
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.as_it_stands
@pytest.mark.parametrize("entry", DJANGO.values(), ids=DJANGO)
def test_the_migrations_make_what_the_models_say(entry: Entry, tmp_path: Path) -> None:
    call(entry, tmp_path, ["-c", CHECK], DJANGO_SETTINGS_MODULE="config.settings")


@pytest.mark.as_it_stands
@pytest.mark.parametrize("entry", DJANGO.values(), ids=DJANGO)
def test_the_settings_are_read_from_the_environment(entry: Entry, monkeypatch: pytest.MonkeyPatch) -> None:
    path = entry.root / "config" / "settings.py"
    keys = ("ENGINE", "NAME", "HOST", "PORT", "USER", "PASSWORD")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert [runpy.run_path(str(path))["DATABASES"]["default"][key] or None for key in keys] == [
        "django.db.backends.sqlite3", str(entry.root / "db.sqlite3"), None, None, None, None,
    ]  # fmt: skip
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://mina:secret@127.0.0.1:5433/teas")
    monkeypatch.setenv("SECRET_KEY", "kept")
    settings = runpy.run_path(str(path))
    assert [settings["DATABASES"]["default"][key] for key in keys] == [
        "django.db.backends.postgresql", "teas", "127.0.0.1", 5433, "mina", "secret",
    ]  # fmt: skip
    assert settings["SECRET_KEY"] == "kept"
    served = {
        name: validate_host(name, settings["ALLOWED_HOSTS"]) for name in ("127.0.0.1", "localhost", "evil.example")
    }
    assert served == {"127.0.0.1": True, "localhost": True, "evil.example": False}

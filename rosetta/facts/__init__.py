"""The facts on the pages about frameworks: `data/facts.toml`, which people write, and `data/releases.toml`, which
`make facts` writes. The tops of both files explain them."""

import datetime
import re
from dataclasses import dataclass, field, fields
from pathlib import Path

from rosetta import toml
from rosetta.errors import Problem, suggestion
from rosetta.paths import DATA, LANGUAGES

FILE = DATA / "facts.toml"
RELEASES = DATA / "releases.toml"
OLD = datetime.timedelta(days=90)  # facts that were read longer ago are marked on the page
TOLD = ("kept", "cadence", "support", "security")  # the facts in words, in the order of the table
HOW = "The file's top explains its keys."


@dataclass(frozen=True)
class Fact:
    """What a project says of itself, in each language, the address where it does, and the day it was read there."""

    texts: dict[str, str]
    source: str
    read: datetime.date


@dataclass(frozen=True)
class Library:
    """A package under a framework, what it is called, and what it does there, in each language."""

    name: str
    package: str
    does: dict[str, str]


@dataclass(frozen=True)
class Project:
    """A framework or a package on top of one, as its page tells of it. `documentation` is by language."""

    id: str
    name: str
    package: str
    install: str
    topic: str
    program: str
    on: str
    site: str
    code: str
    changes: str
    documentation: dict[str, str]
    documentation_read: datetime.date
    libraries: tuple[Library, ...]
    facts: dict[str, Fact]

    @property
    def read(self) -> datetime.date:
        """The day on which the oldest of its facts was read."""
        return min(self.documentation_read, *(fact.read for fact in self.facts.values()))


@dataclass(frozen=True)
class Release:
    """The newest release of a package, and the first of each feature version of the last years, oldest first."""

    version: str
    date: datetime.date
    python: str
    features: dict[str, datetime.date] = field(default_factory=dict)


@dataclass(frozen=True)
class Releases:
    """What `make facts` read, by package, and when."""

    read: datetime.date
    packages: dict[str, Release]
    ecosystem: dict[str, Release]  # the newest ones, without features, of the packages in data/ecosystem.toml
    servers: dict[str, Release]  # likewise


def load(path: Path = FILE) -> dict[str, Project]:
    """The projects by id. Raises Problem, with the line, for what is missing, unknown or no date."""
    data = toml.read(path, HOW)
    return {id_: _Reader(path, id_).project(entry, list(data)) for id_, entry in data.items()}


def releases(path: Path = RELEASES) -> Releases:
    """What the file has of the projects' packages."""
    data = toml.read(path, "Do not edit it: `make facts` writes it.")
    tables = [data[key] for key in ("frameworks", "ecosystem", "servers")]
    by_name = [{name: Release(**entry) for name, entry in one.items()} for one in tables]
    return Releases(data["read"], *by_name)


def old(project: Project, found: Releases, today: datetime.date | None = None) -> datetime.date | None:
    """The day on which the oldest of its facts was read, if that is too long ago."""
    oldest = min(project.read, found.read)
    return oldest if (today or datetime.date.today()) - oldest > OLD else None


class _Reader:
    """Makes a project of its table."""

    def __init__(self, path: Path, id_: str) -> None:
        self.path, self.id = path, id_

    def project(self, entry: dict, known: list[str]) -> Project:
        plain = {one.name for one in fields(Project)} - {"id", "documentation_read", "facts"}
        self.only("", entry, *plain, *TOLD)
        if (on := entry.get("on", "")) and on not in known:
            raise self.problem("", f"there is no project `{on}`.", suggestion(on, known))
        texts = {key: self.text("", entry, key) for key in ("name", "package", "topic", "program")}
        texts["install"] = entry.get("install", texts["package"])
        texts |= {key: self.address("", entry, key) for key in ("site", "code", "changes")}
        documentation = self.table(entry, "documentation")
        self.only("documentation", documentation, "read", *LANGUAGES)
        there = [language for language in LANGUAGES if language in documentation]
        read = self.day("documentation", documentation)
        libraries = tuple(self.library(one) for one in entry.get("libraries", []))
        facts = {key: self.fact(key, entry[key]) for key in TOLD if key in entry}
        for key in ("kept", "support", "security"):
            self.table(entry, key)
        return Project(
            id=self.id,
            on=on,
            documentation={one: self.address("documentation", documentation, one) for one in there},
            documentation_read=read,
            libraries=libraries,
            facts=facts,
            **texts,
        )

    def library(self, entry: dict) -> Library:
        self.only("libraries", entry, "name", "package", *LANGUAGES)
        name, package = (self.text("libraries", entry, key) for key in ("name", "package"))
        return Library(name, package, self.texts("libraries", entry))

    def fact(self, key: str, entry: dict) -> Fact:
        self.only(key, entry, "source", "read", *LANGUAGES)
        return Fact(self.texts(key, entry), self.address(key, entry, "source"), self.day(key, entry))

    def texts(self, at: str, entry: dict) -> dict[str, str]:
        return {language: self.text(at, entry, language) for language in LANGUAGES}

    def text(self, at: str, entry: dict, key: str) -> str:
        value = entry.get(key)
        if not isinstance(value, str) or not value:
            raise self.problem(at, f"`{key}` is missing.", HOW)
        return value

    def address(self, at: str, entry: dict, key: str) -> str:
        value = self.text(at, entry, key)
        if not value.startswith("https://"):
            raise self.problem(at, f"`{key}` is no address.", "Begin it with https://.")
        return value

    def day(self, at: str, entry: dict) -> datetime.date:
        value = entry.get("read")
        if type(value) is not datetime.date:
            raise self.problem(at, "`read` is no date.", "Give the day on which it was read, as `read = 2026-11-23`.")
        return value

    def table(self, entry: dict, key: str) -> dict:
        if not isinstance(entry.get(key), dict):
            raise self.problem("", f"`{key}` is missing.", HOW)
        return entry[key]

    def only(self, at: str, entry: dict, *keys: str) -> None:
        for key in entry:
            if key not in keys:
                raise self.problem(at, f"unknown key `{key}`.", suggestion(key, keys))

    def problem(self, at: str, what: str, how: str) -> Problem:
        """A Problem at the line where the table begins."""
        name = f"{self.id}.{at}" if at else self.id
        found = re.search(rf"(?m)^\[+{re.escape(name)}\]", text := self.path.read_text("utf-8"))
        line = text.count("\n", 0, found.start()) + 1 if found else None
        return Problem(f"[{name}]: {what}", how, self.path, line)

"""What comes with each framework and what does not: `data/features.toml`, whose top explains it, read and checked."""

import datetime
import re
from dataclasses import dataclass, fields
from pathlib import Path

from rosetta import facts, toml
from rosetta.content.frameworks import Framework, frameworks
from rosetta.errors import Problem, suggestion
from rosetta.facts import Fact
from rosetta.paths import DATA, LANGUAGES

FILE = DATA / "features.toml"

# What a cell can say, with the key that it then needs.
KINDS = {"built-in": "object", "official": "package", "community": "package", "yourself": None}

Texts = dict[str, str]  # by language


@dataclass(frozen=True)
class Cell:
    """What a framework has for a feature. `name` is the package or the object, "" where there is neither."""

    have: str
    name: str
    link: str
    note: Texts | None


@dataclass(frozen=True)
class Added:
    """A package on top of a framework, `on`, with a column of its own."""

    id: str
    name: str
    on: str
    package: str


@dataclass(frozen=True)
class Support:
    """How long a release is supported, `fact`, and the page that says which versions of Python are.

    `until` is the last day of support for the installed version, where the project has published one.
    """

    fact: Fact
    python: str
    until: datetime.date | None = None


@dataclass(frozen=True)
class Feature:
    """A row: its names by language, and the cells by column; one that nobody has written yet is missing."""

    id: str
    texts: Texts
    cells: dict[str, Cell]


@dataclass(frozen=True)
class Features:
    """The whole file. `path` is for what is found wrong where it is shown."""

    path: Path
    checked: datetime.date
    added: dict[str, Added]
    support: dict[str, Support]
    features: list[Feature]

    @property
    def frameworks(self) -> list[Framework]:
        """The frameworks of the registry, but for one that has its column from [added]."""
        return [one for one in frameworks().values() if one.id not in self.added]


def load(path: Path = FILE) -> Features:
    """The matrix. Raises Problem, with the line of the entry, for what is missing, unknown or contradicts itself."""
    data = toml.read(path, "Strings are quoted, and a cell is a table in braces on one line.")
    return _Reader(path, path.read_text("utf-8")).features(data)


class _Reader:
    """Makes objects of tables, and remembers in which entry it is."""

    def __init__(self, path: Path, text: str) -> None:
        self.path, self.text = path, text
        self.at = ""  # a pattern that finds the line of the entry
        self.name = ""
        self.added: dict[str, Added] = {}

    def features(self, data: dict) -> Features:
        self.only(data, "checked", "added", "support", "feature")
        if not isinstance(data.get("checked"), datetime.date):
            raise self.problem("`checked` is no date.", "Give the day, as `checked = 2026-11-22`.")
        for id_, entry in data.get("added", {}).items():
            self.at, self.name = rf"\[added\.{re.escape(id_)}\]", f"[added.{id_}]: "
            keys = [one.name for one in fields(Added)[1:]]
            self.only(entry, *keys)
            added = Added(id_, *(self.text_of(entry, key) for key in keys))
            self.known(added.on)
            self.added[id_] = added
        support = {}
        for id_, entry in data.get("support", {}).items():
            self.at, self.name = rf"\[support\.{re.escape(id_)}\]", f"[support.{id_}]: "
            self.known(id_)
            self.only(entry, "python", "until")
            until = entry.get("until")
            if until is not None and not isinstance(until, datetime.date):
                raise self.problem("`until` is no date.", "Give the last day of support, as `until = 2027-12-31`.")
            support[id_] = Support(facts.load()[id_].facts["support"], self.link(entry, "python"), until)
        rows = [self.feature(entry) for entry in data.get("feature", [])]
        if twice := {one.id for one in rows if [two.id for two in rows].count(one.id) > 1}:
            raise self.problem(f"two features have the id `{min(twice)}`.", "Give one of them another.")
        return Features(self.path, data["checked"], self.added, support, rows)

    def feature(self, entry: dict) -> Feature:
        self.at, self.name = "", ""
        id_ = self.text_of(entry, "id")
        self.at, self.name = rf'id = "{re.escape(id_)}"', f"[{id_}]: "
        ids = [key for key in entry if key not in ("id", *LANGUAGES)]
        for framework in ids:
            self.known(framework)
        texts = self.texts(entry)
        cells = {}
        for framework in ids:
            self.name = f"[{id_} / {framework}]: "
            cells[framework] = self.cell(entry[framework], framework in self.added)
        return Feature(id_, texts, cells)

    def cell(self, entry: dict, is_added: bool) -> Cell:
        have = self.text_of(entry, "have")
        if have not in KINDS:
            raise self.problem(f"`{have}` is nothing that a framework can have.", suggestion(have, KINDS))
        wants = KINDS[have] if not (is_added and have == "built-in") else None
        self.only(entry, "have", "link", "note", *([wants] if wants else []))
        note = self.texts(entry["note"]) if "note" in entry else None
        return Cell(have, self.text_of(entry, wants) if wants else "", self.link(entry), note)

    def link(self, entry: dict, key: str = "link") -> str:
        link = self.text_of(entry, key)
        if not re.match(r"https://|page:[\w/-]+#[\w-]+$", link):
            raise self.problem(
                f"`{link}` leads nowhere.", "Begin it with https:// or page:, as page:topics/routing#order."
            )
        return link

    def texts(self, entry: dict) -> Texts:
        return {language: self.text_of(entry, language) for language in LANGUAGES}

    def text_of(self, entry: dict, key: str) -> str:
        value = entry.get(key)
        if not isinstance(value, str) or not value:
            raise self.problem(f"`{key}` is missing.", "Give it a text; the file's top explains it.")
        return value

    def known(self, column: str) -> None:
        if column not in (known := [*frameworks(), *self.added]):
            raise self.problem(f"there is no framework `{column}`.", suggestion(column, known))

    def only(self, entry: dict, *keys: str) -> None:
        for key in entry:
            if key not in keys:
                raise self.problem(f"unknown key `{key}`.", suggestion(key, keys))

    def problem(self, what: str, how: str) -> Problem:
        """A Problem at the line of the entry that is being read."""
        found = re.search(f"^{self.at}", self.text, re.MULTILINE) if self.at else None
        line = self.text.count("\n", 0, found.start()) + 1 if found else None
        return Problem(self.name + what, how, self.path, line)

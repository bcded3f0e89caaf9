"""The packages that each framework's community uses: `data/ecosystem.toml`, whose top explains it, read and checked.

`data/ecosystem_runs.json`, which `make ecosystem` writes, says which of them worked beside the locked versions.
"""

import datetime
import json
import re
from dataclasses import dataclass
from pathlib import Path

from packaging.utils import canonicalize_name

from rosetta import facts, toml
from rosetta.errors import Problem, suggestion
from rosetta.paths import DATA, LANGUAGES

FILE = DATA / "ecosystem.toml"
RUNS = DATA / "ecosystem_runs.json"
FOLDER = DATA / "ecosystem"  # lock files, and a program for each package that is tried
LONG = datetime.timedelta(days=2 * 365)  # without a release, which the page marks
HOW = "The file's top explains its keys."
_KEYS = ("framework", "package", "module", "link", "guide", *LANGUAGES)


@dataclass(frozen=True)
class Way:
    """What serves a need in a framework: a `module` that is built in, or a `package`.

    `link` is where that can be read, `guide` the section of this guide whose programs use it, "" where none does.
    """

    framework: str
    package: str
    module: str
    link: str
    guide: str
    texts: dict[str, str]

    @property
    def tried(self) -> bool:
        """Whether a program of its own tries it; others run with the guide's programs."""
        return bool(self.package) and not self.guide

    @property
    def program(self) -> Path:
        """That program."""
        return FOLDER / self.framework / f"try_{canonicalize_name(self.package).replace('-', '_')}.py"


@dataclass(frozen=True)
class Ecosystem:
    """The ways by need, and what is installed, beside the packages that are tried, by framework."""

    beside: dict[str, tuple[str, ...]]
    needs: dict[str, tuple[Way, ...]]

    @property
    def ways(self) -> list[Way]:
        """All of them."""
        return [way for ways in self.needs.values() for way in ways]

    @property
    def packages(self) -> list[str]:
        """The names of all packages, each once."""
        return sorted({way.package for way in self.ways if way.package}, key=str.lower)

    def tried(self, framework: str) -> list[Way]:
        """What is tried beside a framework."""
        return [way for way in self.ways if way.tried and way.framework == framework]


def load(path: Path = FILE) -> Ecosystem:
    """The file. Raises Problem, with the line, for what is missing or unknown."""
    data = toml.read(path, HOW)
    known = facts.load()
    lines: dict[str, list[int]] = {}
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if found := re.match(r"\[\[need\.(\w+)\]\]", line):
            lines.setdefault(found[1], []).append(number)
    needs = {
        id_: tuple(_way(entry, path, line, list(known)) for entry, line in zip(entries, lines[id_], strict=True))
        for id_, entries in data.get("need", {}).items()
    }
    return Ecosystem({id_: tuple(names) for id_, names in data.get("beside", {}).items()}, needs)


def _way(entry: dict, path: Path, line: int, known: list[str]) -> Way:
    for key, value in entry.items():
        if key not in _KEYS:
            raise Problem(f"unknown key `{key}`.", suggestion(key, _KEYS), path, line)
        if not isinstance(value, str) or not value:
            raise Problem(f"`{key}` is no text.", HOW, path, line)
    if entry.get("framework") not in known:
        raise Problem("`framework` is missing or unknown.", suggestion(entry.get("framework", ""), known), path, line)
    if ("package" in entry) == ("module" in entry):
        raise Problem("`package` or `module` is missing, or both are there.", HOW, path, line)
    if not re.match("https://", entry.get("link", "")):
        raise Problem("`link` is no address.", "Begin it with https://.", path, line)
    texts = {language: entry[language] for language in LANGUAGES if language in entry}
    if len(texts) not in (0, len(LANGUAGES)):
        raise Problem("a text is missing in a language.", f"Write all of {', '.join(LANGUAGES)}, or none.", path, line)
    plain = {key: entry.get(key, "") for key in ("framework", "package", "module", "link", "guide")}
    return Way(**plain, texts=texts)


def recorded(path: Path = RUNS) -> dict:
    """What `make ecosystem` wrote. Raises Problem when there is nothing, or it is no JSON."""
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise Problem(f"this cannot be read ({error}).", "`make ecosystem` writes it.", path) from None

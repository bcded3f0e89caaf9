"""The rows of the summary: `data/summary.toml`, whose top explains it, read and checked."""

from dataclasses import dataclass
from pathlib import Path

from rosetta import toml
from rosetta.errors import Problem, suggestion
from rosetta.paths import DATA, LANGUAGES
from rosetta.phrases.written import place

FILE = DATA / "summary.toml"
HOW = "The file's top explains its keys."

# Where cells can come from, with the keys that a row then needs.
SOURCES = {
    "phrase": (),
    "rule": ("section", "at"),
    "fact": ("section", "at"),
    "size": ("section",),
    "speed": ("section",),
    "scenario": ("section",),
}
_NAMED = ("phrase", "fact", "size")  # of these there are several: `from = "fact:kept"`
_OWN = ("id", "from", *LANGUAGES)


@dataclass(frozen=True)
class Row:
    """A row: its names by language, and where its cells come from, `source` with the `name` of one of several.

    `note` says what its cells are, `section` where the row leads to, `at` where its cells do.
    """

    path: Path
    id: str
    texts: dict[str, str]
    source: str
    name: str = ""
    note: dict[str, str] | None = None
    section: str = ""
    at: str = ""
    line: int = 0

    def problem(self, what: str, how: str, key: str = "from") -> Problem:
        """A Problem at the line of one of the row's keys."""
        at = place(self.path, f'^id = "{self.id}"', rf"^{key}\b")
        return Problem(f"[{self.id}]: {what}", how, self.path, at)


def load(path: Path = FILE) -> list[Row]:
    """The rows in their order. Raises Problem, with the line, for what is missing or unknown."""
    rows: list[Row] = []
    for entry in toml.read(path, HOW).get("row", []):
        row = _row(path, entry)
        if row.id in [one.id for one in rows]:
            raise row.problem("two rows have this id.", "Give one of them another.", "id")
        rows.append(row)
    return rows


def _row(path: Path, entry: dict) -> Row:
    row = Row(path, str(entry.get("id", "")), {}, "")
    for key in _OWN:
        _text(row, entry, key)
    source, _, name = entry["from"].partition(":")
    if source not in SOURCES:
        raise row.problem(f"cells do not come from `{source}`.", suggestion(source, SOURCES))
    if bool(name) is not (source in _NAMED):
        how = f'Write `from = "{source}:..."`.' if source in _NAMED else f'Write `from = "{source}"`.'
        raise row.problem(f"`{entry['from']}` does not say which." if not name else f"there is one `{source}`.", how)
    known = [*_OWN, *SOURCES[source], "line" if source == "phrase" else "note"]
    for key in entry:
        if key not in known:
            raise row.problem(f"unknown key `{key}`.", suggestion(key, known), key)
    given = {key: _text(row, entry, key) for key in SOURCES[source]}
    if "note" in entry:
        given["note"] = {language: _text(row, entry["note"], language, "note") for language in LANGUAGES}
    texts = {language: entry[language] for language in LANGUAGES}
    given |= {"line": entry["line"]} if "line" in entry else {}
    return Row(path, row.id, texts, source, name, **given)


def _text(row: Row, entry: dict, key: str, at: str = "") -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value:
        raise row.problem(f"`{key}` is missing.", HOW, at or key)
    return value

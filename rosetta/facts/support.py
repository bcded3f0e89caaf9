"""How long each release of Django is supported: `data/support.toml`, whose top explains it, read and checked."""

import calendar
import datetime
import re
from dataclasses import dataclass
from pathlib import Path

from rosetta import toml
from rosetta.errors import Problem, suggestion
from rosetta.facts import RELEASES, releases
from rosetta.paths import DATA

FILE = DATA / "support.toml"
_KEYS = ("version", "lts", "begins", "mainstream", "extended")


@dataclass(frozen=True)
class Moment:
    """A day, and how it was published: `2027-04` is a month, and `day` its first or its last one."""

    published: str
    day: datetime.date


@dataclass(frozen=True)
class Supported:
    """A release: when it comes, until when its bugs are fixed, and until when its security is."""

    version: str
    lts: bool
    begins: Moment
    mainstream: Moment
    extended: Moment


@dataclass(frozen=True)
class Calendar:
    """All releases, the address that tells of them, and the day on which it was read."""

    source: str
    read: datetime.date
    releases: list[Supported]


def load(path: Path = FILE, of: Path = RELEASES) -> Calendar:
    """The calendar. Raises Problem, with the line of the release, for what is missing, unknown or out of order."""
    data = toml.read(path, "Strings are quoted; the file's top explains the keys.")
    source, read = data.get("source"), data.get("read")
    if not isinstance(source, str) or not source.startswith("https://") or type(read) is not datetime.date:
        raise Problem("`source` or `read` is missing.", "Give the address, and the day on which it was read.", path)
    known = releases(of).packages["django"].features
    return Calendar(source, read, [_release(path, entry, known) for entry in data.get("release", [])])


def _release(path: Path, entry: dict, known: dict[str, datetime.date]) -> Supported:
    version = str(entry.get("version", ""))
    text = path.read_text("utf-8").partition(f'version = "{version}"')[0]

    def problem(what: str, how: str) -> Problem:
        return Problem(f"[{version}]: {what}", how, path, text.count("\n") + 1)

    for key in entry:
        if key not in _KEYS:
            raise problem(f"unknown key `{key}`.", suggestion(key, _KEYS))
    if version in known and "begins" in entry:
        raise problem("it is there already.", "Leave `begins` out: releases.toml has the day.")
    given = entry | ({"begins": str(known[version])} if version in known else {})
    moments = []
    for key in ("begins", "mainstream", "extended"):
        found = _moment(str(given.get(key, "")), is_end=key != "begins")
        if found is None:
            raise problem(f"`{key}` is no day and no month.", f'Write it as `{key} = "2027-04"` or "2027-04-30".')
        moments.append(found)
    if not moments[0].day < moments[1].day < moments[2].day:
        raise problem("the days are not in order.", "A release begins, then mainstream and then extended support end.")
    return Supported(version, entry.get("lts", False), *moments)


def _moment(published: str, is_end: bool) -> Moment | None:
    found = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", published)
    if not found:
        return None
    year, month = int(found[1]), int(found[2])
    last = calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 0
    day = int(found[3]) if found[3] else last if is_end else 1
    return Moment(published, datetime.date(year, month, day)) if 1 <= day <= last else None

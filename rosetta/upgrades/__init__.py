"""What earlier releases answer to the guide's own requests, and why that is another answer than today's.

`data/upgrades/` has `releases.toml` and `reasons.toml`, which people write, and `answers.json`, which `make upgrades`
writes; the tops of the two say what they hold.
"""

import datetime
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from rosetta import toml
from rosetta.answers.content import compared
from rosetta.answers.differences import odd_parts
from rosetta.content.topics import Topic, all_topics
from rosetta.errors import Problem, suggestion
from rosetta.paths import DATA, LANGUAGES, SNIPPETS

FOLDER = DATA / "upgrades"
RELEASES, REASONS, ANSWERS = "releases.toml", "reasons.toml", "answers.json"
HOW = "The file's top explains its keys."
_WRITE = "`make upgrades` writes it."


@dataclass(frozen=True)
class Release:
    """An earlier release of a framework, and what pip was asked for on that day."""

    framework: str
    name: str
    version: str
    day: datetime.date
    install: tuple[str, ...]


@dataclass(frozen=True)
class Upgrades:
    """The releases of a framework, earliest first, and the packages that keep a topic from being asked."""

    releases: tuple[Release, ...]
    left_out: dict[str, tuple[str, ...]]

    def topics(self, framework: str, snippets: Path = SNIPPETS) -> list[Topic]:
        """The topics that are asked: those that have a program of the framework, but for those left out."""
        return [one for one in all_topics(snippets) if framework in one.entries and one.name not in self.left_out]


@dataclass(frozen=True)
class Change:
    """What was otherwise with a release: the answer to a request, or, without a `request`, that a program starts.

    `was` is the earlier answer, or, as text, the error in place of one. `parts` are those of the answer that differ.
    """

    framework: str
    release: str
    topic: str
    request: str
    was: dict | str
    now: dict | None
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reason:
    """Why some answers changed, in each language, the release notes or source that tell it, and the day read there."""

    framework: str
    releases: tuple[str, ...]
    topics: dict[str, tuple[str, ...]]  # topic -> requests; none of a program that does not start
    parts: tuple[str, ...]  # of the answers, where another reason is about the others
    since: str
    texts: dict[str, str]
    source: str
    read: datetime.date
    line: int | None

    def of(self, change: Change) -> Change | None:
        """The change in the parts that this is about; None where it is about something else."""
        requests = self.topics.get(change.topic)
        named = change.request in requests if change.request and requests else not change.request and requests == ()
        if change.framework != self.framework or change.release not in self.releases or not named:
            return None
        parts = tuple(one for one in change.parts if not self.parts or one in self.parts)
        return replace(change, parts=parts) if parts or not change.request else None


def load(folder: Path = FOLDER) -> dict[str, Upgrades]:
    """By framework. Raises Problem for a key that is missing."""
    path, found = folder / RELEASES, {}
    for id_, entry in toml.read(path, HOW).items():
        try:
            install = tuple(entry["install"])
            releases = tuple(
                Release(id_, name, one["version"], one["day"], install) for name, one in entry["releases"].items()
            )
            left_out = {name: tuple(packages) for name, packages in entry["left-out"].items()}
        except (KeyError, TypeError) as error:
            raise Problem(f"[{id_}]: {error} is missing.", HOW, path, toml.line_of(path, id_)) from None
        found[id_] = Upgrades(releases, left_out)
    return found


def recorded(folder: Path = FOLDER) -> dict:
    """What `make upgrades` wrote. Raises Problem when there is nothing, or it is no JSON."""
    path = folder / ANSWERS
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise Problem(f"this cannot be read ({error}).", _WRITE, path) from None


def different(was: Mapping, now: Mapping) -> tuple[str, ...]:
    """The parts in which an earlier answer is not today's, by the rule that holds between frameworks."""
    return tuple(odd_parts({"was": compared(was), "now": compared(now)}))


def changes(framework: str, snippets: Path = SNIPPETS, folder: Path = FOLDER) -> list[Change]:
    """What was otherwise with each earlier release, by topic and in the order of the requests.

    Raises Problem where the answers of today are others than those that were compared.
    """
    found = []
    topics = {one.name: one for one in all_topics(snippets)}
    path = folder / ANSWERS
    for release, of in recorded(folder)["frameworks"].get(framework, {}).items():
        for name, asked in of["topics"].items():
            topic = topics.get(name)
            if topic is None or framework not in topic.entries:
                raise Problem(f"{framework} {release}: there is no program in `{name}` now.", _WRITE, path)
            if "error" in asked:
                found.append(Change(framework, release, name, "", asked["error"], None))
                continue
            for request, was in asked["changed"].items():
                now = topic.answers.get(request, {}).get(framework)
                parts = different(was, now) if now and isinstance(was, dict) else ("status",)
                if now is None or not parts:
                    said = "is not asked any more" if now is None else "has the earlier answer today"
                    raise Problem(f"{framework} {release}: `{name}: {request}` {said}.", _WRITE, path)
                found.append(Change(framework, release, name, request, was, now, parts))
    return found


def reasons(folder: Path = FOLDER) -> list[Reason]:
    """Every reason, in the file's order. Raises Problem, with the line, for what is missing, unknown or no date."""
    path = folder / REASONS
    lines = [number for number, line in enumerate(path.read_text("utf-8").split("\n"), 1) if line == "[[reason]]"]
    entries = toml.read(path, HOW).get("reason", [])
    known = load(folder)
    return [_reason(entry, path, line, known) for entry, line in zip(entries, lines, strict=True)]


def _reason(entry: dict, path: Path, line: int, known: Mapping[str, Upgrades]) -> Reason:
    plain = ("framework", "since", "source", *LANGUAGES)
    for key in entry:
        if key not in (known_keys := (*plain, "releases", "changed", "parts", "read")):
            raise Problem(f"unknown key `{key}`.", suggestion(key, known_keys), path, line)
    for key in plain:
        if not isinstance(entry.get(key), str) or not entry[key]:
            raise Problem(f"`{key}` is missing.", HOW, path, line)
    if not entry["source"].startswith("https://"):
        raise Problem("`source` is no address.", "Begin it with https://.", path, line)
    if type(entry.get("read")) is not datetime.date:
        raise Problem("`read` is no date.", "Give the day, as `read = 2026-11-23`.", path, line)
    id_ = entry["framework"]
    names = [one.name for one in known[id_].releases] if id_ in known else []
    for name in entry.get("releases") or [""]:
        if name not in names:
            raise Problem(f"{id_} has no release `{name}`.", suggestion(name, names), path, line)
    topics = {}
    for one in entry.get("changed", []):
        topic, _, requests = one.partition(":")
        topics[topic.strip()] = tuple(re.findall(r"[\w-]+", requests))
    return Reason(
        id_,
        tuple(entry["releases"]),
        topics,
        tuple(entry.get("parts", ())),
        entry["since"],
        {language: entry[language] for language in LANGUAGES},
        entry["source"],
        entry["read"],
        line,
    )


def explained(framework: str, snippets: Path = SNIPPETS, folder: Path = FOLDER) -> list[tuple[Reason, list[Change]]]:
    """Each reason with the changes that it is about. Raises Problem for a change without a reason, a reason without."""
    found = changes(framework, snippets, folder)
    known = [one for one in reasons(folder) if one.framework == framework]
    for one in found:
        told = [part for reason in known if (of := reason.of(one)) for part in of.parts or ("",)]
        if missing := [part for part in one.parts or ("",) if part not in told]:
            what = f"nothing explains why {framework} {one.release} is otherwise in `{_named(one)}`"
            what += f": {', '.join(missing)}." if one.request else "."
            how = f'Read the release notes, and write a [[reason]] with `changed = ["{_named(one)}"]`. {_seen(one)}'
            raise Problem(what, how, folder / REASONS)
    by_reason = [(reason, [of for one in found if (of := reason.of(one))]) for reason in known]
    for reason, meant in by_reason:
        needless = _named_by(reason) - {_named(one) for one in meant}
        needless |= set(reason.releases) - {one.release for one in meant}
        if needless:
            what = f"nothing changed that would need it: {', '.join(sorted(needless))}."
            raise Problem(what, "Take it out of the reason.", folder / REASONS, reason.line)
    return by_reason


def _named_by(reason: Reason) -> set[str]:
    pairs = [(topic, request) for topic, requests in reason.topics.items() for request in requests or ("",)]
    return {f"{topic}: {request}" if request else topic for topic, request in pairs}


def _named(change: Change) -> str:
    return f"{change.topic}: {change.request}" if change.request else change.topic


def _seen(change: Change) -> str:
    if isinstance(change.was, str):
        return f"It said: {change.was}"
    return f"The status was {change.was['status']}, and is {change.now['status']}."

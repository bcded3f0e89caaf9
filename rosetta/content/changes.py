"""What changed in the guide: `data/changes.toml`, which people write, and `data/recordings.toml`, which
`make update` writes. They tell it without the history of the repository, which a build may not have. New pages tell it
themselves: `added:` in their front matter.
"""

import datetime
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import tomlkit

from rosetta import toml
from rosetta.errors import Problem, suggestion
from rosetta.paths import DATA, LANGUAGES

# Topic, request and framework of an answer.
Answer = tuple[str, str, str]
Answers = dict[str, dict[str, dict[str, dict]]]  # topic -> request -> framework -> answer

_HOW = "Write `[[change]]` with `id`, `date`, `pages` and texts; the top of the file explains it."


@dataclass(frozen=True)
class Change:
    """Something that readers may want to hear of. `texts` is (title, text) by language, `pages` are `topics/routing.md`
    and the like."""

    id: str
    date: str
    pages: tuple[str, ...]
    texts: dict[str, tuple[str, str]]


@dataclass(frozen=True)
class Recording:
    """A recording with versions that were new: versions by package, `python` among them, and those before."""

    date: str
    versions: dict[str, str]
    before: dict[str, str]
    changed: tuple[Answer, ...]

    @property
    def id(self) -> str:
        return "/".join([self.date, *(f"{package}-{version}" for package, version in self.versions.items())])

    @property
    def moved(self) -> dict[str, tuple[str, str]]:
        """Package -> the version before and the new one, for those that are not the same."""
        return {
            package: (self.before.get(package, ""), version)
            for package, version in self.versions.items()
            if self.before.get(package) != version
        }


def changes(data: Path = DATA) -> list[Change]:
    """What people wrote. Raises Problem for an entry that lacks something."""
    path = data / "changes.toml"
    if not path.is_file():
        return []
    written = toml.read(path, _HOW).get("change", [])
    lines = [at for at, line in enumerate(path.read_text("utf-8").split("\n"), 1) if line.strip() == "[[change]]"]
    found = [_change(entry, path, line) for entry, line in zip(written, lines, strict=True)]
    for at, change in enumerate(found):
        if change.id in {other.id for other in found[:at]}:
            raise Problem(f"the id `{change.id}` stands twice.", "An id is one entry's for good.", path, lines[at])
    return found


def _change(entry: dict, path: Path, line: int) -> Change:
    def problem(what: str, how: str = _HOW) -> Problem:
        return Problem(what, how, path, line)

    id_, date = entry.get("id"), entry.get("date")
    if not isinstance(id_, str) or not id_:
        raise problem("the change has no `id`.")
    if type(date) is not datetime.date:
        raise problem(f"`{id_}` has no `date`.", "Write the day, without quotes: `date = 2026-11-21`.")
    for key in entry.keys() - {"id", "date", "pages", *LANGUAGES}:
        raise problem(f"`{id_}` has an unknown key `{key}`.", suggestion(key, ["pages", *LANGUAGES]))
    texts = {}
    for language in LANGUAGES:
        said = entry.get(language, {})
        if not said.get("title") or not said.get("text"):
            raise problem(
                f"`{id_}` says nothing in `{language}`.", f"Write `title` and `text` under `[change.{language}]`."
            )
        texts[language] = (said["title"], " ".join(said["text"].split()))
    return Change(id_, date.isoformat(), tuple(f"{page}.md" for page in entry.get("pages", [])), texts)


def recordings(data: Path = DATA) -> list[Recording]:
    """The recordings, the first one first."""
    path = data / "recordings.toml"
    written = tomllib.loads(path.read_text("utf-8")).get("recording", []) if path.is_file() else []
    found: list[Recording] = []
    for entry in written:
        before = found[-1].versions if found else {}
        versions = entry["versions"] | {"python": entry["python"]}
        answers = tuple(tuple(answer.split("/")) for answer in entry["changed"])
        found.append(Recording(entry["date"].isoformat(), versions, before, answers))
    return found


def changed_answers(before: Answers, now: Answers) -> list[Answer]:
    """The answers that are there before and now, and are not the same."""
    return [
        (topic, request, framework)
        for topic, requests in now.items()
        for request, answers in requests.items()
        for framework, answer in answers.items()
        if before.get(topic, {}).get(request, {}).get(framework, answer) != answer
    ]


def note_recording(recorded: dict, changed: list[Answer], data: Path = DATA) -> bool:
    """Add a recording, as recorded.toml has it, when its versions are not those of the last one."""
    versions = recorded["versions"] | {"python": recorded["python"]}
    known = recordings(data)
    if known and known[-1].versions == versions:
        return False
    path = data / "recordings.toml"
    document = tomlkit.parse(path.read_text("utf-8")) if path.is_file() else tomlkit.document()
    if "recording" not in document:
        document.add(tomlkit.comment("The recordings with new versions, and the answers that they changed, as"))
        document.add(tomlkit.comment("topic/request/framework: written by `make update`, read by the feed."))
        document["recording"] = tomlkit.aot()
    entry = tomlkit.table()
    entry["date"], entry["python"] = recorded["date"], recorded["python"]
    entry["versions"] = tomlkit.inline_table() | recorded["versions"]
    entry["changed"] = tomlkit.array().multiline(bool(changed))
    entry["changed"].extend("/".join(answer) for answer in changed)
    document["recording"].append(entry)
    path.write_text(re.sub(r"\n+\[\[", "\n\n[[", tomlkit.dumps(document)), "utf-8")
    return True

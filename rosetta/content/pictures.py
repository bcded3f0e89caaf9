"""The pictures of a topic's programs: WebP files in its folder `pictures`, and what is said of them in `pictures.toml`.

[flask]
program = "3f2a..."  # the digest of the program that they were taken of; `make pictures` writes it
schemes = ["light", "dark"]
alt = { en = "...", ko = "...", ru = "..." }
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from rosetta import toml
from rosetta.content.programs import Entry
from rosetta.content.topics import Topic
from rosetta.errors import Problem, suggestion
from rosetta.paths import LANGUAGES

SIZE = 1280, 540
_HOW = f"Write `program`, `schemes` and `alt = {{ {', '.join(f'{language} = ...' for language in LANGUAGES)} }}`."


@dataclass(frozen=True)
class Pictures:
    """Of one program: the files by colour scheme, what they show in each language, and the program's digest."""

    files: dict[str, Path]
    alt: dict[str, str]
    program: str


def load(topic: Topic) -> dict[str, Pictures]:
    """The pictures by framework, none for a topic without. Raises Problem, with the line, for what is not so."""
    path = topic.folder / "pictures" / "pictures.toml"
    return {id_: _one(id_, said, topic, path) for id_, said in toml.read(path, _HOW).items()} if path.is_file() else {}


def _one(id_: str, said: dict, topic: Topic, path: Path) -> Pictures:
    line = toml.line_of(path, id_)
    if id_ not in topic.entries:
        raise Problem(f"the topic has no program of `{id_}`.", suggestion(id_, topic.entries), path, line)
    if set(said) != {"program", "schemes", "alt"} or set(said["alt"]) != set(LANGUAGES):
        raise Problem(f"[{id_}] does not say all that it should.", _HOW, path, line)
    files = {scheme: path.parent / f"{id_}-{scheme}.webp" for scheme in said["schemes"]}
    return Pictures(files, said["alt"], said["program"])


def digest(entry: Entry) -> str:
    """What stands in the files of a program, as one word: another one once a picture may show something else."""
    found = hashlib.sha256()
    for file in sorted(entry.files):
        found.update(file.relative_to(entry.root).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return found.hexdigest()[:16]


def published(topic: Topic) -> dict[str, Path]:
    """The files by their address on the site: one for all languages. Raises Problem for one that was not taken."""
    found = {address(topic, file): file for one in load(topic).values() for file in one.files.values()}
    for file in found.values():
        if not file.is_file():
            raise Problem("it is described, and there is no such picture.", "Take it: `make pictures`.", file)
    return found


def address(topic: Topic, file: Path) -> str:
    """Where a picture stands below the site's root."""
    return f"assets/pictures/{topic.name}/{file.name}"

"""`data/mutation_tried.toml`: what each topic was like when its listed changes were tried and nothing noticed them.

As long as it is the same, trying them again would say the same, and takes half a second a change.
"""

import hashlib
import tomllib
from collections.abc import Iterable
from pathlib import Path

import tomlkit

from rosetta.content.frameworks import version
from rosetta.content.topics import Topic
from rosetta.mutation.listed import Listed
from rosetta.paths import DATA

TRIED = DATA / "mutation_tried.toml"


def fingerprint(topic: Topic, entries: Iterable[Listed]) -> str:
    """Twelve hexadecimal digits: other ones for other files of the topic, entries, versions, or another judge."""
    said = [version(framework) for framework in topic.frameworks.values()]
    said += sorted(str(entry.key) for entry in entries if entry.topic == topic.name)
    digest = hashlib.sha256("\n".join(said).encode())
    for folder, pattern in ((topic.folder, "*"), (Path(__file__).parent, "*.py")):
        for path in sorted(folder.rglob(pattern)):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(f"\n{path.relative_to(folder).as_posix()}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def changed(topics: Iterable[Topic], entries: Iterable[Listed], path: Path = TRIED) -> list[Topic]:
    """The topics that are another than when their listed changes were tried."""
    tried = tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
    return [topic for topic in topics if tried.get(topic.name) != fingerprint(topic, entries)]


def note(topics: Iterable[Topic], entries: Iterable[Listed], path: Path = TRIED) -> None:
    """Write down that the listed changes of these topics were tried, and that nothing notices them."""
    tried = tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
    tried |= {topic.name: fingerprint(topic, entries) for topic in topics}
    document = tomlkit.document()
    document.add(tomlkit.comment("The topics as they were when nothing noticed their listed changes: `make mutate`."))
    for name in sorted(tried):
        document[name] = tried[name]
    path.write_text(tomlkit.dumps(document), "utf-8")

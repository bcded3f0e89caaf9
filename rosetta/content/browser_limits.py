"""What does not run in the browser's Python: `data/browser.toml`."""

from dataclasses import dataclass
from itertools import product
from pathlib import Path

from rosetta import toml
from rosetta.errors import Problem
from rosetta.once import once
from rosetta.paths import DATA, LANGUAGES

FILE = DATA / "browser.toml"


@dataclass(frozen=True)
class Limit:
    """What one program does not (`topic`, `framework`, and `request`, of which `*` are all, or `program`), or none does
    (`id`, `message`)."""

    reason: dict[str, str]
    id: str | None = None
    message: str | None = None
    topic: str | None = None
    framework: str | None = None
    request: str | None = None
    program: str | None = None


@once
def limits(path: Path = FILE) -> list[Limit]:
    """One of each framework, and of each of the `requests`, that an entry names. Raises Problem for an entry that lacks
    a key, has an unknown one, or lacks a language."""
    found = []
    how = "Give `id` and `message`, or topic, frameworks and request (or program), and the reason in each language."
    for number, entry in enumerate(toml.read(path, how).get("limit", []), 1):
        requests = entry.pop("requests", [entry.pop("request", None)])
        for framework, request in product(entry.pop("frameworks", [None]), requests):
            try:
                limit = Limit(**entry, framework=framework, request=request)
            except TypeError as error:
                raise Problem(f"entry {number} cannot be read ({error}).", how, path) from None
            general = bool(limit.id and limit.message)
            single = bool(limit.topic and limit.framework and (limit.request or limit.program))
            if general == single or set(limit.reason) != set(LANGUAGES) or not all(limit.reason.values()):
                raise Problem(f"entry {number} is not complete, or says too much.", how, path)
            found.append(limit)
    return found


def limits_of(topic: str) -> list[Limit]:
    """The entries about programs of one topic."""
    return [limit for limit in limits() if limit.topic == topic]

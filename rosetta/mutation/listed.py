"""`data/mutation.toml`: the changes that nothing notices, each with the reason why that is no fault."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from rosetta import toml
from rosetta.errors import Problem
from rosetta.mutation.judging import Trial
from rosetta.paths import DATA

LISTED = DATA / "mutation.toml"


@dataclass(frozen=True)
class Listed:
    """An entry: the file below the topic's folder, the line without indentation, the change, and why it stays."""

    topic: str
    file: str
    line: str
    change: str
    reason: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What a `Trial` has as its key."""
        return self.topic, self.file, self.line, self.change


def listed(path: Path = LISTED) -> list[Listed]:
    """Every entry. Raises Problem for one that cannot be read."""
    found = []
    how = "An entry has topic, file, line, change and reason, as `make mutate` prints them."
    for number, entry in enumerate(toml.read(path, how).get("unnoticed", []), 1):
        try:
            found.append(Listed(**entry))
        except TypeError as error:
            raise Problem(f"entry {number} cannot be read ({error}).", how, path) from None
    return found


def stale(entries: Collection[Listed], every: Sequence[Trial], tried: Sequence[Trial], found: Sequence[Trial]) -> list:
    """The entries that are not needed: of a change that there is not, or that was tried and is noticed.

    Lines that read alike share an entry, so it is judged when the change of each of them was tried.
    """
    there, done = Counter(one.key for one in every), Counter(one.key for one in tried)
    unnoticed = {one.key for one in found}
    return [entry for entry in entries if done[entry.key] == there[entry.key] and entry.key not in unnoticed]


def as_entry(trial: Trial) -> str:
    """What to write into the file for a change, but for the reason."""
    keys = zip(("topic", "file", "line", "change"), trial.key, strict=True)
    return "[[unnoticed]]\n" + "".join(f"{key} = '''{value}'''\n" for key, value in keys) + 'reason = ""\n'

"""Answers that differ with the version of Python or of a framework: `data/version_differences.toml`."""

import platform
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from packaging.specifiers import InvalidSpecifier, SpecifierSet

from rosetta import toml
from rosetta.content.frameworks import frameworks, version
from rosetta.errors import Problem
from rosetta.paths import DATA

FILE = DATA / "version_differences.toml"


@dataclass(frozen=True)
class Difference:
    """One program's answer to one request is another with the versions that `python` and `django` etc. name."""

    topic: str
    request: str
    framework: str
    reason: str
    versions: dict[str, SpecifierSet]

    def applies(self, versions: Mapping[str, str] | None = None) -> bool:
        """Whether these versions are meant; by default those of this interpreter and the installed frameworks."""
        if versions is None:
            versions = {"python": platform.python_version(), **{one.id: version(one) for one in frameworks().values()}}
        return all(specifier.contains(versions[name]) for name, specifier in self.versions.items())


def known_differences(path: Path = FILE) -> list[Difference]:
    """Every entry. Raises Problem for one that lacks a key or names versions that cannot be read."""
    found = []
    how = 'Give topic, request, framework, reason and versions, as `versions = { python = "<3.13" }`.'
    for number, entry in enumerate(toml.read(path, how).get("difference", []), 1):
        try:
            entry["versions"] = {name: SpecifierSet(text) for name, text in entry["versions"].items()}
            unknown = entry["versions"].keys() - {"python", *frameworks()}
            if unknown or not all(entry.values()):
                raise TypeError(f"unknown {', '.join(unknown)}" if unknown else "an empty value")
            found.append(Difference(**entry))
        except (KeyError, TypeError, AttributeError, InvalidSpecifier) as error:
            raise Problem(f"entry {number} cannot be read ({error}).", how, path) from None
    return found

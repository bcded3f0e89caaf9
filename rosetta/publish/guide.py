"""What all that follows a build knows of the guide."""

from dataclasses import dataclass
from pathlib import Path

from rosetta.paths import DOCS


@dataclass(frozen=True)
class Guide:
    """What the site's settings say of it."""

    name: str
    url: str  # the site's address
    languages: dict[str, str]  # those that are built, the one at the root first: what each is called, by its code
    sections: dict[str, dict[str, str]]  # by language: what it calls the sections of the nav
    nav: list  # as mkdocs.yml has it
    docs: Path = DOCS

    @property
    def codes(self) -> list[str]:
        """The codes of the languages."""
        return list(self.languages)

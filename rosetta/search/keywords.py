"""The words by which a section is looked for and that do not stand in it: data/keywords.toml, read and checked."""

import tomllib
from functools import cache
from pathlib import Path

from rosetta.errors import Problem
from rosetta.pages.places import places
from rosetta.paths import DATA, DOCS, LANGUAGES

FILE = DATA / "keywords.toml"


@cache
def load(path: Path = FILE) -> dict[str, dict[str, str]]:
    """{place: {language: words}}; `#id` stands for the sections of all pages that are called so.

    Raises Problem where a language has no words.
    """
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise Problem(f"not valid TOML: {error}", "The top of the file shows how it is written.", path) from None
    for place, words in found.items():
        if words.keys() != set(LANGUAGES) or not all(words.values()):
            raise Problem(f"[{place}] needs words in {', '.join(LANGUAGES)}", "Give each a line.", path)
    return found


def check(path: Path = FILE, docs: Path = DOCS) -> None:
    """Raises Problem for a place that is not in the guide. A site of a few pages may be built all the same."""
    known = {one for place in places(LANGUAGES[0], docs) for one in (place, f"#{place.partition('#')[2]}")}
    for place in load(path):
        if place not in known:
            how = "Name a page of docs/ without .md, its section's id behind a #, or `#id` alone for all pages."
            raise Problem(f"`{place}` is no place of the guide", how, path)

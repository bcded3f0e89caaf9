"""What the site says besides its pages, a file for each language: `data/words/`.

Each has the tables `pages` (what directives add, the feed and the Markdown copies), `theme` (with the client) and
`playground`.
"""

import tomllib
from functools import cache

from rosetta.paths import DATA

FOLDER = DATA / "words"


@cache
def table(name: str, language: str) -> dict[str, str]:
    """One table of a language: key -> text, with its `{values}` left in."""
    return tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))[name]


def word(key: str, language: str, **values: object) -> str:
    """The words of the pages that are called `key`, with their `{values}` filled in."""
    return template(key, language).format(**values)


def template(key: str, language: str) -> str:
    """The words of the pages that are called `key`, with their `{values}` left for the client to fill in."""
    return table("pages", language)[key]


def number(n: int, language: str) -> str:
    """A whole number with its thousands apart as the language writes them."""
    return f"{n:,}".replace(",", "\N{NO-BREAK SPACE}") if language == "ru" else f"{n:,}"


def decimal(value: float, places: int, language: str) -> str:
    """A number with so many places after the point, or after the comma where the language writes one."""
    said = f"{value:,.{places}f}"
    return said.replace(",", "\N{NO-BREAK SPACE}").replace(".", ",") if language == "ru" else said


def size(n: int, language: str) -> str:
    """A number of bytes in words."""
    return word("bytes", language, n=number(n, language))


def forget() -> None:
    """Read the words anew the next time."""
    table.cache_clear()

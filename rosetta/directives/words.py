"""The few words that directives add to a page, in its language (`words.toml`)."""

import tomllib
from functools import cache
from pathlib import Path

WORDS = Path(__file__).with_name("words.toml")


@cache
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads(WORDS.read_text("utf-8"))


def word(key: str, language: str, **values: object) -> str:
    """The words called `key` in a language, with their `{values}` filled in."""
    return template(key, language).format(**values)


def template(key: str, language: str) -> str:
    """The words called `key`, with their `{values}` left for the client to fill in."""
    return _words()[key][language]


def number(n: int, language: str) -> str:
    """A whole number with its thousands apart as the language writes them."""
    return f"{n:,}".replace(",", "\N{NO-BREAK SPACE}") if language == "ru" else f"{n:,}"


def size(n: int, language: str) -> str:
    """A number of bytes in words."""
    return word("bytes", language, n=number(n, language))


def forget() -> None:
    """Read the words anew the next time."""
    _words.cache_clear()

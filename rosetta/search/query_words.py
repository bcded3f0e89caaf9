"""What client/search/ knows of a language: its stop words, aliases, terms and the words that the pages use."""

import json
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from rosetta.content import glossary
from rosetta.errors import Problem
from rosetta.paths import DATA, LANGUAGES
from rosetta.prose import pronunciations

FILE = DATA / "search.toml"
_KEYS = {"stop", "suffixes", "aliases"}
_WORD = re.compile(r"[^\W\d_]\w+|[가-힣]")


@cache
def load(path: Path = FILE) -> dict[str, dict]:
    """The file, by language. Raises Problem where a language or a key is missing or unknown."""
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise Problem(f"not valid TOML: {error}", "The top of the file shows how it is written.", path) from None
    for language in LANGUAGES:
        entry = found.get(language)
        if entry is None or not entry.keys() >= _KEYS - {"suffixes"} or entry.keys() - _KEYS:
            how = f"Give it `stop` and `aliases`, and where the language needs them `suffixes`: [{language}]"
            raise Problem(f"[{language}] is missing, or has other keys", how, path)
    return found


def text(language: str, contents: Iterable[str]) -> str:
    """The JSON that a browser loads with the first query; `contents` are the texts of all records.

    stop, suffixes: lists; aliases: {word: word of the guide}; terms: [[id, name, English name, what is avoided]], the
    last a regular expression or ""; words: all words of the pages, sorted, as one string.
    """
    known = load()[language]
    words = sorted({fold(word) for content in contents for word in _WORD.findall(content)})
    aliases = (_readings(words) if language == "ko" else {}) | known["aliases"]
    terms = [[term.id, term.name[language], term.name["en"], term.avoid.get(language, "")] for term in glossary.shown()]
    return json.dumps(
        {
            "stop": known["stop"].split(),
            "suffixes": known.get("suffixes", "").split(),
            "aliases": {fold(word): fold(alias) for word, alias in aliases.items()},
            "terms": terms,
            "words": " ".join(words),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _readings(words: list[str]) -> dict[str, str]:
    """Reading in Hangul -> Latin word, for words that the pages use and do not write in Hangul themselves."""
    used, text = set(words), f" {' '.join(words)}"
    return {
        reading: word
        for word, reading in pronunciations.words().items()
        if word in used and len(reading) > 1 and f" {reading}" not in text
    }


def fold(word: str) -> str:
    """How words are compared."""
    return word.casefold().replace("ё", "е")

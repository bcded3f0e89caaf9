"""What client/search/ knows of a language: its stop words, synonyms, terms and the words that the pages use."""

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from rosetta import toml
from rosetta.content import glossary
from rosetta.errors import Problem
from rosetta.paths import DATA, LANGUAGES
from rosetta.prose import pronunciations
from rosetta.search import synonyms
from rosetta.search.synonyms import fold

FILE = DATA / "search.toml"
_KEYS = {"stop", "suffixes", "synonyms"}
_WORD = re.compile(r"[^\W\d_]\w+|[가-힣]")


@cache
def load(path: Path = FILE) -> dict[str, dict]:
    """The file, by language. Raises Problem where a language or a key is missing or unknown, or synonyms are empty."""
    text = path.read_text("utf-8")
    found = toml.read(path, "The top of the file shows how it is written.")
    for language in LANGUAGES:
        entry = found.get(language)
        if entry is None or not entry.keys() >= _KEYS - {"suffixes"} or entry.keys() - _KEYS:
            how = f"Give it `stop` and `synonyms`, and where the language needs them `suffixes`: [{language}]"
            raise Problem(f"[{language}] is missing, or has other keys", how, path)
        for line in filter(str.strip, entry["synonyms"].splitlines()):
            if any(not member.strip() for member in re.split("[,:]", line)) or line.count(":") > 1:
                how = "A line is `what people write: what the guide writes`, or words that stand for each other."
                raise Problem(f"`{line}` names nothing somewhere", how, path, text.splitlines().index(line) + 1)
    return found


def words(contents: Iterable[str]) -> set[str]:
    """The words in texts, as a query's are compared with them."""
    return {fold(word) for content in contents for word in _WORD.findall(content)}


def text(language: str, found: Iterable[str]) -> str:
    """The JSON that a browser loads with the first query; `found` are the words of all records.

    stop, suffixes: lists; english: more stop words, of an English query, as an error message is;
    synonyms: [[regular expression, what the guide writes, separated by commas]]; terms: [[id, name, English name]];
    words: all words of the pages, sorted, as one string.
    """
    known = load()[language]
    words = sorted(found)
    terms = glossary.shown()
    return json.dumps(
        {
            "stop": known["stop"].split(),
            "english": load()["en"]["stop"].split() if language != "en" else [],
            "suffixes": known.get("suffixes", "").split(),
            "synonyms": [
                *filter(None, (_other_names(term, language) for term in terms)),
                *(_readings(words) if language == "ko" else ()),
                *synonyms.read(known["synonyms"], words),
            ],
            "terms": [[term.id, term.name[language], term.name["en"]] for term in terms],
            "words": " ".join(words),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _other_names(term: glossary.Term, language: str) -> tuple[str, str] | None:
    """The English name of a term, its other spellings, and what the glossary says not to write, since others do."""
    name = term.name[language]
    others = {term.name["en"], *term.forms.get(language, ())} - {name}
    found = [synonyms.expression(map(fold, others))] if others else []
    if avoided := term.avoid.get(language):
        found.append(synonyms.from_python(avoided))
    return ("|".join(found), fold(name)) if found else None


def _readings(words: list[str]) -> list[tuple[str, str]]:
    """Reading in Hangul -> Latin word, for words that the pages use and do not write in Hangul themselves."""
    used, text = set(words), f" {' '.join(words)}"
    return [
        (synonyms.expression([reading]), word)
        for word, reading in pronunciations.words().items()
        if word in used and len(reading) > 1 and f" {reading}" not in text
    ]

"""The forms a term takes in running text: English plurals, Russian cases."""

import re
from functools import cache

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@cache
def analyzer():
    """The Russian morphological dictionary, loaded at the first call (0.15 s) and only for Russian."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


def forms(spelling: str, language: str) -> list[frozenset[str]]:
    """The forms of each word of a term, case-folded and with ё as е; what follows the noun stays as it is."""
    words = _WORD.findall(spelling)
    if language == "ru":
        return _russian(words)
    found = [frozenset({fold(word)}) for word in words]
    if language == "en":
        found[-1] |= {fold(plural(words[-1]))}
    return found


def fold(word: str) -> str:
    """How words are compared."""
    return word.casefold().replace("ё", "е")


def plural(noun: str) -> str:
    """The English plural of a regular noun."""
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if re.search(r"(s|x|ch|sh)$", noun) else "s")


def _russian(words: list[str]) -> list[frozenset[str]]:
    """Adjectives and the first noun decline; its complements (параметр *пути*) do not."""
    found, noun_seen = [], False
    for word in words:
        prefix, hyphen, last = word.rpartition("-")
        parsed = None if noun_seen else _nominative(last)
        if parsed is None:
            noun_seen = noun_seen or not _is_latin(last)
            found.append(frozenset({fold(word)}))
            continue
        noun_seen = parsed.tag.POS == "NOUN"
        declined = {form.word for form in parsed.lexeme if form.tag.POS == parsed.tag.POS}
        found.append(frozenset(fold(prefix + hyphen + form) for form in declined))
    return found


def _nominative(word: str):
    """The likeliest reading of the word as a nominative noun, adjective or participle, or None."""
    if _is_latin(word):
        return None
    for parsed in analyzer().parse(word):
        if parsed.tag.POS in {"NOUN", "ADJF", "PRTF"} and "nomn" in parsed.tag:
            return parsed
    return None


def _is_latin(word: str) -> bool:
    return word.isascii()

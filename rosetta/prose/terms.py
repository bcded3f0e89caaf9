"""Finding the glossary's terms in running text, in every form a language gives them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rosetta.content import glossary
from rosetta.content.glossary import Term
from rosetta.prose import declension

# What hyphens join is one word: `HTTP-запросы` is not `запросы`, `in-process` is not `process`.
_WORD = re.compile(r"[^\W_]+(?:[-‑][^\W_]+)*")
_KOREAN_WORD = re.compile(r"[가-힣]+|[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*")

# What may follow a Korean noun within its word: particles and forms of the copula, one after another.
_PARTICLES = re.compile(
    r"(?:들|별|씩)?(?:은|는|이|가|을|를|과|와|의|도|만|뿐|에|에서|에게|께|부터|까지|마다|보다|처럼|같이|만큼|밖에|조차|마저|대로|커녕"
    r"|(?:으?로)(?:서|써)?|이?(?:나|랑|란|라|라는|라고|라면|라도|든|든지|며|고|면|지만|므로|여야|어야|다|었|었다)"
    r"|인|인지|일|임|입니다|입니까|였|였다|였습니다|이었습니다){0,3}"
)
_VERB = re.compile(r"(?:하|되|해|했|한|할|함|합|돼|됐|된|될|됨|됩)[가-힣]*")

# `to request`, `routes the request`: an English verb that looks like the noun.
_BEFORE_A_VERB = re.compile(r"\b(?:to|can|cannot|will|would|must|may|might|should|could|not|n['’]t)\s+$", re.IGNORECASE)
_AFTER_A_VERB = re.compile(r"\s+(?:the|an?|each|every|it|them|this|these|those|its|your|all)\b", re.IGNORECASE)


class Occurrence(NamedTuple):
    """`text[start:end]` is the term without a Korean particle; `verb` when a Korean verb is made of it."""

    start: int
    end: int
    term: Term
    verb: bool = False


class _Pattern(NamedTuple):
    term: Term
    rest: tuple[frozenset[str], ...]  # the forms of each word after the first


_built: dict[str, tuple[dict[str, Term], dict[str, list[_Pattern]]]] = {}


def find(text: str, language: str) -> Iterator[Occurrence]:
    """Every occurrence of a term that has a meaning, in order and without overlaps; the longest term wins."""
    words = list((_KOREAN_WORD if language == "ko" else _WORD).finditer(text))
    candidates = _korean if language == "ko" else _spaced
    end = 0
    patterns = _patterns(language)
    for index, word in enumerate(words):
        if word.start() < end:
            continue
        for occurrence in candidates(text, words, index, patterns):
            if not _is_something_else(text, occurrence, language):
                yield occurrence
                end = occurrence.end
                break


def _patterns(language: str) -> dict[str, list[_Pattern]]:
    """Every form of a term's first word, with what must follow it, the longest first."""
    terms = glossary.load()
    # `mkdocs serve` loads the glossary anew when it was edited.
    if _built.get(language, (None,))[0] is not terms:
        _built[language] = terms, _build(language)
    return _built[language][1]


def _build(language: str) -> dict[str, list[_Pattern]]:
    found: dict[str, list[_Pattern]] = {}
    for term in glossary.shown():
        for spelling in [term.name[language], *term.forms.get(language, [])]:
            first, *rest = declension.forms(spelling, language)
            for form in first:
                found.setdefault(form, []).append(_Pattern(term, tuple(rest)))
    for patterns in found.values():
        patterns.sort(key=lambda pattern: -len(pattern.rest))
    return found


def _spaced(text: str, words: list, index: int, patterns: dict) -> Iterator[Occurrence]:
    """Candidates at a word of English or Russian."""
    for term, rest in patterns.get(declension.fold(words[index][0]), ()):
        following = words[index + 1 : index + 1 + len(rest)]
        if len(following) < len(rest) or not _follow(text, words[index], following):
            continue
        if all(declension.fold(word[0]) in forms for word, forms in zip(following, rest, strict=True)):
            yield Occurrence(words[index].start(), [words[index], *following][-1].end(), term)


def _korean(text: str, words: list, index: int, patterns: dict) -> Iterator[Occurrence]:
    """Candidates at a word of Korean: the last word of a term may carry particles or a verb's ending."""
    word = words[index][0]
    for length in range(len(word), 0, -1):
        for term, rest in patterns.get(declension.fold(word[:length]), ()):
            if rest and length < len(word):
                continue
            following = words[index + 1 : index + 1 + len(rest)]
            if len(following) < len(rest) or not _follow(text, words[index], following):
                continue
            if any(declension.fold(w[0]) not in forms for w, forms in zip(following, rest[:-1], strict=False)):
                continue
            stem = term.name["ko"].rpartition(" ")[2] if rest else word[:length]
            last = following[-1] if following else words[index]
            if declension.fold(last[0][: len(stem)]) != declension.fold(stem):
                continue
            end = last.start() + len(stem)
            ending = re.match(r"[가-힣]*", text[end : end + 20])[0]
            verb = bool(term.verb_ko and _VERB.fullmatch(ending))
            if (verb or _PARTICLES.fullmatch(ending)) and not re.match(r"[A-Za-z0-9]", text[end : end + 1]):
                yield Occurrence(words[index].start(), end, term, verb)


def _follow(text: str, first: re.Match, following: list) -> bool:
    """Whether nothing but space stands between the words."""
    ends = [first.end(), *(word.end() for word in following)]
    return all(text[end : word.start()].isspace() for end, word in zip(ends, following, strict=False))


def _is_something_else(text: str, occurrence: Occurrence, language: str) -> bool:
    """Whether the words only look like the term here."""
    start, end, term, _ = occurrence
    if language == "en" and (_BEFORE_A_VERB.search(text[:start][-12:]) or _AFTER_A_VERB.match(text, end)):
        return True
    if language not in term.excluded:
        return False
    pattern = re.compile(term.excluded[language], re.IGNORECASE)
    return any(
        match.start() < end and start < match.end() for match in pattern.finditer(text, max(0, start - 40), end + 40)
    )

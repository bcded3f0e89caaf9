"""How else the words of the guide are said: data/search.toml as expressions that client/search/ looks for."""

import re
from collections.abc import Iterable

_LETTER = r"[\p{L}\p{N}_]"  # as JavaScript writes it
_CASE = re.compile(r"(?<=[а-я]{3})(?:ами|ями|ы[йе]|и[йе]|а[яю]|о[йе]|[ая][мх]|[ое][вм]|[аеийоуыэюяь])$")
# Where client/search/query.js parts a word, too; that of a set of letters, [а-я], stays.
_HYPHEN = re.compile(r"(\[[^]]*\])|(?<=[а-я])-|-(?=[а-я])")
_SPECIAL = re.compile(r"[.*+?^${}()|\[\]\\/]")


def fold(word: str) -> str:
    """How words are compared."""
    return word.casefold().replace("ё", "е")


def read(lines: str, known: Iterable[str]) -> list[tuple[str, str]]:
    """For each line of which the guide uses something: an expression, and the words and phrases that it stands for,
    separated by commas. `known` are all words of the pages, folded."""
    text = f" {' '.join(known)}"
    parted = [line.partition(":") for line in filter(None, map(str.strip, lines.splitlines()))]
    all_written = [one for written, *_ in parted for one in _split(written)]
    found = []
    for written, colon, meant in parted:
        used = [
            one
            for one in _split(meant if colon else written)
            if all(f" {stem(word)}" in text for word in _parted(one).split())
        ]
        if used:
            found.append((expression(_split(written), all_written), ",".join(one.replace("*", "") for one in used)))
    return found


def expression(members: Iterable[str], others: Iterable[str] = ()) -> str:
    """A regular expression of JavaScript for any form of the words and phrases, but for the `others` that begin so."""
    words = [_parted(member).split() for member in sorted(members, key=len, reverse=True)]
    return "|".join(" ".join(_forms(word, others) for word in member) for member in words)


def from_python(pattern: str) -> str:
    r"""An expression of the glossary as JavaScript reads it, where \b and \w know Latin letters only."""
    return "(?:" + _parted(pattern).replace(r"\b", f"(?!{_LETTER})").replace(r"\w", _LETTER) + r")\p{L}*"


def stem(word: str) -> str:
    """What the forms of a word begin with, roughly."""
    if word.endswith("*"):
        return word[:-1]
    if re.search("[а-я]", word):
        return _CASE.sub("", word)
    return word[:-1] if re.fullmatch("[a-z]{3,}[ey]", word) else word


def _parted(text: str) -> str:
    return _HYPHEN.sub(lambda match: match[1] or " ", text)


def _forms(word: str, others: Iterable[str]) -> str:
    if word.endswith("*"):
        end = r"\p{L}*"
    elif re.search("[가-힣]{2}$", word):  # particles follow; but 로그인 is no 로그
        longer = sorted(other[len(word) :] for other in others if re.fullmatch(f"{re.escape(word)}[가-힣]+", other))
        end = (f"(?!{'|'.join(longer)})" if longer else "") + r"\p{L}*"
    elif re.search("[а-я]{3}$", word):
        end = r"\p{L}{0,3}"
    elif re.search("[a-z]{3}$", word):
        end = f"(?:e?s|e|y|ies|ied|{word[-1]}?(?:e?d|er|ing))?"  # split, splitting
    else:
        end = ""
    return _SPECIAL.sub(r"\\\g<0>", stem(word)) + end


def _split(members: str) -> list[str]:
    return [fold(" ".join(member.split())) for member in members.split(",") if member.strip()]

"""How a word is read aloud in Korean, as far as the particle after it depends on it."""

import re
from functools import cache
from pathlib import Path

from rosetta import toml
from rosetta.errors import Problem
from rosetta.paths import DATA

FILE = DATA / "pronunciations.toml"

# The three ways a word can end, for particles.
VOWEL, RIEUL, CONSONANT = "vowel", "ㄹ", "consonant"

_NAMES = "에이 비 시 디 이 에프 지 에이치 아이 제이 케이 엘 엠 엔 오 피 큐 알 에스 티 유 브이 더블유 엑스 와이 제트"
_LETTERS = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", _NAMES.split(" "), strict=True))
_DIGITS = "영일이삼사오육칠팔구"
_ZEROS = {1: "십", 2: "백", 3: "천", 4: "만", 8: "억", 12: "조"}


@cache
def words(path: Path = FILE) -> dict[str, str]:
    """The readings on file, each word as written and case-folded."""
    listed = toml.read(path, 'A line is: word = "reading"; each word once.')
    for word, reading in listed.items():
        if not re.fullmatch("[가-힣]+", str(reading)):
            raise Problem(f"`{word}` is read `{reading}`", "Write the reading in Hangul, without spaces.", path)
    return {word.casefold(): reading for word, reading in listed.items()} | listed


def reading(word: str) -> str | None:
    """The word's reading in Hangul, or of its last part; None when it is not known.

    The word may be a number, an acronym, a compound such as `Content-Type`, `url_for`, `StaticFiles`, or end in Hangul.
    """
    listed = words()
    last = re.split(r"[^A-Za-z0-9가-힣]", word)[-1]
    for candidate in (word, last, re.sub(r".*(?=[A-Z][a-z0-9]+$)", "", last)):
        found = listed.get(candidate) or listed.get(candidate.casefold())
        if found:
            return found
    if re.fullmatch(r".*[가-힣]", word):
        return word
    if number := re.search(r"(?<![A-Za-z0-9])\d[\d.,]*$", word):
        return _number(number[0])
    if re.fullmatch(r"[A-Z]{2,5}|[A-Za-z]", last):
        return _LETTERS[last[-1].upper()]
    if re.fullmatch(r"[A-Z]+s", last):
        return "에스"
    # `Http2`: 2, 4 and 5 end in a vowel in Korean and in English, the others disagree.
    return _DIGITS[int(last[-1])] if re.fullmatch(r"[A-Za-z]+[245]", last) else None


def ending(read: str) -> str:
    """VOWEL, RIEUL or CONSONANT: how a reading in Hangul ends."""
    final = (ord(read[-1]) - ord("가")) % 28
    return VOWEL if final == 0 else RIEUL if final == 8 else CONSONANT


def _number(digits: str) -> str:
    """The last syllable of a number in Sino-Korean; after a decimal point digits are read one by one."""
    digits = digits.rstrip(".,").replace(",", "")
    if "." in digits or digits == "0" or not digits.endswith("0"):
        return _DIGITS[int(digits[-1])]
    zeros = len(digits) - len(digits.rstrip("0"))
    if zeros == len(digits):
        return _DIGITS[0]
    return _ZEROS[max(size for size in _ZEROS if size <= zeros)]

"""Korean particles that agree with the word before them, after Latin words, numbers and brackets."""

import re
from collections.abc import Iterator

from rosetta.prose.markdown import CODE, Prose
from rosetta.prose.pronunciations import CONSONANT, RIEUL, VOWEL, ending, reading
from rosetta.prose.rules import ERROR, LOOK, Hit

# Hangul right after a Latin letter, a digit, code or closing marks (but not after Hangul).
_AFTER_OTHERS = re.compile(rf"(?<=[A-Za-z0-9%)*_\"'”’»{CODE}])[가-힣]+")
_CLOSING = "*_\"'”’»"
_WORD = re.compile(r"(?:[A-Za-z0-9]+(?:[.,/+:_-](?=[A-Za-z0-9])|))+$")

# A particle as the whole rest of a word: first what belongs after a consonant, then what belongs after a vowel.
_PAIRS = [
    ("은", "는"), ("을", "를"), ("이", "가"), ("과", "와"), ("이나", "나"), ("이랑", "랑"), ("이란", "란"),
    ("이라는", "라는"), ("이라고", "라고"), ("이라면", "라면"), ("이라도", "라도"), ("이라서", "라서"),
    ("과는", "와는"), ("과도", "와도"), ("과의", "와의"), ("이든", "든"), ("이든지", "든지"),
]  # fmt: skip
# The copula keeps its 이 after a vowel too, but not the other way round.
_COPULA = [("이며", "며"), ("이고", "고"), ("이면", "면"), ("이지만", "지만"), ("이므로", "므로"), ("이어서", "여서")]
_AFTER_CONSONANT = dict(_PAIRS)
_AFTER_VOWEL = {vowel: consonant for consonant, vowel in _PAIRS + _COPULA}
_TOWARDS = re.compile(r"(으?)로(?:는|도|만|의|서|써|부터|서는|서의|써는|부터는)?")
_READ_OFF = {"%": "퍼센트"}


def disagreements(prose: Prose) -> Iterator[Hit]:
    """Particles that do not fit the reading of the word before, and words whose reading is not known."""
    text = prose.text
    for match in _AFTER_OTHERS.finditer(text):
        particle = match[0]
        if not (particle in _AFTER_CONSONANT or particle in _AFTER_VOWEL or _TOWARDS.fullmatch(particle)):
            continue
        word, read, is_code = _word_before(prose, match.start())
        if not word:
            continue
        place = (match.start() - 1, match.end(), "particle")
        if read is None and is_code:
            yield Hit(*place, f"How `{word}` is read is not clear: put a noun between it and {particle}.", LOOK)
        elif read is None:
            yield Hit(*place, f"Add how {word} is read aloud to data/pronunciations.toml.", ERROR)
        elif right := _right_particle(particle, ending(read)):
            yield Hit(*place, f"{word} is read {read}: write {word}{right}.", ERROR)


def _right_particle(particle: str, end: str) -> str | None:
    """What the particle should have been, or None when it agrees."""
    if towards := _TOWARDS.fullmatch(particle):
        if end == CONSONANT and not towards[1]:
            return "으" + particle
        return particle[1:] if end in (VOWEL, RIEUL) and towards[1] else None
    if end == VOWEL:
        return _AFTER_CONSONANT.get(particle)
    return _AFTER_VOWEL.get(particle)


def _word_before(prose: Prose, end: int) -> tuple[str, str | None, bool]:
    """The word that decides on the particle, its reading, and whether it is code; "" when there is none."""
    text = prose.text
    while end and text[end - 1] in _CLOSING:
        end -= 1
    if end and text[end - 1] == ")":
        # 매개변수(parameter)를: the word before the brackets decides.
        end = _opening_bracket(text, end)
        while end and text[end - 1] in _CLOSING:
            end -= 1
    if not end:
        return "", None, False
    last = text[end - 1]
    if last == CODE:
        code = prose.codes[text.count(CODE, 0, end) - 1]
        is_word = re.fullmatch(r"[A-Za-z0-9_.-]+", code)
        return code, reading(code) if is_word else None, True
    if last in _READ_OFF:
        return last, _READ_OFF[last], False
    if "가" <= last <= "힣":
        word = re.search(r"[가-힣]+$", text[:end][-40:])[0]
        return word, word, False
    word = _WORD.search(text[:end][-60:])
    return (word[0], reading(word[0]), False) if word else ("", None, False)


def _opening_bracket(text: str, end: int) -> int:
    """Where the bracket that closes before `end` opens; 0 when it does not."""
    depth = 0
    for place in range(end - 1, -1, -1):
        if text[place] == "\n" and text[place - 1 : place] == "\n":
            return 0
        depth += {")": 1, "(": -1}.get(text[place], 0)
        if depth == 0:
            return place
    return 0

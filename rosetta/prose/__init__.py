"""Checks of the pages' prose: what a program can see of good Korean, Russian and English.

`check(text, language)` is all there is to call; `python -m rosetta.prose` lists what it finds in the pages.
A line that is right for once says so, in itself or alone on the line before:
`<!-- prose: allow RULE: the reason -->`.
"""

import re
from collections.abc import Iterator
from functools import cache

from rosetta.content import glossary
from rosetta.prose import english, korean, russian
from rosetta.prose.markdown import CODE, LINK, Prose, prose
from rosetta.prose.rules import ERROR, LOOK, Finding, Hit, hits_of, rule

__all__ = ["ERROR", "LOOK", "Finding", "check"]

_LANGUAGES = {"en": english, "ko": korean, "ru": russian}

_EMOJI = "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f]"
_EVERYWHERE = [
    rule("emoji", _EMOJI, "No emoji in headings.", headings=True),
    rule("emoji", _EMOJI, "Does the emoji say anything?", LOOK),
]


def check(text: str, language: str) -> list[Finding]:
    """What to mend (severity `error`) and what to look at (`look`) in a page's Markdown, by line."""
    page = prose(text)
    hits = [*hits_of(_EVERYWHERE, page), *_LANGUAGES[language].hits(page), *_avoided_terms(page, language)]
    findings = {_finding(page, hit) for hit in hits}
    return sorted(_after_allowances(page, findings))


def _finding(page: Prose, hit: Hit) -> Finding:
    """The hit with its line, and with the words around it."""
    start = max(hit.start - 20, page.text.rfind("\n", 0, hit.start) + 1)
    end = page.text.find("\n", hit.end)
    excerpt = page.text[start : min(hit.end + 20, end if end >= 0 else len(page.text))]
    excerpt = " ".join(excerpt.replace(CODE, "`…`").replace(LINK, "<…>").split())
    # A hit may begin with the space or the line's end before the word.
    place = hit.start + len(page.text[hit.start : hit.end]) - len(page.text[hit.start : hit.end].lstrip())
    return Finding(page.line_of(place), hit.rule, excerpt, hit.how, hit.severity)


def _avoided_terms(page: Prose, language: str) -> Iterator[Hit]:
    """Renderings that the glossary says to avoid, whether or not the term has a meaning yet."""
    for pattern, allowed, term in _avoided(language):
        for match in pattern.finditer(page.text):
            around = page.text[max(0, match.start() - 20) : match.end() + 20]
            if allowed and any(match[0] in by_chance[0] for by_chance in allowed.finditer(around)):
                continue
            how = f"The glossary's word is {term.name[language]} ({term.name['en']})."
            yield Hit(match.start(), match.end(), "glossary", how)


@cache
def _avoided(language: str) -> list[tuple[re.Pattern, re.Pattern | None, glossary.Term]]:
    """The patterns; Russian ones hold at a word's start."""
    start = r"\b" if language == "ru" else ""
    return [
        (
            re.compile(f"{start}(?:{term.avoid[language]})", re.IGNORECASE),
            re.compile(term.allow[language], re.IGNORECASE) if language in term.allow else None,
            term,
        )
        for term in glossary.load().values()
        if language in term.avoid
    ]


def _after_allowances(page: Prose, findings: set[Finding]) -> Iterator[Finding]:
    """The findings that no comment allows, and the comments that give no reason or allow nothing."""
    for allowance in page.allowances:
        covered = {one for one in findings if (one.line, one.rule) == (allowance.covers, allowance.rule)}
        findings = findings - covered
        written = f"prose: allow {allowance.rule}"
        if not allowance.reason:
            how = f"Say why: <!-- {written}: the reason -->"
            yield Finding(allowance.line, "allow", written, how, ERROR)
        if not covered:
            yield Finding(allowance.line, "allow", written, "It allows nothing: take it out.", ERROR)
    yield from findings

"""`answers`: what every framework answered to a request, as it was recorded."""

from rosetta.directives.answers.in_copy import in_copy, section
from rosetta.directives.answers.on_page import grid, on_page, row
from rosetta.directives.answers.recorded import (
    address_of,
    agreeing,
    agreement,
    agreement_words,
    parse,
    phrase_shown,
    recorded,
    shows,
)
from rosetta.directives.kind import Kind

__all__ = [
    "KIND",
    "address_of",
    "agreeing",
    "agreement",
    "agreement_words",
    "grid",
    "in_copy",
    "parse",
    "phrase_shown",
    "recorded",
    "row",
    "section",
    "shows",
]

KIND = Kind(on_page, in_copy, shows)

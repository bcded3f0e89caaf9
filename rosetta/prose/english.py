"""What the check knows about English prose."""

import re
from collections.abc import Iterator

from rosetta.prose.markdown import Prose
from rosetta.prose.rules import LOOK, Hit, hits_of, rule

RULES = [
    rule(
        "filler",
        r"\b(?:simply|obviously)\b",
        "Leave `{}` out: what is simple to one reader is not to another.", flags=re.I,
    ),
    rule("filler", r"\bjust\b(?!-in-time)", "Leave `{}` out, or write `only`.", flags=re.I),
    rule(
        "claim",
        r"\b(?:blazing(?:ly)?|lightning|seamless(?:ly)?|effortless(?:ly)?|powerful|robust|elegant(?:ly)?"
        r"|amazing|awesome"
        r"|best-in-class|world-class|cutting-edge|state-of-the-art|modern|easy|easily|rich)\b",
        "A claim: show the answer or the number that makes the reader say it.", LOOK, flags=re.I,
    ),
    rule(
        "claim",
        r"\b(?:fast|faster|fastest|quick|quicker|slow|slower)\b(?![^.\n]*\d)(?<!\d)",
        "Fast needs a number.", LOOK, flags=re.I,
    ),
    rule("heading", r"[.:!]\s*$|\?\s*$", "A heading is a noun phrase, no sentence, no question.", headings=True),
]  # fmt: skip


def hits(prose: Prose) -> Iterator[Hit]:
    """Everything to mend or to look at in English prose."""
    yield from hits_of(RULES, prose)

"""The mark `@attack`: what a request tries, and who keeps it from succeeding."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

# A framework refuses without being told to; a program has a line for it, which may switch on what a framework brings
# along. A server or a browser refuses what the programs let through; against `nobody` the attack succeeds.
REFUSERS = ("framework", "package", "program", "server", "browser", "nobody")
WRITTEN = "`csrf program django=framework`: the kind, who refuses, and where it is somebody else"


@dataclass(frozen=True)
class Attack:
    """`kind` is an id of `data/attacks.toml`; `by` pairs a framework with who refuses there, "" standing for the
    others."""

    kind: str
    by: tuple[tuple[str, str], ...]

    def refuser(self, framework_id: str) -> str | None:
        """One of REFUSERS, or None where the mark does not say."""
        by = dict(self.by)
        return by.get(framework_id, by.get(""))


def parse(words: Sequence[str]) -> Attack | None:
    """What stands behind the mark, word by word; None where it is not written so."""
    pairs = [(id_, who) for id_, _, who in (("=" * ("=" not in word) + word).partition("=") for word in words[1:])]
    is_good = (
        len(words) > 1
        and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", words[0])
        and len(dict(pairs)) == len(pairs)
        and all(who in REFUSERS for _, who in pairs)
    )
    return Attack(words[0], tuple(pairs)) if is_good else None

"""What is too much for every day, and is done where TOPIC= names one topic: `make test-weekly`."""

import os

import pytest

from rosetta.content.programs import Entry
from rosetta.content.topics import Topic
from rosetta.paths import LANGUAGES
from rosetta.recording.claims import asked_of, said_to_differ


def weekly() -> tuple:
    """The marks of a case that every day is left out."""
    return () if os.environ.get("TOPIC") else (pytest.mark.weekly,)


# For what is the same in each language: every day the first one shows it.
ONE_A_DAY = [pytest.param(language, marks=weekly() if at else ()) for at, language in enumerate(LANGUAGES)]


# Pages of a kind stand for the others of it; each deep dive here has a picture that no other page has.
KINDS = {
    "topics/": {"topics/routing.md"},
    "frameworks/": {"frameworks/index.md", "frameworks/django.md"},
    "deep-dives/": {f"deep-dives/{name}.md" for name in ("drf", "queries", "servers", "wsgi-asgi")},
}


# Of text and tables, as attacks.md is.
ALIKE = {
    "compare.md", "ecosystem.md", "leads.md", "learning-curve.md", "notes.md", "own-machine.md", "use-cases.md",
    "verified.md",
}  # fmt: skip


def of_a_kind(page: str) -> tuple:
    """The marks of a page: every day one of each kind is looked at."""
    stands_for_itself = all(page in some or not page.startswith(folder) for folder, some in KINDS.items())
    return () if stands_for_itself and page not in ALIKE else weekly()


def every_day(topic: Topic, entry: Entry, server: str = "") -> list[str]:
    """What stands for all requests of a program where asking takes long: the first of each method and path, and those
    that are said to differ under the server.
    """
    firsts: dict[tuple[str, str], str] = {}
    asked = asked_of(topic, entry)
    for name in asked:
        request = topic.requests[name]
        firsts.setdefault((request.method, request.target.partition("?")[0]), name)
    differing = {name for name in asked if said_to_differ(topic.requests[name], server, entry.framework.id)}
    return [name for name in asked if name in differing or name in firsts.values()]

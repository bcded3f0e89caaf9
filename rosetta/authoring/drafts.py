"""What of a topic is still a draft: a comment that begins with `draft:` says what is to be written in its place, and a
finished topic has questions and exercises enough."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path

from rosetta.content.topics import Topic, all_topics
from rosetta.errors import Problem
from rosetta.exercises import FEWEST as FEWEST_EXERCISES
from rosetta.exercises.exercises import exercises_path
from rosetta.once import once
from rosetta.pages.listing import TOPICS, page_of
from rosetta.paths import DOCS, LANGUAGES
from rosetta.quizzes import FEWEST

_log = logging.getLogger("rosetta.drafts")  # below `mkdocs` it would count, and `strict` make it an error
# Questions and exercises of a page that is no draft; where nothing is asked, as in the sandbox, there may be none.
_FEWEST = {TOPICS: (FEWEST, FEWEST_EXERCISES), "deep-dives/": (5, 2)}
# As HTML on a page, and after a # in its front matter, in TOML, in requests and in programs.
_MARK = re.compile(r"(?:<!--|#)[ \t]*draft:[ \t]*(?P<what>.+?)[ \t]*(?:-->.*)?$")


@once
def drafts(topic: Topic, docs: Path = DOCS) -> list[Problem]:
    """A Problem for each mark in a topic's folder and on its pages, and for what it has too few of."""
    pages = [docs / language / page_of(topic.name, docs) for language in LANGUAGES]
    files = [path for path in sorted(topic.folder.iterdir()) if path.suffix in (".py", ".toml", ".http")]
    marks = [
        Problem(f"draft: {match['what']}", "Write it, and take the comment away.", path, number)
        for path in (*files, *pages)
        if path.is_file()
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1)
        if (match := _MARK.search(line))
    ]
    page = page_of(topic.name, docs)
    return [*marks, *_too_few(topic, page)] if (docs / LANGUAGES[0] / page).is_file() else marks


def fewest(page: str) -> tuple[int, int]:
    """How many questions and exercises a page needs to be no draft."""
    return next((counts for folder, counts in _FEWEST.items() if page.startswith(folder)), (0, 0))


def _too_few(topic: Topic, page: str) -> Iterator[Problem]:
    kinds = ((topic.quiz_path, "question"), (exercises_path(topic), "exercise"))
    for (path, kind), least in zip(kinds, fewest(page), strict=True):
        text = path.read_text("utf-8") if path.is_file() else ""
        # Counted, not read: whatever else is wrong there has a message of its own.
        if (written := len(re.findall(rf"(?m)^\[\[{kind}\]\]", text))) < least:
            how = f"Write the others: CONTRIBUTING.md, `Add {'an' if kind[0] in 'aeiou' else 'a'} {kind}`."
            yield Problem(f"draft: {written} {kind}s, of {least} or more", how, path)


def warn(docs: Path = DOCS) -> None:
    """Tell of the drafts while the site is built. They are no reason to stop, and MkDocs does not count them."""
    for topic in all_topics():
        for one in drafts(topic, docs):
            _log.warning("%s", str(one).split("\n")[0])

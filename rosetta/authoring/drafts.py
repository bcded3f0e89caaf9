"""What of a topic is still a draft: a comment that begins with `draft:` says what is to be written in its place."""

import logging
import re
from pathlib import Path

from rosetta.content.topics import Topic, all_topics
from rosetta.errors import Problem, relative
from rosetta.once import once
from rosetta.pages.listing import page_of
from rosetta.paths import DOCS, LANGUAGES
from rosetta.quizzes import FEWEST

_log = logging.getLogger("rosetta.drafts")  # below `mkdocs` it would count, and `strict` make it an error
_QUESTION = re.compile(r"(?m)^\[\[question\]\]")
# As HTML on a page, and after a # in its front matter, in TOML, in requests and in programs.
_MARK = re.compile(r"(?:<!--|#)[ \t]*draft:[ \t]*(?P<what>.+?)[ \t]*(?:-->.*)?$")


@once
def drafts(topic: Topic, docs: Path = DOCS) -> list[Problem]:
    """A Problem for each mark in a topic's folder and on its pages."""
    pages = [docs / language / page_of(topic.name, docs) for language in LANGUAGES]
    files = [path for path in sorted(topic.folder.iterdir()) if path.suffix in (".py", ".toml", ".http")]
    return [
        Problem(f"draft: {match['what']}", "Write it, and take the comment away.", path, number)
        for path in (*files, *pages)
        if path.is_file()
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1)
        if (match := _MARK.search(line))
    ]


def warn(docs: Path = DOCS) -> None:
    """Tell of the drafts while the site is built. They are no reason to stop, and MkDocs does not count them."""
    for topic in all_topics():
        for one in drafts(topic, docs):
            _log.warning("%s:%s: %s", relative(one.path), one.line, one.what)
        written = len(_QUESTION.findall(topic.quiz_path.read_text("utf-8"))) if topic.quiz_path.is_file() else FEWEST
        if written < FEWEST:
            _log.warning("%s: draft: %s questions, of %s or more", relative(topic.quiz_path), written, FEWEST)

"""What a page shows: snippets, the broken programs of its quiz among them, requests and commands."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from rosetta.content.frameworks import Framework
from rosetta.content.regions import regions
from rosetta.content.topics import in_topics
from rosetta.directives import answers, compare
from rosetta.directives.context import Context
from rosetta.directives.parsing import Directive, body_of, items
from rosetta.errors import Problem
from rosetta.paths import DOCS, SNIPPETS
from rosetta.quizzes import load


@dataclass
class Shown:
    """`code` holds files with the region shown of them, None for all; `texts` the English ones of quizzes.

    The others are (topic, name) pairs.
    """

    code: set[tuple[Path, str | None]] = field(default_factory=set)
    requests: set[tuple[str, str]] = field(default_factory=set)
    commands: set[tuple[str, str]] = field(default_factory=set)
    texts: list[str] = field(default_factory=list)


def page_context(page: str, language: str = "en", docs: Path = DOCS, snippets: Path = SNIPPETS) -> Context:
    """The context of a page, read from its file."""
    path = docs / language / page
    if not path.is_file():
        raise Problem("there is no such page.", "Pages are named as under docs/en, `topics/routing`.", path)
    body, first_line = body_of(path.read_text("utf-8"))
    return Context(body.split("\n"), language=language, page=page, first_line=first_line, docs=docs, snippets=snippets)


def compared(context: Context) -> list[Framework]:
    """The frameworks of the topics that a page shows something of; of all topics where it shows none."""
    directives = [item for item in items(context.lines, context.path) if isinstance(item, Directive)]
    named = {re.split(r"[/:]", item.argument)[0].strip() for item in directives}
    found = [topic for name, topic in context.topics.items() if name in named]
    return in_topics(found or context.topics.values())


def shown(context: Context) -> Shown:
    """Everything that the directives and includes of a page show."""
    found = Shown()
    for item in items(context.lines, context.path, context.first_line):
        context.directive = item
        if not isinstance(item, Directive):
            if item.include:
                path, region = item.include
                found.code.add((context.snippets / path, region))
        elif item.name == "compare":
            topic, program, region = compare.parse(context, item.argument)
            for id_ in topic.frameworks:
                entry = topic.program(id_, program)
                if file := entry and compare.file_with(entry, region):
                    found.code.add((file, region))
        elif item.name == "programs":
            topic = context.topic(item.argument)
            entries = [topic.program(id_, name) for id_ in topic.frameworks for name in topic.programs]
            found.code |= {(file, None) for entry in entries if entry for file in entry.files}
        elif item.name in ("answers", "showcase"):
            topic, names = answers.parse(context, item.argument)
            found.requests |= {(topic.name, name) for name in names}
        elif item.name == "command":
            topic, _, name = (part.strip() for part in item.argument.partition(":"))
            found.commands.add((topic, name))
        elif item.name == "quiz":
            quiz = load(context.topic(item.argument))
            found.texts += [text for question in quiz.questions for text in question.texts["en"].all]
            files = [file for question in quiz.bugs for file in question.program.files]
            found.code |= {(file, "bug" if "bug" in regions(file) else None) for file in files}
    return found

"""The plain form of `compare`, `programs` and `command`."""

from pathlib import Path

from rosetta.content.frameworks import Framework
from rosetta.content.programs import Entry
from rosetta.content.regions import regions, without_marks
from rosetta.content.topics import Topic
from rosetta.directives import compare as directive
from rosetta.directives.plain.blocks import Page, code, fence
from rosetta.errors import relative


def compare(page: Page, argument: str) -> list[str]:
    """A region of every framework, one below the other."""
    topic, program, region = directive.parse(page.context, argument)
    lines: list[str] = []
    for framework in topic.frameworks.values():
        entry = topic.program(framework.id, program)
        if file := entry and directive.file_with(entry, region):
            lines += [_named(framework, file), "", *fence(regions(file)[region], "python"), ""]
        else:
            lines += [_absent(page, topic, framework, region), ""]
    return lines


def programs(page: Page, argument: str) -> list[str]:
    """The whole programs of a topic, the command that starts each, and its requests."""
    topic = page.context.topic(argument)
    lines: list[str] = []
    for id_ in topic.frameworks:
        for name in topic.programs:
            if entry := topic.program(id_, name):
                lines += _program(page, entry)
    told = page.context.word("requests", file=code(relative(topic.requests_path)))
    return [*lines, told, "", *fence(topic.requests_path.read_text("utf-8"), "http")]


def command(page: Page, argument: str) -> list[str]:
    """A command and what it printed."""
    name, _, key = (part.strip() for part in argument.partition(":"))
    entry = page.context.topic(name).commands[key]
    output = ["", page.context.word("output"), "", *fence(entry["output"], "text")] if entry["output"] else []
    return [*fence(entry["run"], "bash"), *output]


def included(page: Page, path: str, region: str | None) -> str:
    """The text that `--8<-- "path:region"` stands for."""
    file = page.context.snippets / path
    return regions(file)[region] if region else without_marks(file)


def _named(framework: Framework, file: Path) -> str:
    return f"**{framework.name}** {code(relative(file))}"


def _absent(page: Page, topic: Topic, framework: Framework, region: str) -> str:
    context = page.context
    claim = directive.no_way(context, topic, framework, region)
    if not claim:
        return f"**{framework.name}** {context.word('unwritten', framework=framework.name)}"
    link = page.to(context.link(topic, claim))
    return f"**{framework.name}** {context.word('absent', framework=framework.name)} [{context.word('why')}]({link})"


def _program(page: Page, entry: Entry) -> list[str]:
    lines = [
        _named(entry.framework, entry.path),
        "",
        page.context.word("run"),
        "",
        *fence(entry.run, "bash"),
        "",
    ]
    for file in entry.files:
        lines += [] if file == entry.path else [code(relative(file)), ""]
        lines += [*fence(without_marks(file), "python"), ""]
    return lines

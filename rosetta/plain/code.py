"""The plain form of `compare`, `programs` and `command`."""

from pathlib import Path

from rosetta.errors import relative
from rosetta.frameworks import Framework, frameworks
from rosetta.markdown_extension import compare as directive
from rosetta.plain.blocks import Page, code, fence
from rosetta.programs import Entry
from rosetta.regions import regions, without_marks
from rosetta.topics import Topic


def compare(page: Page, argument: str) -> list[str]:
    """A region of every framework, one below the other."""
    topic, program, region = directive.parse(page.context, argument)
    lines: list[str] = []
    for framework in frameworks().values():
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
    for framework in frameworks().values():
        for name in directive.programs_of(topic):
            if entry := topic.program(framework.id, name):
                lines += _program(page, framework, name, entry)
    told = page.context.word("requests", file=code(relative(topic.requests_path)))
    return [*lines, told, "", *fence(topic.requests_path.read_text("utf-8"), "http")]


def command(page: Page, argument: str) -> list[str]:
    """A command and what it printed."""
    name, _, key = (part.strip() for part in argument.partition(":"))
    entry = page.context.topic(name).commands[key]
    return [
        *fence(entry["run"], "bash"),
        "",
        page.context.word("output"),
        "",
        *fence(entry["output"], "text"),
    ]


def included(page: Page, path: str, region: str | None) -> str:
    """The text that `--8<-- "path:region"` stands for."""
    file = page.context.snippets / path
    return regions(file)[region] if region else without_marks(file)


def _named(framework: Framework, file: Path) -> str:
    return f"**{framework.name}** {code(relative(file))}"


def _absent(page: Page, topic: Topic, framework: Framework, region: str) -> str:
    context = page.context
    link = page.to(context.link(topic, f"no-{framework.id}-{region}"))
    return f"**{framework.name}** {context.word('absent', framework=framework.name)} [{context.word('why')}]({link})"


def _program(page: Page, framework: Framework, name: str, entry: Entry) -> list[str]:
    run = framework.run if name == "app" else "python {path}"
    lines = [
        _named(framework, entry.path),
        "",
        page.context.word("run"),
        "",
        *fence(run.format(path=relative(entry.path)), "bash"),
        "",
    ]
    for file in entry.files:
        lines += [] if file == entry.path else [code(relative(file)), ""]
        lines += [*fence(without_marks(file), "python"), ""]
    return lines

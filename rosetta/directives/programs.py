"""`programs`: the whole programs of a topic, how to run them, and its requests."""

from collections.abc import Iterator
from pathlib import Path

from rosetta.content.programs import Entry
from rosetta.content.regions import without_marks
from rosetta.content.topics import Topic
from rosetta.directives.compare import anchor, height, named, tabs
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, code
from rosetta.directives.copying import fence as block
from rosetta.directives.highlighting import language_of
from rosetta.directives.html import Raw, opening, tag, with_code
from rosetta.directives.includes import fence
from rosetta.directives.kind import Kind, Shown
from rosetta.errors import relative
from rosetta.recording.made import unchanged


def on_page(context: Context, argument: str) -> list[str]:
    """The whole programs of a topic, how to run them, and its requests."""
    topic = context.topic(argument)
    blocks, heights = {}, {}
    for framework in topic.frameworks.values():
        entries = [entry for name in topic.programs if (entry := topic.program(framework.id, name))]
        blocks[framework.id] = [line for entry in entries for line in _program(context, topic, entry)]
        codes = [without_marks(file) for entry in entries for file in shown(entry)]
        heights[framework.id] = height(*codes, *(entry.run for entry in entries))
    if not blocks:
        how = "Write `<framework>_app.py`; data/frameworks.toml names the frameworks."
        raise context.problem(f"`{topic.name}` has no program.", how)
    style = ";".join(f"--lines-{id_}:{lines}" for id_, lines in heights.items())
    start = opening("div", class_="compare programs", data_topic=topic.name, style=style)
    id_ = context.unique(f"requests-{topic.name}")
    file = tag("code", relative(topic.requests_path))
    link = tag("a", file, href=f"{context.root}/{topic.requests_address}")
    before, after = context.word("requests", file="\n").split("\n")
    requests = tag("p", before, link, after, class_="requests-file", id=id_)
    return [start, "", *tabs(blocks), "", Raw("</div>"), "", requests]


def _program(context: Context, topic: Topic, entry: Entry) -> list[str]:
    framework = entry.framework
    requests = tag("a", tag("code", topic.requests_path.name), href=f"#requests-{topic.name}")
    heading = tag(
        "p",
        tag("span", framework.name, class_="compare-name"),
        " ",
        tag("code", relative(entry.path)),
        " ",
        requests,
        class_="compare-file",
        id=context.unique(anchor(framework, entry.name)),
        data_framework=framework.id,
    )
    how = [context.word("run"), "", "```bash", entry.run, "```", ""]
    for key, command in reversed(_first(entry)):
        how = [context.word(key), "", "```bash", command, "```", "", *how]
    lines: list[str] = [heading, "", *how]
    for file in shown(entry):
        if file != entry.path:
            lines += [tag("p", tag("code", relative(file)), class_="program-file"), ""]
        lines += [*fence(context, file), ""]
    return [*lines, *(line for told in _unshown(entry, context) for line in (Raw(tag("p", with_code(told))), ""))]


def _first(entry: Entry) -> list[tuple[str, str]]:
    """What to run before the program, each with the word that introduces it."""
    told = ("make-database", entry.make_database), ("collect-static", entry.collect_static)
    return [(key, command) for key, command in told if command]


def shown(entry: Entry) -> list[Path]:
    """The files of a program that are shown whole."""
    made = unchanged(entry)
    return [file for file in entry.files if file not in made and file.stat().st_size]


def _unshown(entry: Entry, context: Context) -> Iterator[str]:
    """A sentence about the empty files, and one about those that a command of the framework made."""
    made = sorted(unchanged(entry))
    empty = sorted(file for file in entry.files if not file.stat().st_size)
    for files, key in ((made, "programs-made"), ([file for file in empty if file not in made], "programs-empty")):
        if files:
            names = ", ".join(f"`{file.relative_to(entry.root).as_posix()}`" for file in files)
            yield context.word(key, files=names, command=f"`{entry.framework.project}`")


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The whole programs of a topic, the command that starts each, and its requests."""
    topic = copy.context.topic(argument)
    lines: list[str] = []
    for entry in topic.all_programs:
        lines += _program_in_copy(copy, entry)
    told = copy.context.word("requests", file=code(relative(topic.requests_path)))
    return [*lines, told, "", *block(topic.requests_path.read_text("utf-8"), "http")]


def _program_in_copy(copy: Copy, entry: Entry) -> list[str]:
    first = [[copy.context.word(key), "", *block(command, "bash"), ""] for key, command in _first(entry)]
    lines = [
        named(entry.framework, entry.path),
        "",
        *(line for lines in first for line in lines),
        copy.context.word("run"),
        "",
        *block(entry.run, "bash"),
        "",
    ]
    for file in shown(entry):
        lines += [] if file == entry.path else [code(relative(file)), ""]
        lines += [*block(without_marks(file), language_of(file)), ""]
    return [*lines, *(line for told in _unshown(entry, copy.context) for line in (told, ""))]


def shows(context: Context, argument: str) -> Shown:
    """Every file of every program."""
    topic = context.topic(argument)
    return Shown(code={(file, None) for entry in topic.all_programs for file in entry.files})


KIND = Kind(on_page, in_copy, shows)

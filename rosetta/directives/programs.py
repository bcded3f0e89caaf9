"""`programs`: the whole programs of a topic, how to run them, and its requests."""

from rosetta.content.programs import Entry
from rosetta.content.regions import without_marks
from rosetta.content.topics import Topic
from rosetta.directives.compare import anchor, height, named, tabs
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, code
from rosetta.directives.copying import fence as block
from rosetta.directives.html import Raw, opening, tag, with_code
from rosetta.directives.includes import fence
from rosetta.directives.kind import Kind, Shown
from rosetta.errors import relative


def on_page(context: Context, argument: str) -> list[str]:
    """The whole programs of a topic, how to run them, and its requests."""
    topic = context.topic(argument)
    blocks, heights = {}, {}
    for framework in topic.frameworks.values():
        entries = [entry for name in topic.programs if (entry := topic.program(framework.id, name))]
        blocks[framework.id] = [line for entry in entries for line in _program(context, topic, entry)]
        codes = [without_marks(file) for entry in entries for file in entry.files]
        heights[framework.id] = height(*codes, *(entry.run for entry in entries))
    if not blocks:
        how = "Write `<framework>_app.py`; data/frameworks.toml names the frameworks."
        raise context.problem(f"`{topic.name}` has no program.", how)
    style = ";".join(f"--lines-{id_}:{lines}" for id_, lines in heights.items())
    start = opening("div", class_="compare programs", data_topic=topic.name, style=style)
    id_ = context.unique(f"requests-{topic.name}")
    summary = with_code(context.word("requests", file=f"`{relative(topic.requests_path)}`"))
    requests = [
        Raw(opening("details", class_="requests-file", id=id_) + tag("summary", summary)),
        "",
        *fence(context, topic.requests_path, language="http"),
        "",
        Raw("</details>"),
    ]
    return [start, "", *tabs(blocks), "", Raw("</div>"), "", *requests]


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
    lines: list[str] = [heading, "", *how]
    for file in entry.files:
        if file != entry.path:
            lines += [tag("p", tag("code", relative(file)), class_="program-file"), ""]
        lines += [*fence(context, file), ""]
    return lines


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The whole programs of a topic, the command that starts each, and its requests."""
    topic = copy.context.topic(argument)
    lines: list[str] = []
    for id_ in topic.frameworks:
        for name in topic.programs:
            if entry := topic.program(id_, name):
                lines += _program_in_copy(copy, entry)
    told = copy.context.word("requests", file=code(relative(topic.requests_path)))
    return [*lines, told, "", *block(topic.requests_path.read_text("utf-8"), "http")]


def _program_in_copy(copy: Copy, entry: Entry) -> list[str]:
    lines = [
        named(entry.framework, entry.path),
        "",
        copy.context.word("run"),
        "",
        *block(entry.run, "bash"),
        "",
    ]
    for file in entry.files:
        lines += [] if file == entry.path else [code(relative(file)), ""]
        lines += [*block(without_marks(file), "python"), ""]
    return lines


def shows(context: Context, argument: str) -> Shown:
    """Every file of every program."""
    topic = context.topic(argument)
    entries = [topic.program(id_, name) for id_ in topic.frameworks for name in topic.programs]
    return Shown(code={(file, None) for entry in entries if entry for file in entry.files})


KIND = Kind(on_page, in_copy, shows)

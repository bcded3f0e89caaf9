"""`compare`: the same code of every framework as a set of tabs."""

import re
from collections.abc import Iterable
from pathlib import Path

from rosetta.content.frameworks import Framework, frameworks
from rosetta.content.programs import Entry
from rosetta.content.regions import regions
from rosetta.content.topics import Topic
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, code
from rosetta.directives.copying import fence as block
from rosetta.directives.highlighting import language_of
from rosetta.directives.html import Raw, opening, tag
from rosetta.directives.includes import fence
from rosetta.directives.kind import Kind, Shown
from rosetta.directives.parsing import Directive
from rosetta.errors import relative, suggestion


def parse(context: Context, argument: str) -> tuple[Topic, str, str]:
    """Topic, program and region of `routing:routes` or `routing/router:match`."""
    match = re.fullmatch(r"([^/:\s]+)(?:/([^/:\s]+))?:\s*([^:\s]+)", argument)
    if not match:
        raise context.problem(
            f"`{argument}` does not say what to compare.",
            "Write topic and region, `routing:routes`, or with another program, `routing/router:match`.",
        )
    return context.topic(match[1]), match[2] or "app", match[3]


def on_page(context: Context, argument: str) -> list[str]:
    """A region of every framework that has a program in the topic."""
    topic, program, region = parse(context, argument)
    entries = {id_: topic.program(id_, program) for id_ in topic.frameworks}
    if not any(entries.values()):
        raise context.problem(f"`{topic.name}` has no program `{program}`.", suggestion(program, topic.programs))
    files = {id_: entry and file_with(entry, region) for id_, entry in entries.items()}
    if not any(files.values()):
        known = {name for entry in entries.values() if entry for file in entry.files for name in regions(file)}
        raise context.problem(f"no framework has a region `{region}`.", suggestion(region, known))
    blocks = {}
    for id_, file in files.items():
        framework = topic.frameworks[id_]
        claim = no_way(context, topic, framework, region)
        if file and claim:
            what = f"a passage `{claim}` says that there is no way, and `{relative(file)}` has the region `{region}`."
            raise context.problem(what, "Take the passage away, or the region.")
        blocks[id_] = (
            [_file_line(context, topic, framework, program, file), "", *fence(context, file, region)]
            if file
            else [absent(context, topic, framework, claim)]
        )
    codes = {id_: regions(file)[region] for id_, file in files.items() if file}
    style = ";".join(f"--width-{id_}:{longest_line(code)};--lines-{id_}:{height(code)}" for id_, code in codes.items())
    start = opening("div", class_="compare", data_topic=topic.name, data_region=region, style=style)
    return [start, "", *tabs(blocks), "", Raw("</div>")]


def file_with(entry: Entry, region: str) -> Path | None:
    """The file of a program that has the region."""
    return next((file for file in entry.files if region in regions(file)), None)


def longest_line(code: str) -> int:
    """Its characters: the room that columns give to the code."""
    return max(map(len, code.splitlines()), default=0)


def height(*codes: str) -> int:
    """The lines that blocks of code take below each other, with about four for the name and the frame of each: what a
    browser takes them for until it lays them out."""
    return sum(len(code.strip("\n").splitlines()) + 4 for code in codes)


def anchor(framework: Framework, program: str) -> str:
    """The id that the whole program has on its topic's page."""
    return f"program-{framework.id}" + ("" if program == "app" else f"-{program}")


def tabs(blocks: dict[str, list[str]]) -> Iterable[str]:
    """A tab for each framework, as pymdownx.tabbed reads them."""
    for id_, lines in blocks.items():
        label = tag("span", frameworks()[id_].name, data_framework=id_)
        yield from (f'=== "{label}"', "")
        for line in lines:
            yield type(line)("    " + line) if line else ""
        yield ""


def _file_line(context: Context, topic: Topic, framework: Framework, program: str, file: Path) -> Raw:
    name = tag("span", framework.name, class_="compare-name")
    path = tag("code", relative(file))
    to = context.link(topic, anchor(framework, program))
    shows_it = any(isinstance(item, Directive) and item.name == "programs" for item in context.items)
    if shows_it or not to.startswith("#"):
        path = tag("a", path, href=to, aria_label=f"{relative(file)}, {context.word('whole')}")
    return tag("p", name, " ", path, class_="compare-file", data_framework=framework.id)


def no_way(context: Context, topic: Topic, framework: Framework, region: str) -> str | None:
    """The id of the passage that claims the framework has no built-in way; None where nobody claims it."""
    passage = f"no-{framework.id}-{region}"
    return passage if context.explained(topic, passage) else None


def absent(context: Context, topic: Topic, framework: Framework, claim: str | None) -> Raw:
    """The card of a framework that has none: because there is no built-in way, with a link to why, or not yet."""
    if claim:
        why = tag("a", context.word("why"), href=context.link(topic, claim))
        said = tag("p", context.word("absent", framework=framework.name), " ", why)
    else:
        said = tag("p", context.word("unwritten", framework=framework.name))
    return tag("div", said, class_="compare-absent", data_framework=framework.id)


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The region of every framework, one below the other."""
    topic, program, region = parse(copy.context, argument)
    lines: list[str] = []
    for framework in topic.frameworks.values():
        entry = topic.program(framework.id, program)
        if file := entry and file_with(entry, region):
            lines += [named(framework, file), "", *block(regions(file)[region], language_of(file)), ""]
        else:
            lines += [absent_in_copy(copy, topic, framework, region), ""]
    return lines


def named(framework: Framework, file: Path) -> str:
    """The line above a framework's code in a copy."""
    return f"**{framework.name}** {code(relative(file))}"


def absent_in_copy(copy: Copy, topic: Topic, framework: Framework, region: str) -> str:
    """The same in a copy."""
    context = copy.context
    claim = no_way(context, topic, framework, region)
    if not claim:
        return f"**{framework.name}** {context.word('unwritten', framework=framework.name)}"
    link = copy.to(context.link(topic, claim))
    return f"**{framework.name}** {context.word('absent', framework=framework.name)} [{context.word('why')}]({link})"


def shows(context: Context, argument: str) -> Shown:
    """The file of each framework that has the region."""
    topic, program, region = parse(context, argument)
    entries = [entry for id_ in topic.frameworks if (entry := topic.program(id_, program))]
    return Shown(code={(file, region) for entry in entries if (file := file_with(entry, region))})


KIND = Kind(on_page, in_copy, shows)

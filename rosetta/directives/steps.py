"""`steps`: commands in an order, what each prints and which files it makes, for every framework."""

from pathlib import Path

from rosetta.content.steps import Step
from rosetta.content.topics import Topic
from rosetta.directives import tree
from rosetta.directives.compare import absent, absent_in_copy, height, longest_line, no_way, tabs
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, indented
from rosetta.directives.copying import fence as block
from rosetta.directives.highlighting import language_of
from rosetta.directives.html import Raw, code, opening, tag, with_code
from rosetta.directives.kind import Kind, Shown
from rosetta.errors import relative

# By whether we write the file or a command does, and whether all of it is new.
_SAYS = {
    (True, True): "steps-write",
    (True, False): "steps-change",
    (False, True): "steps-makes",
    (False, False): "steps-changes",
}


def parse(context: Context, argument: str) -> tuple[Topic, str, dict[str, list[tuple[Step, dict]]]]:
    """Topic and name of `project-structure: start`, and the steps of each framework, if any, with their records.

    A list that one framework has is shown alone, unless a passage says that another one has no way.
    """
    topic_name, _, name = (part.strip() for part in argument.partition(":"))
    if not topic_name or not name:
        how = "Write topic and list: `project-structure: start`."
        raise context.problem(f"`{argument}` does not say which steps to show.", how)
    topic = context.topic(topic_name)
    lists = topic.steps[context.known("list of steps", name, topic.steps)]
    recorded = topic.recorded_steps.get(name, {})
    if any(len(recorded.get(id_, ())) != len(steps) for id_, steps in lists.items()):
        how = f"Record them: `make update TOPIC={topic.name}`."
        raise context.problem(f"the steps `{name}` are not recorded.", how)
    for id_ in lists:
        if id_ in topic.frameworks and (claim := no_way(context, topic, topic.frameworks[id_], name)):
            what = f"a passage `{claim}` says that there is no way, and {relative(topic.steps_path)} has steps for it."
            raise context.problem(what, "Take the passage away, or the steps.")
    claimed = any(no_way(context, topic, framework, name) for framework in topic.frameworks.values())
    found = {id_: lists.get(id_, []) for id_ in topic.frameworks if id_ in lists or claimed or len(lists) > 1}
    return topic, name, {id_: list(zip(steps, recorded.get(id_, []), strict=True)) for id_, steps in found.items()}


def parts(context: Context, step: Step, record: dict) -> list[tuple[str, str, str]]:
    """What there is to see of a step: what is said above it, with code in backquotes, its text and language."""
    found = [("", step.command, "bash")] if step.kind == "run" else []
    if "output" in record:
        found.append((context.word("output"), record["output"], "text"))
    for name, shown in record.get("shown", {}).items():
        written = step.kind != "run" and name == step.keys[step.kind]
        key = _SAYS[written, "whole" in shown]
        text, language = (shown["whole"], language_of(Path(name))) if "whole" in shown else (shown["diff"], "diff")
        found.append((context.word(key, file=f"`{name}`"), text, language))
    if step.kind == "put" and not record.get("shown"):
        found.append((context.word("steps-put", file=f"`{relative(step.source)}`"), "", ""))
    if "files" in record:
        found.append((context.word("steps-tree"), tree.drawn(record["files"], record["made"]), "diff"))
    return found


def on_page(context: Context, argument: str) -> list[str]:
    """The steps of each framework as tabs or columns."""
    topic, name, lists = parse(context, argument)
    blocks, sizes = {}, []
    for id_, steps in lists.items():
        framework = topic.frameworks[id_]
        if not steps:
            blocks[id_] = [absent(context, topic, framework, no_way(context, topic, framework, name))]
            continue
        shown = [parts(context, *one) for one in steps]
        texts = [text for one in shown for _, text, _ in one]
        sizes += [f"--width-{id_}:{max(map(longest_line, texts))}", f"--lines-{id_}:{height(*texts)}"]
        called = tag("span", framework.name, class_="compare-name")
        head = tag("p", called, class_="compare-file", data_framework=id_)
        blocks[id_] = [head, tag("ol", *(_item(one) for one in shown), class_="steps")]
    id_ = context.unique(f"steps-{name}")
    start = opening("div", class_="compare", id=id_, data_topic=topic.name, data_steps=name, style=";".join(sizes))
    return [start, "", *tabs(blocks), "", Raw("</div>")]


def _item(shown: list[tuple[str, str, str]]) -> Raw:
    inside = []
    for said, text, language in shown:
        if said:
            inside.append(tag("p", with_code(said), class_="step-says"))
        if text:
            class_ = "highlight" if language == "bash" else "highlight no-copy"
            inside.append(code(text if text.endswith("\n") else f"{text}\n", language, class_))
    return tag("li", *inside)


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The steps of each framework as a numbered list."""
    topic, name, lists = parse(copy.context, argument)
    lines: list[str] = []
    for id_, steps in lists.items():
        if not steps:
            lines += [absent_in_copy(copy, topic, topic.frameworks[id_], name), ""]
            continue
        lines += [f"**{topic.frameworks[id_].name}**", ""]
        for number, one in enumerate(steps, 1):
            inside: list[str] = []
            for said, text, language in parts(copy.context, *one):
                inside += ([said, ""] if said else []) + ([*block(text, language), ""] if text else [])
            mark = f"{number}. "
            lines += [mark + inside[0], *indented(inside[1:], " " * len(mark))]
    return lines


def shows(context: Context, argument: str) -> Shown:
    """The list, and the files that its steps put."""
    topic, name, lists = parse(context, argument)
    sources = [step.source for steps in lists.values() for step, _ in steps if step.source]
    return Shown(code={(path, None) for path in sources if path.is_file()}, steps={(topic.name, name)})


KIND = Kind(on_page, in_copy, shows)

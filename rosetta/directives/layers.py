"""`layers | flask`: what stands under a program, from the reader's code down to the server; `layers`: of all projects.

The libraries are those of `data/facts.toml`, which tests compare with what the packages require; the versions are the
installed ones, interface and servers those of the registry.
"""

from importlib import metadata

from rosetta.content.frameworks import frameworks
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.directives.facts import project_of
from rosetta.directives.html import Raw, tag, with_code
from rosetta.directives.kind import Kind
from rosetta.facts import Project, load

Box = tuple[str, str]  # what it is called, and what is said beside it, with code in backquotes


def on_page(context: Context, argument: str) -> list[str]:
    """A figure for each project: a list of boxes."""
    return [tag("div", *(_figure(context, one) for one in _chosen(context, argument)), class_="calls layers")]


def _figure(context: Context, project: Project) -> Raw:
    layers = [tag("li", *map(_box, boxes)) if len(boxes) == 1 else _several(boxes) for boxes in drawn(context, project)]
    title = tag("figcaption", tag("span", project.name, class_="framework-name"), data_framework=project.id)
    return tag("figure", title, tag("ol", *layers))


def _several(boxes: list[Box]) -> Raw:
    inner = [tag("li", tag("ol", tag("li", _box(one)))) for one in boxes]
    return tag("li", tag("ol", *inner, class_="calls-several"))


def _box(box: Box) -> Raw:
    name, said = box
    return tag("p", name, *([" ", tag("small", with_code(said))] if said else []))


def _chosen(context: Context, argument: str) -> list[Project]:
    return [project_of(context, argument)] if argument else list(load(context.data / "facts.toml").values())


def drawn(context: Context, project: Project) -> list[list[Box]]:
    """The layers from above: those of several boxes are libraries side by side."""
    projects = load(context.data / "facts.toml")
    found = [[(context.word("layers-program"), "")], [_named(project)]]
    below = [(one.name, one.does[context.language]) for one in project.libraries]
    if project.on:
        found.append([_named(projects[project.on])])
    if below:
        found.append(below)
    return [*found, _served(context, project)]


def _named(project: Project) -> Box:
    return project.name, metadata.version(project.package)


def _served(context: Context, project: Project) -> list[Box]:
    """The interface, and which servers tests/servers asks through it. What speaks WebSockets needs ASGI."""
    framework = frameworks()[project.program]
    speaks = [name for name in framework.file if name != "entry" and (name == "asgi" or project.id in frameworks())]
    boxes = []
    for interface in speaks:
        names = dict.fromkeys(one.name.capitalize() for one in framework.servers if one.interface == interface)
        boxes.append((context.word("calls-server", interface=interface.upper()), ", ".join(names)))
    return boxes


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The same as numbered lists, from above."""
    lines: list[str] = []
    for project in _chosen(copy.context, argument):
        lines += [f"**{project.name}**", ""]
        for boxes in drawn(copy.context, project):
            lines.append("1. " + "; ".join(f"{name} ({said})" if said else name for name, said in boxes))
        lines.append("")
    return lines


KIND = Kind(on_page, in_copy)

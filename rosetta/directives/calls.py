"""`calls | concepts: callers`: who calls whom for one request, drawn from recorded answers.

Such an answer holds stacks of calls, {"view": ["flask.app:Flask.__call__", ..., "view"], ...}: each leads from the
app's own call to a function of the program. Functions of one package that follow each other are a box, and stacks share
the boxes that they begin with.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from itertools import groupby

from rosetta.content.frameworks import Framework, frameworks
from rosetta.content.programs import Entry
from rosetta.directives import answers
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, code
from rosetta.directives.html import Raw, tag
from rosetta.directives.kind import Kind

STACKS = ("value", "view", "template")  # what an answer holds, in the order in which the program is called
_TEMPLATE = "<template>"  # Jinja's name for the code that it makes of one
_APP_CALL = {"wsgi": "app(environ, start_response)", "asgi": "await app(scope, receive, send)"}


@dataclass
class Box:
    """Functions of one package and what they call; `stack` is the one that ends in it, if any does.

    The package is empty for a function of the program itself.
    """

    package: str
    functions: list[str] = field(default_factory=list)
    calls: list["Box"] = field(default_factory=list)
    stack: str = ""


def boxes(stacks: dict[str, list[str]]) -> list[Box]:
    """What the server calls: one box, where all stacks begin with the same package."""
    top = Box("")
    for name, stack in stacks.items():
        box = top
        for (package, own), functions in groupby((one.replace("<locals>.", "") for one in stack), _box_of):
            known = (one for one in box.calls if one.package == package and own in ("", *one.functions))
            if (found := next(known, None)) is None:
                box.calls.append(found := Box(package))
            box = found
            names = (function.rpartition(":")[2] for function in functions)
            box.functions += [one for one in dict.fromkeys(names) if one not in box.functions]
        box.stack = box.stack or name
    return top.calls


def _box_of(function: str) -> tuple[str, str]:
    """The package; where it is the program's own, a function is a box by itself."""
    module, _, name = function.rpartition(":")
    return module.partition(".")[0], "" if module else name


def on_page(context: Context, argument: str) -> list[str]:
    """A figure for each framework: a list of boxes from the server down."""
    figures = [
        tag(
            "figure",
            tag("figcaption", tag("span", entry.framework.name, class_="framework-name")),
            tag("ol", _server(context, entry), *(item for box in found for item in _items(context, box))),
            data_framework=entry.framework.id,
        )
        for entry, found in _drawn(context, argument)
    ]
    return [tag("div", *figures, class_="calls")]


def _drawn(context: Context, argument: str) -> Iterator[tuple[Entry, list[Box]]]:
    topic, names = answers.parse(context, argument)
    if len(names) != 1:
        raise context.problem(f"these are {len(names)} requests.", "Name one: `concepts: callers`.")
    recorded, _ = answers.recorded(context, topic, topic.requests[names[0]])
    for id_, answer in recorded.items():
        try:
            said = json.loads(answer["body"])
            stacks = {name: said[name] for name in STACKS}
        except (TypeError, ValueError, KeyError):
            what = f"the answer of {frameworks()[id_].name} to `{names[0]}` holds no stacks {', '.join(STACKS)}."
            raise context.problem(what, "Let the program answer with a list of functions for each.") from None
        yield topic.entries[id_], boxes(stacks)


def _server(context: Context, entry: Entry) -> Raw:
    title, names = _server_told(context, entry)
    server = tag("p", title, " ", tag("small", names, lang="en"))
    return tag("li", server, tag("p", tag("code", _APP_CALL[entry.interface])))


def _server_told(context: Context, entry: Entry) -> tuple[str, str]:
    """What the first box says: the interface, and which servers tests/servers asks."""
    one = entry.framework
    names = [server.name.capitalize() for server in one.servers if server.interface == entry.interface]
    command = one.run_name.replace("-", " ")
    return context.word("calls-server", interface=entry.interface.upper()), ", ".join([*names, command])


def _items(context: Context, box: Box) -> Iterator[Raw]:
    """The box, and those below it; where it calls several, they are lists in a list."""
    functions = tag("p", *_spaced(tag("code", one) for one in box.functions))
    name, told = _told(context, box)
    said = tag("p", name, " ", tag("small", told)) if told else tag("p", name)
    class_ = None if box.package else "calls-own"
    if len(box.calls) == 1:
        yield tag("li", said, functions, class_=class_)
        yield from _items(context, box.calls[0])
    else:
        several = [tag("li", tag("ol", *_items(context, one))) for one in box.calls]
        below = tag("ol", *several, class_="calls-several") if several else Raw()
        yield tag("li", said, functions, below, class_=class_)


def _spaced(parts: Iterable[Raw]) -> list[Raw]:
    return [Raw(" ".join(parts))]


def _told(context: Context, box: Box) -> tuple[str, str]:
    """What a box is called, and what is said beside it: the version, or what the program does there."""
    if box.package == _TEMPLATE:
        return context.word("calls-compiled"), ""
    if not box.package:
        return context.word("calls-own"), context.word(f"calls-{box.stack}")
    return _distribution(box.package)


@cache
def _distribution(package: str) -> tuple[str, str]:
    """The name and the version of the installed distribution that has the package."""
    try:
        name = metadata.distribution(package).name
    except metadata.PackageNotFoundError:  # it has another name; to ask for that reads what every distribution holds
        name = metadata.packages_distributions()[package][0]
    known: dict[str, Framework] = {one.package: one for one in frameworks().values()}
    title = known[name.lower()].name if name.lower() in known else name.capitalize()
    return title, metadata.version(name)


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The same as nested lists."""
    context, lines = copy.context, []
    for entry, found in _drawn(context, argument):
        title, names = _server_told(context, entry)
        lines += [f"**{entry.framework.name}**", "", f"1. {title} ({names}): {code(_APP_CALL[entry.interface])}"]
        lines += [*(line for box in found for line in _listed(context, box, "   ")), ""]
    return lines


def _listed(context: Context, box: Box, indent: str) -> Iterator[str]:
    name, told = _told(context, box)
    functions = ", ".join(map(code, box.functions))
    yield f"{indent}1. {name}{f' ({told})' if told else ''}: {functions}"
    for one in box.calls:
        yield from _listed(context, one, indent + "   ")


KIND = Kind(on_page, in_copy, answers.shows)

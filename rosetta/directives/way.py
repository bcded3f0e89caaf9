"""`way | drf: change, picture, no-token`: the steps of a request, drawn from recorded answers, and who leaves it where.

A program tells in the header `Steps` which functions a request reached, in their order: groups between `; `, of a
function and those that it calls, `initial: select_renderer, authenticate + SQL`. The first request goes the whole way;
each other one goes it up to the step that refuses it, which is the last before `handle_exception`. One that reached
none leaves at the route.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rosetta import words
from rosetta.content.programs import Entry
from rosetta.content.topics import Topic
from rosetta.directives import answers
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, code
from rosetta.directives.html import Raw, tag, with_code
from rosetta.directives.kind import Kind
from rosetta.exchange import Request

_QUERY = " + SQL"
_REFUSED = "handle_exception"


@dataclass
class Step:
    """A function, whether it asked the database, and the requests that are refused there, with their statuses. Without
    a function it is the framework's choice of a route."""

    function: str
    asks: bool
    exits: list[tuple[int, Request]] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.function.rpartition(".")[2] or "route"


@dataclass
class Group:
    """A function and the steps that it calls; one that calls none is a step itself. `aside` is not on the way."""

    function: str
    steps: list[Step]
    aside: bool = False


def groups(header: str) -> list[Group]:
    """What the header `Steps` says."""
    found = []
    for said in header.split("; "):
        function, _, inner = said.partition(": ")
        found.append(Group(function if inner else "", [_step(one) for one in (inner or function).split(", ")]))
    return found


def _step(said: str) -> Step:
    return Step(said.removesuffix(_QUERY), said.endswith(_QUERY))


def way(context: Context, argument: str) -> tuple[Topic, Entry, int, list[Group]]:
    """The program, the status of the first request, and its way from the route on, with the exits of the others.

    Raises Problem where the first answer lacks the header, and for a request whose steps are not the way's beginning.
    """
    topic, (first, *others) = answers.parse(context, argument)
    framework, status, found = _told(context, topic, first)
    if len(found) == 1:
        how = "Let the program tell which functions a request reached: snippets/drf/ has such a middleware."
        raise context.problem(f"no answer to `{first}` has the header `Steps`.", how)
    for name in others:
        _, refused, steps = _told(context, topic, name)
        reached = [one for group in steps for one in group.steps]
        stops = (at for at, one in enumerate(reached) if one.name == _REFUSED)
        _leave(context, found, reached[: next(stops, None)], (refused, topic.requests[name]))
    return topic, topic.entries[framework], status, found


def _told(context: Context, topic: Topic, name: str) -> tuple[str, int, list[Group]]:
    """Which framework's answer has the header, or the first one, its status, and its steps after the route."""
    recorded, _ = answers.recorded(context, topic, topic.requests[name])
    framework = max(recorded, key=lambda id_: "steps" in recorded[id_]["headers"])
    header = recorded[framework]["headers"].get("steps")
    return framework, recorded[framework]["status"], [Group("", [Step("", False)]), *(groups(header) if header else [])]


def _leave(context: Context, found: list[Group], reached: list[Step], refused: tuple[int, Request]) -> None:
    """Note the exit at the last step; one that the way does not have stands aside, before the group that follows."""
    known = [(group, step) for group in found if not group.aside for step in group.steps]
    *before, last = reached
    group, step = known[min(len(before), len(known) - 1)]
    is_other = step.function != last.function
    same = [one.function for one in before] == [one.function for _, one in known[:-1][: len(before)]]
    if not same or (is_other and step is not group.steps[0]):
        what = f"`{refused[1].name}` goes another way: {', '.join(one.function for one in reached[1:])}."
        raise context.problem(what, "Name a request that begins like the first one.")
    if is_other:
        step = last
        found.insert(found.index(group), Group("", [step], aside=True))
    step.exits.append(refused)


def on_page(context: Context, argument: str) -> list[str]:
    """The steps as boxes below each other, those of a function in its box; exits are links to the page's answers."""
    topic, entry, status, found = way(context, argument)
    items = [item for group in found for item in _boxes(context, topic, entry, group)]
    end = tag("li", tag("p", _status(context, status)), class_="way-end")
    return [tag("div", tag("figure", tag("ol", *items, end), data_framework=entry.framework.id), class_="calls way")]


def _boxes(context: Context, topic: Topic, entry: Entry, group: Group) -> list[Raw]:
    steps = [_box(context, topic, entry, one) for one in group.steps]
    if not group.function:
        return steps
    head = tag("p", _title(context, Step(group.function, False)), tag("code", group.function))
    return [tag("li", head, tag("ol", *steps), class_="way-group")]


def _box(context: Context, topic: Topic, entry: Entry, step: Step) -> Raw:
    is_own = _is_own(entry, step)
    told = [context.word("calls-own")] if is_own else []
    told += [context.word("way-query")] if step.asks else []
    small = [" ", tag("small", ", ".join(told))] if told else []
    function = [tag("code", step.function)] if step.function else []
    parts = [tag("p", _title(context, step), *small, *function)]
    for status, request in step.exits:
        title, foreign = context.title(topic, request)
        said = Raw(f"{tag('code', str(status))} {tag('span', with_code(title), lang=foreign)}")
        parts.append(tag("p", tag("a", said, href=f"#answer-{request.name}"), class_="way-exit"))
    return tag("li", *parts, class_="calls-own" if is_own else None)


def _status(context: Context, status: int) -> Raw:
    return Raw(f"{tag('code', str(status))} {answers.phrase_shown(status, context.language)}")


def _is_own(entry: Entry, step: Step) -> bool:
    """Whether the program itself has the class."""
    named = re.compile(rf"(?m)^class {re.escape(step.function.partition('.')[0])}\b")
    return bool(step.function) and any(named.search(path.read_text("utf-8")) for path in entry.modules)


def _title(context: Context, step: Step) -> str:
    known = [key.removeprefix("way-") for key in words.table("pages", context.language) if key.startswith("way-")]
    return context.word(f"way-{context.known('step', step.name, known)}")


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The same as nested lists."""
    context = copy.context
    topic, _, status, found = way(context, argument)
    lines = []
    for group in found:
        head = Step(group.function, False)
        lines += [f"1. {_title(context, head)}: {code(group.function)}"] if group.function else []
        for step in group.steps:
            lines += _listed(context, topic, step, "   " if group.function else "")
    return [*lines, f"1. {status}", ""]


def _listed(context: Context, topic: Topic, step: Step, indent: str) -> Iterator[str]:
    asks = f" ({context.word('way-query')})" if step.asks else ""
    function = f": {code(step.function)}" if step.function else ""
    yield f"{indent}1. {_title(context, step)}{function}{asks}"
    for status, request in step.exits:
        yield f"{indent}   - {status}: {context.title(topic, request)[0]}"


KIND = Kind(on_page, in_copy, answers.shows)

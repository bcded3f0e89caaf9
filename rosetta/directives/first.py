"""`first | flask`: the command that installs a project, its first app, how to start it, and what it answered."""

from importlib.metadata import version

from rosetta.content.programs import Entry
from rosetta.content.regions import regions
from rosetta.content.topics import Topic
from rosetta.directives import sending
from rosetta.directives.answers import recorded
from rosetta.directives.answers.cells import common
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, code, inline, table
from rosetta.directives.copying import fence as block
from rosetta.directives.facts import project_of
from rosetta.directives.html import Raw, tag, with_code
from rosetta.directives.includes import fence
from rosetta.directives.kind import Kind, Shown
from rosetta.exchange import Request
from rosetta.facts import Project

REGION = "program"


def _loaded(context: Context, argument: str) -> tuple[Project, Topic, Entry]:
    project = project_of(context, argument)
    topic = context.topic(project.topic)
    if entry := topic.entries.get(project.program):
        return project, topic, entry
    raise context.problem(f"`{topic.name}` has no program of `{project.program}`.", "Write it, or correct facts.toml.")


def _commands(project: Project, entry: Entry) -> tuple[str, str]:
    """What installs it, in the version of this guide, and what starts it in the folder where it was saved."""
    target = entry.targets[entry.interface]
    start = entry.framework.run.format(path=entry.path.name, folder=".", target=target)
    return f'python -m pip install "{project.install}=={version(project.package)}"', start


def on_page(context: Context, argument: str) -> list[str]:
    """Commands and code as blocks of Markdown, the answers as a table."""
    project, topic, entry = _loaded(context, argument)
    install, start = _commands(project, entry)
    lines = [context.word("first-install"), "", *block(install, "bash"), ""]
    lines += [context.word("first-save", file=f"`{entry.path.name}`"), "", *fence(context, entry.path, REGION), ""]
    lines += [context.word("first-start"), "", *block(start, "bash"), ""]
    rows = [
        tag("tr", tag("th", _asked(context, topic, request), scope="row"), tag("td", said))
        for request, said in _answered(context, topic, entry)
    ]
    if not rows:
        return lines
    answers = tag("div", tag("table", tag("tbody", *rows)), class_="first-answers")
    return [*lines, context.word("first-answers"), "", answers, ""]


def _answered(context: Context, topic: Topic, entry: Entry) -> list[tuple[Request, Raw]]:
    """The requests, with what this framework answered; none in a topic of one framework, where `answers` tells."""
    alone = len(topic.entries) == 1
    found = [] if alone else [(one, recorded(context, topic, one)[0]) for one in topic.requests.values()]
    return [(one, common(by[entry.framework.id], context.language)) for one, by in found if entry.framework.id in by]


def _asked(context: Context, topic: Topic, request: Request) -> Raw:
    title, foreign = context.title(topic, request)
    return Raw(tag("code", sending.line(request)) + " " + tag("small", with_code(title), lang=foreign))


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The same."""
    context = copy.context
    project, topic, entry = _loaded(context, argument)
    install, start = _commands(project, entry)
    lines = [context.word("first-install"), "", *block(install, "bash"), ""]
    lines += [context.word("first-save", file=code(entry.path.name)), ""]
    lines += [*block(regions(entry.path)[REGION], "python"), ""]
    lines += [context.word("first-start"), "", *block(start, "bash"), ""]
    rows = [[code(sending.line(one)), inline(copy, said)] for one, said in _answered(context, topic, entry)]
    if not rows:
        return lines
    return [
        *lines,
        context.word("first-answers"),
        "",
        *table([context.word("first-request"), context.word("body")], rows),
    ]


def shows(context: Context, argument: str) -> Shown:
    """The region of the program, and the requests whose answers stand there."""
    _, topic, entry = _loaded(context, argument)
    requests = {(topic.name, one.name) for one, _ in _answered(context, topic, entry)}
    return Shown(code={(entry.path, REGION)}, requests=requests)


KIND = Kind(on_page, in_copy, shows)

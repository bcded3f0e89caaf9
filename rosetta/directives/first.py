"""`first | flask`: the command that installs a project, its first app, how to start it, and what it answered."""

from importlib.metadata import version

from rosetta.content.programs import Entry
from rosetta.content.regions import regions
from rosetta.content.topics import Topic
from rosetta.directives import sending
from rosetta.directives.answers import recorded
from rosetta.directives.answers.cells import common
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, code, table
from rosetta.directives.copying import fence as block
from rosetta.directives.facts import project_of
from rosetta.directives.html import Raw, tag, with_code
from rosetta.directives.includes import fence
from rosetta.directives.kind import Kind, Shown
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
    lines += [context.word("first-start"), "", *block(start, "bash"), "", context.word("first-answers"), ""]
    rows = [
        tag("tr", tag("th", _asked(context, topic, request), scope="row"), tag("td", common(answer, context.language)))
        for request, answer in _answered(context, topic, entry)
    ]
    return [*lines, tag("div", tag("table", tag("tbody", *rows)), class_="first-answers"), ""]


def _answered(context: Context, topic: Topic, entry: Entry):
    for request in topic.requests.values():
        answers, _ = recorded(context, topic, request)
        if answer := answers.get(entry.framework.id):
            yield request, answer


def _asked(context: Context, topic: Topic, request) -> Raw:
    title, foreign = context.title(topic, request)
    return Raw(tag("code", sending.line(request)) + " " + tag("small", with_code(title), lang=foreign))


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The same; an answer is its status and the start of its body."""
    context = copy.context
    project, topic, entry = _loaded(context, argument)
    install, start = _commands(project, entry)
    lines = [context.word("first-install"), "", *block(install, "bash"), ""]
    lines += [context.word("first-save", file=code(entry.path.name)), ""]
    lines += [
        *block(regions(entry.path)[REGION], "python"),
        "",
        context.word("first-start"),
        "",
        *block(start, "bash"),
        "",
    ]
    rows = [
        [code(sending.line(request)), str(answer["status"]), code(answer["body"].strip().split("\n")[0])]
        for request, answer in _answered(context, topic, entry)
    ]
    head = [context.word("first-request"), context.word("status"), context.word("body")]
    return [*lines, context.word("first-answers"), "", *table(head, rows)]


def shows(context: Context, argument: str) -> Shown:
    """The region of the program, and the requests."""
    _, topic, entry = _loaded(context, argument)
    return Shown(code={(entry.path, REGION)}, requests={(topic.name, name) for name in topic.requests})


KIND = Kind(on_page, in_copy, shows)

"""`command`: a command and its recorded output."""

from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.directives.copying import fence as block
from rosetta.directives.html import code, tag
from rosetta.directives.kind import Kind, Shown


def on_page(context: Context, argument: str) -> list[str]:
    """A command and its recorded output: `routing:flask-routes`."""
    name, _, key = (part.strip() for part in argument.partition(":"))
    if not name or not key:
        raise context.problem(
            f"`{argument}` does not say which command to show.", "Write topic and command: `routing:flask-routes`."
        )
    topic = context.topic(name)
    entry = topic.commands[context.known("command", key, topic.commands)]
    if "output" not in entry:
        raise context.problem(
            f"the output of `{key}` is not recorded.", f"Record it: `make update TOPIC={topic.name}`."
        )
    said = tag("p", context.word("output"), class_="command-says")
    output = [said, code(entry["output"].rstrip("\n"), "text", "highlight no-copy")] if entry["output"] else []
    return [
        tag(
            "div",
            code(entry["run"], "bash"),
            *output,
            class_="command",
            id=context.unique(f"command-{key}"),
            data_topic=topic.name,
            data_command=key,
        )
    ]


def in_copy(copy: Copy, argument: str) -> list[str]:
    """A command and what it printed."""
    name, _, key = (part.strip() for part in argument.partition(":"))
    entry = copy.context.topic(name).commands[key]
    output = ["", copy.context.word("output"), "", *block(entry["output"], "text")] if entry["output"] else []
    return [*block(entry["run"], "bash"), *output]


def shows(context: Context, argument: str) -> Shown:
    """The command."""
    topic, _, name = (part.strip() for part in argument.partition(":"))
    return Shown(commands={(topic, name)})


KIND = Kind(on_page, in_copy, shows)

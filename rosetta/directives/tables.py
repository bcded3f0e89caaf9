"""The other directives: `command`, `versions`, `glossary`."""

import tomllib
from pathlib import Path

from rosetta.content.frameworks import Framework, frameworks
from rosetta.directives.context import Context
from rosetta.directives.html import Raw, code, tag
from rosetta.errors import Problem


def command(context: Context, argument: str) -> list[str]:
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


def versions(context: Context, argument: str) -> list[str]:
    """The table of the versions that were recorded with."""
    nothing(context, argument)
    recorded = recording(context.data)
    names = {framework.package: framework.name for framework in frameworks().values()}
    rows = {"Python": recorded["python"]} | {
        names.get(package, package): version for package, version in recorded["versions"].items()
    }
    date = str(recorded["date"])
    caption = context.word("versions", date="\0").replace("\0", tag("time", date, datetime=date))
    head = tag("tr", *(tag("th", context.word(column), scope="col") for column in ("package", "version")))
    body = [tag("tr", tag("th", name, scope="row"), tag("td", tag("code", version))) for name, version in rows.items()]
    return [tag("table", tag("caption", Raw(caption)), tag("thead", head), tag("tbody", *body))]


def glossary(context: Context, argument: str) -> list[str]:
    """The table of the glossary in the page's language."""
    nothing(context, argument)
    from rosetta.content.glossary import table_html

    return [Raw(table_html(context.language))]


def nothing(context: Context, argument: str) -> None:
    """Raise Problem when a directive that takes nothing is given something."""
    if argument:
        raise context.problem(f"this directive takes nothing, not `{argument}`.", "Leave out what follows its name.")


def recording(data: Path) -> dict:
    """`recorded.toml`: {"date", "python", "versions": {package: version}}, or a Problem when there is none."""
    path = data / "recorded.toml"
    if not path.is_file():
        raise Problem("nothing is recorded yet.", "Record the answers: `make update`.", path)
    return tomllib.loads(path.read_text("utf-8"))


def recorded_version(data: Path, framework: Framework) -> str:
    """The version of a framework that was recorded with. Raises Problem when it was not recorded yet."""
    versions = recording(data)["versions"]
    if framework.package not in versions:
        what = f"nothing is recorded yet with {framework.name} (`{framework.package}`)."
        raise Problem(what, "Record its answers: `make update`.", data / "recorded.toml")
    return versions[framework.package]

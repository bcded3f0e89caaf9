"""`versions`: the table of the versions that were recorded with; `versions | install`: what installs them."""

from rosetta.content.frameworks import frameworks
from rosetta.content.recorded import recorded_version, recording
from rosetta.content.topics import in_most
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, fence, table
from rosetta.directives.copying import code as code_span
from rosetta.directives.html import Raw, tag
from rosetta.directives.kind import Kind


def on_page(context: Context, argument: str) -> list[str]:
    """The table of the versions that were recorded with, or the command."""
    if argument:
        return ["", *fence(_install(context, argument), "bash"), ""]
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


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The versions that were recorded with, or the command."""
    if argument:
        return fence(_install(copy.context, argument), "bash")
    recorded, context = recording(copy.context.data), copy.context
    rows = [["Python", code_span(recorded["python"])]]
    rows += [[copy.package(package), code_span(version)] for package, version in recorded["versions"].items()]
    told = context.word("versions", date=recorded["date"])
    return [told, "", *table([context.word("package"), context.word("version")], rows)]


def _install(context: Context, argument: str) -> str:
    """The frameworks with their versions, as pip takes them."""
    context.known("form of `versions`", argument.strip(), ["install"])
    used = in_most(context.topics.values())
    wanted = [f'"{one.install or one.package}=={recorded_version(context.data, one)}"' for one in used]
    return f"python -m pip install {' '.join(wanted)}"


KIND = Kind(on_page, in_copy)

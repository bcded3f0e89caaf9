"""`ecosystem | orm`: what serves a need in each framework, its newest release, and whether it works beside the locked
versions; `ecosystem`: of all packages those that ask for caution, and when all of it was read and tried."""

from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, inline
from rosetta.directives.copying import table as table_in_copy
from rosetta.directives.evidence import address_of
from rosetta.directives.html import Raw, table, tag, text, with_code
from rosetta.directives.kind import Kind
from rosetta.ecosystem import LONG, Ecosystem, Way, load, recorded
from rosetta.facts import Releases, releases
from rosetta.facts import load as projects

Row = list[str]


def on_page(context: Context, argument: str) -> list[str]:
    """The table; of all packages with a line on the days below it."""
    rows, told = _told(context, argument)
    below = [] if argument else [tag("p", told)]
    return [tag("div", table(_head(context), rows), *below, class_="facts", data_ecosystem="")]


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The same as a table of Markdown."""
    rows, told = _told(copy.context, argument)
    lines = table_in_copy(_head(copy.context), [[inline(copy, text(cell)) for cell in row] for row in rows])
    return lines if argument else [*lines, "", told]


def _head(context: Context) -> Row:
    return [context.word("framework"), *(context.word(f"ecosystem-{key}") for key in ("way", "release", "tried"))]


def _told(context: Context, argument: str) -> tuple[list[Row], str]:
    found = load(context.data / "ecosystem.toml")
    known = releases(context.data / "releases.toml")
    runs = recorded(context.data / "ecosystem_runs.json")
    if argument:
        ways = found.needs[context.known("need", argument.strip(), found.needs)]
    else:
        ways = cautions(found, known, runs)
    names = {id_: one.name for id_, one in projects(context.data / "facts.toml").items()}
    ways = sorted(ways, key=lambda way: list(names).index(way.framework))
    with_ = ", ".join(f"{name} {version}" for name, version in runs["with"].items())
    days = {"read": known.read, "tried": runs["date"], "python": runs["python"]}
    said = context.word("ecosystem-days", versions=with_, **days)
    return [_row(context, way, names[way.framework], known, runs) for way in ways], said


def cautions(found: Ecosystem, known: Releases, runs: dict) -> list[Way]:
    """The packages without a release for long, and those that do not install or do not work."""
    return [way for way in found.ways if way.package and (quiet(way, known) or (_result(way, runs) or {}).get("said"))]


def quiet(way: Way, known: Releases) -> bool:
    """Whether its newest release was long ago on the day on which that was read."""
    return bool(way.package) and known.read - known.ecosystem[way.package].date > LONG


def _result(way: Way, runs: dict) -> dict | None:
    return runs["frameworks"][way.framework][way.package] if way.tried else None


def _row(context: Context, way: Way, name: str, known: Releases, runs: dict) -> Row:
    link = tag("a", tag("code", way.module) if way.module else way.package, href=way.link)
    why = f"<br>{tag('small', with_code(way.texts[context.language]))}" if way.texts else ""
    return [name, Raw(link + why), _release(context, way, known, name), _tried(context, way, known, runs)]


def _release(context: Context, way: Way, known: Releases, name: str) -> Raw:
    if way.module:
        return Raw(text(context.word("ecosystem-built-in", name=name)))
    one = known.ecosystem[way.package]
    day = tag("time", str(one.date), datetime=str(one.date))
    parts = [f"{tag('code', one.version)}, {day}"]
    parts.append(f"Python {tag('code', one.python)}" if one.python else text(context.word("ecosystem-any-python")))
    if quiet(way, known):
        parts.append(tag("strong", context.word("ecosystem-quiet")))
    return Raw("<br>".join(parts))


def _tried(context: Context, way: Way, known: Releases, runs: dict) -> Raw:
    if way.guide:
        return tag("a", context.word("ecosystem-guide"), href=address_of(context, way.guide))
    result = _result(way, runs)
    if result is None:
        return Raw("–")
    if not result["said"]:
        older = result["version"] != known.ecosystem[way.package].version
        said = context.word("ecosystem-works-as" if older else "ecosystem-works", version="\0")
        return Raw(text(said).replace("\0", tag("code", result["version"])))
    key = "fails" if result["version"] else "refused"
    return Raw(f"{tag('strong', context.word(f'ecosystem-{key}'))}<br>{tag('code', result['said'])}")


KIND = Kind(on_page, in_copy)

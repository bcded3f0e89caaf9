"""`facts | flask`: what a project says of itself, each fact with its source and day; `facts`: all of them compared.

Once facts were read too long ago the page says so, from its next build on.
"""

import datetime
from importlib.metadata import metadata

from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, inline
from rosetta.directives.copying import table as table_in_copy
from rosetta.directives.html import Raw, table, tag, text, with_code
from rosetta.directives.kind import Kind
from rosetta.facts import TOLD, Project, Release, Releases, load, old, releases
from rosetta.words import number

MANY = 6  # feature releases that are listed; of more the newest will do
_LICENCES = "https://spdx.org/licenses/{}.html"
_LANGUAGES = {"en": "English", "ko": "한국어", "ru": "Русский"}
_PYTHON = "Programming Language :: Python :: 3."

Row = list[str]  # a name, and a cell or more


def on_page(context: Context, argument: str, today: datetime.date | None = None) -> list[str]:
    """The table, and above it a note where facts are old."""
    note, head, rows = _told(context, argument, today)
    warning = [tag("p", note, class_="facts-old")] if note else []
    return [tag("div", *warning, table(head, rows), class_="facts")]


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The same as a table of Markdown."""
    note, head, rows = _told(copy.context, argument)
    head = head or [copy.context.word("facts-fact"), copy.context.word("facts-value")]
    lines = table_in_copy(head, [[inline(copy, text(cell)) for cell in row] for row in rows])
    return [note, "", *lines] if note else lines


def project_of(context: Context, argument: str) -> Project:
    """The project that a directive names. Raises Problem at the directive where there is none."""
    projects = load(context.data / "facts.toml")
    return projects[context.known("project", argument.strip(), projects)]


def source(context: Context, address: str, read: datetime.date) -> Raw:
    """A link to where a fact was read, and the day."""
    return _joined(tag("a", context.word("facts-source"), href=address), ", ", _time(read))


def _told(context: Context, argument: str, today: datetime.date | None = None) -> tuple[str, Row, list[Row]]:
    found = releases(context.data / "releases.toml")
    if argument:
        told = [project_of(context, argument)]
        head, rows = [], _rows(context, told[0], found)
    else:
        told = list(load(context.data / "facts.toml").values())
        head = [context.word(key) for key in ("framework", "facts-release", "features-python", "features-licence")]
        head.append(context.word("facts-features"))
        rows = [_compared(context, one, found.packages[one.package]) for one in told]
    oldest = min((day for one in told if (day := old(one, found, today))), default=None)
    return context.word("facts-old", date=oldest) if oldest else "", head, rows


def _compared(context: Context, project: Project, release: Release) -> Row:
    own = context.way(f"frameworks/{project.id}.md")
    counted = context.word("facts-count", n=number(len(release.features), context.language))
    return [tag("a", project.name, href=own), _newest(release), tag("code", release.python), _licence(project), counted]


def _rows(context: Context, project: Project, found: Releases) -> list[Row]:
    release = found.packages[project.package]
    index = context.word("facts-index", date=str(found.read))
    rows = [
        ("facts-release", _newest(release), index),
        ("features-python", _python(context, project, release), index),
        ("features-licence", _licence(project), context.word("facts-metadata")),
        ("facts-features", _features(context, release), index),
    ]
    for key in TOLD:
        if fact := project.facts.get(key):
            read = source(context, fact.source, fact.read)
            rows.append((f"facts-{key}", with_code(fact.texts[context.language]), read))
    rows.append(("facts-places", *_places(context, project)))
    return [[context.word(key), _joined(value, " ", tag("small", said))] for key, value, said in rows]


def _newest(release: Release) -> Raw:
    return _joined(tag("code", release.version), ", ", _time(release.date))


def _python(context: Context, project: Project, release: Release) -> Raw:
    """What the newest release wants, and the versions that the installed one names."""
    wants = tag("code", release.python)
    kinds = metadata(project.package).get_all("Classifier") or []
    named = [one.removeprefix(_PYTHON.removesuffix("3.")) for one in kinds if one.startswith(_PYTHON)]
    return _joined(wants, "; ", context.word("facts-named", versions=", ".join(named))) if named else wants


def _licence(project: Project) -> Raw:
    """As the installed package tells it: a name of SPDX's list, or in words."""
    about = metadata(project.package)
    if name := about.get("License-Expression"):
        return tag("a", tag("code", name), href=_LICENCES.format(name))
    return tag("code", about.get("License") or "–")


def _features(context: Context, release: Release) -> Raw:
    """How many there were, and which."""
    named = [_joined(tag("code", name), " (", _time(day), ")") for name, day in release.features.items()]
    key, shown = ("facts-counted", named) if len(named) <= MANY else ("facts-counted-many", named[-1:])
    said = context.word(key, n=number(len(named), context.language), listed="\0")
    return Raw(text(said).replace("\0", ", ".join(shown)))


def _places(context: Context, project: Project) -> tuple[Raw, Raw]:
    """Its own site, repository and release notes; its documentation by language, and when that was looked at."""
    own = {"facts-site": project.site, "facts-code": project.code, "facts-changes": project.changes}
    links = [tag("a", context.word(key), href=address) for key, address in own.items()]
    written = [tag("a", _LANGUAGES[one], href=address, lang=one) for one, address in project.documentation.items()]
    said = context.word("facts-documentation", languages="\0")
    links.append(Raw(text(said).replace("\0", ", ".join(written))))
    return Raw("; ".join(links)), _time(project.documentation_read)


def _time(day: datetime.date) -> Raw:
    return tag("time", str(day), datetime=str(day))


def _joined(*parts: str) -> Raw:
    return Raw("".join(map(text, parts)))


KIND = Kind(on_page, in_copy)

"""`features`: what comes with each framework, a row a feature, with licence and support; boxes choose the columns.

CSS alone hides the column of a box that is not ticked. The choice that topic pages share does not count here: who
chooses a framework wants to see those, too, that are not read about.
"""

from importlib.metadata import metadata

from rosetta.content.frameworks import Framework, frameworks
from rosetta.directives import evidence, phrases
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, table
from rosetta.directives.html import Raw, opening, tag
from rosetta.directives.kind import Kind
from rosetta.features import Added, Cell, Feature, Features, load

_FACTS = ("version", "python", "licence", "support")
_RELEASES = ("Changes", "Changelog", "Release notes")  # what packages call that page
_LICENCES = "https://spdx.org/licenses/{}.html"
_WORDS = {"built-in": "features-built-in", "official": "features-official", "community": "features-community"}


def on_page(context: Context, argument: str) -> list[str]:
    """The boxes and the table."""
    context.takes_nothing(argument)
    features = load(context.data / "features.toml")
    known = columns(features)
    bodies = [tag("tbody", *_facts(context, features, known)), tag("tbody", *_rows(context, features, known))]
    framed = phrases.framed(known, context.word("features-feature"), bodies, "phrases features")
    places = {id_: place for place, id_ in enumerate([*(one.id for one in features.frameworks), *features.added], 1)}
    style = tag("style", Raw("".join(_rule(one, places[one.id]) for one in known)))
    told = tag("p", context.word("features-checked", date=str(features.checked)), class_="features-checked")
    return [tag("div", style, _boxes(context, known), framed, told, class_="features-matrix")]


def columns(features: Features) -> list[Framework | Added]:
    """The frameworks, each with what stands on top of it."""
    added = features.added.values()
    return [one for base in features.frameworks for one in (base, *(two for two in added if two.on == base.id))]


def _rule(column: Framework | Added, place: int) -> str:
    """What hides a column whose box is not ticked, and gives one that is no framework its name and a mark."""
    off = f'.features-matrix:has(input[value="{column.id}"]:not(:checked))'
    hidden = f'{off} table [data-framework="{column.id}"]{{display:none}}'
    if not isinstance(column, Added):
        return hidden
    mark = f"--framework:var(--framework-{place});--framework-shape:var(--framework-shape-{place})"
    return f'{hidden}[data-framework="{column.id}"]{{{mark};--framework-name:"{column.name}"}}'


def _boxes(context: Context, known: list[Framework | Added]) -> Raw:
    boxes = [
        tag(
            "label",
            opening("input", type="checkbox", value=one.id, checked="", autocomplete="off"),
            " ",
            tag("span", one.name, class_="framework-name"),
            data_framework=one.id,
        )
        for one in known
    ]
    return tag("fieldset", tag("legend", context.word("features-columns")), *boxes, class_="features-columns")


def facts(features: Features, column: Framework | Added, language: str) -> list[tuple[str, str]]:
    """By the rows of facts what a column says and where it stands: version, Python, licence, support."""
    about = metadata(column.package)
    version, python, licence = about["Version"], about["Requires-Python"], about.get("License-Expression", "")
    addresses = dict(one.split(", ", 1) for one in about.get_all("Project-URL"))
    releases = next(addresses[name] for name in _RELEASES if name in addresses)
    support = features.support[column.id]
    own = [(version, releases), (python, support.python), (licence, _LICENCES.format(licence))]
    return [*own, (support.fact.texts[language], support.fact.source)]


def _facts(context: Context, features: Features, known: list[Framework | Added]) -> list[Raw]:
    """What packages say of themselves, and how long they are supported."""
    said = [facts(features, one, context.language) for one in known]
    rows = []
    for key, *cells in zip(_FACTS, *said, strict=True):
        links = [tag("a", text if key == "support" else tag("code", text), href=link) for text, link in cells]
        rows.append(_row(context.word(f"features-{key}"), links, known))
    return rows


def _rows(context: Context, features: Features, known: list[Framework | Added]) -> list[Raw]:
    return [
        _row(one.texts[context.language], [_cell(context, *_cell_of(context, one, column)) for column in known], known)
        for one in features.features
    ]


def _row(title: str, cells: list[Raw], known: list[Framework | Added]) -> Raw:
    shown = [tag("td", cell, data_framework=one.id) for cell, one in zip(cells, known, strict=True)]
    return tag("tr", tag("th", title, scope="row"), *shown)


def _cell_of(context: Context, feature: Feature, column: Framework | Added) -> tuple[Cell | None, str]:
    """A cell, or what the framework has below a package that adds nothing; and the words to add, or to say instead."""
    cell = feature.cells.get(column.id)
    if cell is None and isinstance(column, Added):
        return feature.cells.get(column.on), context.word("features-as", name=frameworks()[column.on].name)
    if cell is None:
        return None, context.word("unwritten", framework=column.name)
    return cell, cell.note[context.language] if cell.note else ""


def _cell(context: Context, cell: Cell | None, note: str) -> Raw:
    if cell is None:
        return Raw(note)
    link = tag("a", _words(context, cell), href=evidence.address_of(context, cell.link))
    return tag("span", Raw(link + (Raw(" ") + tag("small", note) if note else Raw())), class_=f"feature-{cell.have}")


def _words(context: Context, cell: Cell) -> str:
    """What a cell says in words; no colour and no mark is needed to read it."""
    name = cell.name if cell.have in ("official", "community") else ""
    return context.word(_WORDS.get(cell.have, "features-yourself"), name=name)


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The table, whose cells are links."""
    context = copy.context
    features = load(context.data / "features.toml")
    known = columns(features)
    said = [facts(features, one, context.language) for one in known]
    rows = [
        [context.word(f"features-{key}"), *(f"[{text}]({link})" for text, link in cells)]
        for key, *cells in zip(_FACTS, *said, strict=True)
    ]
    for one in features.features:
        cells = [_cell_in_copy(copy, *_cell_of(context, one, column)) for column in known]
        rows.append([one.texts[context.language], *cells])
    head = [context.word("features-feature"), *(one.name for one in known)]
    return [*table(head, rows), "", context.word("features-checked", date=str(features.checked))]


def _cell_in_copy(copy: Copy, cell: Cell | None, note: str) -> str:
    if cell is None:
        return note
    link = f"[{_words(copy.context, cell)}]({copy.to(evidence.address_of(copy.context, cell.link))})"
    return f"{link} ({note})" if note else link


KIND = Kind(on_page, in_copy)

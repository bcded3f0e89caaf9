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
from rosetta.features import Cell, Features, load

_LICENCES = "https://spdx.org/licenses/{}.html"
_WORDS = {"built-in": "features-built-in", "official": "features-official", "community": "features-community"}


def on_page(context: Context, argument: str) -> list[str]:
    """The boxes and the table."""
    context.takes_nothing(argument)
    features, known = load(context.data / "features.toml"), list(frameworks().values())
    bodies = [tag("tbody", *_facts(context, features, known)), tag("tbody", *_rows(context, features, known))]
    framed = phrases.framed(known, context.word("features-feature"), bodies, "phrases features")
    style = tag("style", Raw("".join(map(_rule, known))))
    told = tag("p", context.word("features-checked", date=str(features.checked)), class_="features-checked")
    return [tag("div", style, _boxes(context, known), framed, told, class_="features-matrix")]


def _rule(framework: Framework) -> str:
    """What hides the column of a framework whose box is not ticked."""
    off = f'.features-matrix:has(input[value="{framework.id}"]:not(:checked))'
    return f'{off} table [data-framework="{framework.id}"]{{display:none}}'


def _boxes(context: Context, known: list[Framework]) -> Raw:
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


def _facts(context: Context, features: Features, known: list[Framework]) -> list[Raw]:
    """What the installed packages say of themselves, and how long they are supported."""
    said = {one.id: metadata(one.package) for one in known}
    rows = {
        "version": {id_: tag("code", about["Version"]) for id_, about in said.items()},
        "python": {id_: tag("code", about["Requires-Python"]) for id_, about in said.items()},
        "licence": {id_: _licence(name) for id_, about in said.items() if (name := about.get("License-Expression"))},
        "support": {id_: tag("a", one.texts[context.language], href=one.link) for id_, one in features.support.items()},
    }
    return [_row(context, context.word(f"features-{key}"), cells, known) for key, cells in rows.items()]


def _licence(name: str) -> Raw:
    return tag("a", tag("code", name), href=_LICENCES.format(name))


def _rows(context: Context, features: Features, known: list[Framework]) -> list[Raw]:
    return [
        _row(
            context, one.texts[context.language], {id_: _cell(context, cell) for id_, cell in one.cells.items()}, known
        )
        for one in features.features
    ]


def _row(context: Context, title: str, cells: dict[str, Raw], known: list[Framework]) -> Raw:
    shown = [
        tag("td", cells.get(one.id) or context.word("unwritten", framework=one.name), data_framework=one.id)
        for one in known
    ]
    return tag("tr", tag("th", title, scope="row"), *shown)


def _cell(context: Context, cell: Cell) -> Raw:
    link = tag("a", _words(context, cell), href=evidence.address_of(context, cell.link))
    note = Raw(" ") + tag("small", cell.note[context.language]) if cell.note else Raw()
    return tag("span", Raw(link + note), class_=f"feature-{cell.have}")


def _words(context: Context, cell: Cell) -> str:
    """What a cell says in words; no colour and no mark is needed to read it."""
    name = cell.name if cell.have in ("official", "community") else ""
    return context.word(_WORDS.get(cell.have, "features-yourself"), name=name)


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The table, whose cells are links."""
    context, known = copy.context, list(frameworks().values())
    features = load(context.data / "features.toml")
    said = [metadata(one.package) for one in known]
    rows = [
        [context.word("features-version"), *(about["Version"] for about in said)],
        [context.word("features-python"), *(about["Requires-Python"] for about in said)],
        [context.word("features-licence"), *(about.get("License-Expression", "") for about in said)],
        [context.word("features-support"), *(_support_in_copy(copy, features, one) for one in known)],
    ]
    for feature in features.features:
        cells = [_cell_in_copy(copy, feature.cells.get(one.id), one) for one in known]
        rows.append([feature.texts[context.language], *cells])
    head = [context.word("features-feature"), *(one.name for one in known)]
    return [*table(head, rows), "", context.word("features-checked", date=str(features.checked))]


def _support_in_copy(copy: Copy, features: Features, framework: Framework) -> str:
    one = features.support.get(framework.id)
    return f"[{one.texts[copy.context.language]}]({one.link})" if one else ""


def _cell_in_copy(copy: Copy, cell: Cell | None, framework: Framework) -> str:
    context = copy.context
    if cell is None:
        return context.word("unwritten", framework=framework.name)
    note = f" ({cell.note[context.language]})" if cell.note else ""
    return f"[{_words(context, cell)}]({copy.to(evidence.address_of(context, cell.link))}){note}"


KIND = Kind(on_page, in_copy)

"""`summary`: what each framework has, a row a part of the work, on one sheet; beside the page as CSV and JSON.

A group of rows is chosen by CSS alone, and the frameworks are those that all pages share.
"""

from pathlib import Path

from rosetta import words
from rosetta.directives import phrases as table
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, code, inline
from rosetta.directives.copying import table as table_in_copy
from rosetta.directives.html import Raw, opening, tag, with_code
from rosetta.directives.kind import Kind
from rosetta.directives.summary.cells import Cell, Told, columns, told
from rosetta.pages import plan

FORMATS = ("csv", "json")


def file_name(context: Context, format_: str) -> str:
    """What the table is called beside the page: by its language, as the files for offline use are sorted."""
    return f"{Path(context.page).stem}.{context.language}.{format_}"


def on_page(context: Context, argument: str) -> list[str]:
    """The groups, a box to filter by words, the table, and its files."""
    context.takes_nothing(argument)
    rows = told(context)
    groups = {_slug(one): one.titles[context.language] for one in plan.load() if one in [row.group for row in rows]}
    body = tag("tbody", *(_row(context, one) for one in rows))
    parts = [
        tag("style", Raw("".join(map(_rule_of_group, groups)))),
        _tools(context, groups),
        table.framed(columns(context), context.word("summary-row"), [body], "phrases summary search-skip"),
        tag("p", *_links(context), class_="summary-files"),
    ]
    said = {f"data_{key}": words.template(f"summary-{key}", context.language) for key in ("matches", "none")}
    return [tag("div", tag("rosetta-summary", *parts, **said), class_="compare-summary")]


def _slug(group: plan.Group) -> str:
    return group.titles["en"].lower().replace(" ", "-")


def _rule_of_group(id_: str) -> str:
    """What hides the rows of other groups."""
    return f'rosetta-summary:has(input[value="{id_}"]:checked) tbody tr:not([data-group="{id_}"]){{display:none}}'


def _tools(context: Context, groups: dict[str, str]) -> Raw:
    """A group of rows, and a box that is disabled until there is what answers."""
    named = {"all": context.word("summary-all"), **groups}
    choices = [
        tag(
            "label",
            opening(
                "input",
                type="radio",
                name_="summary-group",
                value=id_,
                checked="" if id_ == "all" else None,
                autocomplete="off",
            ),
            " ",
            title,
        )
        for id_, title in named.items()
    ]
    group = tag("fieldset", tag("legend", context.word("summary-groups")), *choices)
    box = opening("input", type="search", disabled="", autocomplete="off", spellcheck="false")
    label = tag("label", context.word("summary-filter"), box)
    filter_ = tag("div", label, tag("p", role="status"), class_="summary-filter filter-box")
    return tag("div", group, filter_, class_="summary-tools")


def _row(context: Context, one: Told) -> Raw:
    name = tag("a", one.row.texts[context.language], href=f"{context.way(one.page)}#{one.passage}")
    note = [" ", tag("small", one.note)] if one.note else []
    cells = [tag("td", cell.html or _sentence(context, cell), data_framework=id_) for id_, cell in one.cells.items()]
    return tag("tr", tag("th", name, *note, scope="row"), *cells, data_group=_slug(one.group))


def _sentence(context: Context, cell: Cell) -> Raw:
    return tag("a", with_code(cell.text), href=f"{context.way(cell.page)}#{cell.passage}")


def _links(context: Context) -> list[str]:
    links = " · ".join(tag("a", one.upper(), href=file_name(context, one), download="") for one in FORMATS)
    before, after = context.word("summary-files", links="\0").split("\0")
    return [before, Raw(links), after]


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The table, whose rows and sentences are links."""
    context = copy.context
    rows = []
    for one in told(context):
        name = f"[{one.row.texts[context.language]}]({copy.to(f'{context.way(one.page)}#{one.passage}')})"
        note = f" ({one.note})" if one.note else ""
        cells = [
            code(cell.text) if cell.is_code else inline(copy, _sentence(context, cell)) for cell in one.cells.values()
        ]
        rows.append([name + note, *cells])
    head = [context.word("summary-row"), *(one.name for one in columns(context))]
    return [*table_in_copy(head, rows), "", inline(copy, "".join(_links(context)))]


KIND = Kind(on_page, in_copy)

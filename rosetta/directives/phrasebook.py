"""`phrasebook`: the phrases of all topics, from each framework to each other, and what reads pasted code by them.

A direction, `#flask-to-fastapi`, is the id of its link: CSS alone then shows its two columns. Where the address names
none, it is that of the path which the reader follows and which is called so.
"""

import json
from itertools import permutations

from rosetta import words
from rosetta.content.frameworks import Framework
from rosetta.content.topics import Topic, in_most
from rosetta.directives import phrases as table
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.directives.html import Raw, opening, tag
from rosetta.directives.kind import Kind
from rosetta.pages.listing import front_matter, nav, page_of
from rosetta.phrases import load

# What the client says; Python only hands it over.
_SAID = ("matches", "no-match", "search", "recognised", "unrecognised", "ambiguous", "nothing", "line")
_EVERY = "phrasebook"  # the page's heading: all frameworks
_LONGEST = 200_000  # characters of pasted code


def listed(context: Context) -> dict[str, Topic]:
    """The topics that have phrases, in the order of the navigation, by what their pages are called."""
    having = {page_of(name, context.docs): one for name, one in context.topics.items() if load(one).rows}
    order = [page for _, pages in nav(context.docs) for page in pages]
    pages = sorted(having, key=lambda page: (order.index(page) if page in order else len(order), page))
    return {front_matter(page, context.language, context.docs)["title"]: having[page] for page in pages}


def on_page(context: Context, argument: str) -> list[str]:
    """The directions, the table, and what the client needs to filter it and to read code."""
    context.takes_nothing(argument)
    topics = listed(context)
    frameworks = in_most(topics.values())
    pairs = list(permutations(frameworks, 2))
    everything = [
        tag("style", Raw("".join(_rule(frameworks, *pair) for pair in pairs))),
        tag("template", tag("script", _data(context, topics, frameworks), type="application/json")),
        _directions(context, pairs),
        _tools(context),
        _table(context, topics, frameworks),
    ]
    # In a `div`, since Markdown would put an element that it does not know into a paragraph.
    return [tag("div", tag("rosetta-phrasebook", *everything))]


def _directions(context: Context, pairs: list[tuple[Framework, Framework]]) -> Raw:
    links = [
        tag("li", tag("a", f"{known.name} → {needed.name}", href=f"#{direction}", id=context.unique(direction)))
        for known, needed in pairs
        for direction in [f"{known.id}-to-{needed.id}"]
    ]
    every = tag("li", tag("a", context.word("phrasebook-all"), href=f"#{_EVERY}"))
    return tag("nav", tag("ul", every, *links), class_="directions", aria_label=context.word("phrasebook-directions"))


def _tools(context: Context) -> Raw:
    """A box for code and one to filter the table, both disabled until there is what answers."""
    off = {"disabled": "", "autocomplete": "off", "spellcheck": "false"}
    area = tag("textarea", rows="8", maxlength=str(_LONGEST), wrap="off", **off)
    code = tag(
        "details",
        tag("summary", context.word("phrasebook-code")),
        tag("label", context.word("phrasebook-private"), area),
        tag("div", role="status"),
        tag("div", class_="phrasebook-result"),
        class_="phrasebook-code",
    )
    label = tag("label", context.word("phrasebook-filter"), opening("input", type="search", **off))
    filter_ = tag("div", label, tag("div", role="status"), class_="phrasebook-filter")
    return tag("div", code, filter_, class_="phrasebook-tools filter-box")


def _rule(frameworks: list[Framework], known: Framework, needed: Framework) -> str:
    """What is hidden where the direction is in the address, and how its link looks."""
    id_ = f"{known.id}-to-{needed.id}"
    page = f":root:is(:has(#{id_}:target),[data-path={id_}]:not(:has(:is(.directions a,#{_EVERY}):target)))"
    others = [f'{page} .phrasebook [data-framework="{one.id}"]' for one in frameworks if one not in (known, needed)]
    return f"{','.join(others)}{{display:none}}" if others else ""


def _data(context: Context, topics: dict[str, Topic], frameworks: list[Framework]) -> Raw:
    """Names and packages of the frameworks, what their code has for each phrase, and the client's words."""
    found_by = {
        f"{topic.name}/{row.id}": {id_: cell.found_by for id_, cell in row.cells.items() if cell.found_by}
        for topic in topics.values()
        for row in load(topic).rows
    }
    data = {
        "frameworks": [{"id": one.id, "name": one.name, "package": one.package} for one in frameworks],
        "phrases": found_by,
        "words": {key: words.template(f"phrasebook-{key}", context.language) for key in _SAID},
    }
    # As in any script, nothing in it may end the element. In a template, as the chooser's.
    return Raw(json.dumps(data, ensure_ascii=False).replace("<", "\\u003c"))


def _table(context: Context, topics: dict[str, Topic], frameworks: list[Framework]) -> Raw:
    bodies = []
    for title, topic in topics.items():
        phrases = load(topic)
        heading = tag("th", title, scope="rowgroup", colspan="2")
        rows = [
            tag("tr", *table.cells(context, phrases, row, frameworks), data_phrase=f"{topic.name}/{row.id}")
            for row in phrases.rows
        ]
        bodies.append(tag("tbody", tag("tr", heading), *rows))
    return table.framed(frameworks, context.word("phrasebook-task"), bodies, "phrases phrasebook search-skip")


def in_copy(copy: Copy, argument: str) -> list[str]:
    """A table for each topic."""
    lines: list[str] = []
    for title, topic in listed(copy.context).items():
        lines += [f"**{title}**", "", *table.in_copy(copy, topic.name), ""]
    return lines


KIND = Kind(on_page, in_copy)

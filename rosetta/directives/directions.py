"""`directions`: what the reader knows and what they need, and the path and the phrasebook that lead there.

Radios and CSS do it, as for the showcase. Without JavaScript and on paper all directions are listed.
"""

from itertools import permutations
from posixpath import dirname, relpath
from urllib.parse import urljoin

from rosetta.content.frameworks import Framework
from rosetta.content.topics import in_most
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.directives.html import Raw, opening, tag
from rosetta.directives.kind import Kind
from rosetta.pages import ways
from rosetta.pages.addresses import address
from rosetta.pages.source import read

_PATHS, _PHRASEBOOK, _CHOOSER, _FIRST = "paths.md", "phrasebook.md", "choose.md", "first-framework"
_SIDE_BY_SIDE = "topics/routing.md"


def on_page(context: Context, argument: str) -> list[str]:
    """Two choices, and for each pair of answers where to go."""
    context.takes_nothing(argument)
    frameworks = in_most(context.topics.values())
    pairs = list(permutations(frameworks, 2))
    none = ("none", context.word("directions-none"))
    known = [*((one.id, one.name) for one in frameworks), none]
    needed = [(one.id, one.name) for one in frameworks]
    asked = tag(
        "div", _choice(context, "know", known, 0), _choice(context, "need", needed, 1), class_="directions-asked"
    )
    lines: list[str] = [
        tag("style", Raw("".join(_rules(frameworks)))),
        opening("div", class_="directions-choice"),
        asked,
        opening("div", class_="directions-found"),
    ]
    for direction, (name, links) in [*_pairs(context, pairs), ("none", _first(context))]:
        to = [f"[{title}]({relpath(page, dirname(context.page) or '.')}{rest})" for title, page, rest in links]
        lines += [opening("div", data_direction=direction), f"{name}: {', '.join(to)}", Raw("</div>")]
    lines += [
        tag("div", tag("p", context.word("directions-same")), data_direction="same"),
        Raw("</div>"),
        Raw("</div>"),
    ]
    return [one for line in lines for one in (line, "")]  # each is a block of its own


def _choice(context: Context, name: str, options: list[tuple[str, str]], chosen: int) -> Raw:
    labels = []
    for at, (value, text) in enumerate(options):
        checked = " checked" if at == chosen else ""
        radio = Raw(f'<input type="radio" name="{name}" value="{value}" autocomplete="off"{checked}>')
        is_framework = value != "none"
        shown = tag("span", text, class_="framework-name" if is_framework else None)
        labels.append(tag("label", radio, shown, data_framework=value if is_framework else None))
    return tag("fieldset", tag("legend", context.word(f"directions-{name}")), *labels)


def _rules(frameworks: list[Framework]) -> list[str]:
    """What is shown for each pair of answers, where there is JavaScript, so that a reader knows that one may choose."""

    def shown(known: str, needed: str, direction: str) -> str:
        chosen = f':has([name=know][value="{known}"]:checked)' + (
            f':has([name=need][value="{needed}"]:checked)' if needed else ""
        )
        return f'.js .directions-choice{chosen} [data-direction="{direction}"]{{visibility:visible}}'

    ids = [one.id for one in frameworks]
    pairs = [shown(known, needed, f"{known}-to-{needed}") for known, needed in permutations(ids, 2)]
    # Who knows none needs none in particular: nothing stays chosen there in sight, nor for a keyboard.
    none = '.directions-choice:has([name=know][value="none"]:checked)'
    needs_none = f".js {none} fieldset:has([name=need]){{visibility:hidden}}"
    return [*pairs, *(shown(id_, id_, "same") for id_ in ids), shown("none", "", "none"), needs_none]


_Links = list[tuple[str, str, str]]  # title, page, what follows the page in the link


def _pairs(context: Context, pairs: list[tuple[Framework, Framework]]) -> list[tuple[str, tuple[str, _Links]]]:
    found = []
    for known, needed in pairs:
        id_ = f"{known.id}-to-{needed.id}"
        if id_ in ways.load():
            first = (_path_title(context, id_), _PATHS, f"#{id_}")
        else:
            first = (context.word("directions-side"), _SIDE_BY_SIDE, f"?f={known.id},{needed.id}")
        second = (_title(context, _PHRASEBOOK), _PHRASEBOOK, f"#{id_}")
        found.append((id_, (f"{known.name} → {needed.name}", [first, second])))
    return found


def _first(context: Context) -> tuple[str, _Links]:
    links = [(_path_title(context, _FIRST), _PATHS, f"#{_FIRST}"), (_title(context, _CHOOSER), _CHOOSER, "")]
    return context.word("directions-first"), links


def _title(context: Context, page: str) -> str:
    return read(context.docs / context.language / page).title


def _path_title(context: Context, id_: str) -> str:
    headings = read(context.docs / context.language / _PATHS).headings
    return context.word("directions-path", title=next(one.text for one in headings if one.id == id_))


def in_copy(copy: Copy, argument: str) -> list[str]:
    """Every direction with its links."""
    context = copy.context
    pairs = list(permutations(in_most(context.topics.values()), 2))
    lines = []
    for _, (name, links) in [*_pairs(context, pairs), ("none", _first(context))]:
        to = [
            f"[{title}]({urljoin(copy.site_url, address(page, context.language, copy.languages))}{rest})"
            for title, page, rest in links
        ]
        lines.append(f"- {name}: {', '.join(to)}")
    return lines


KIND = Kind(on_page, in_copy)

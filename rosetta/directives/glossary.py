"""`glossary`: the terms in the page's language, in groups, each with what the frameworks call it folded below.

A term whose frameworks call it something is a `<details>` with the id of its anchor, so that a link opens it. The field
and the letters need the client: client/glossary/glossary.js.
"""

import json
import re
import unicodedata

from rosetta import words
from rosetta.content import glossary
from rosetta.content.frameworks import Framework, frameworks
from rosetta.content.glossary import NOTHING, Term
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.directives.html import Raw, opening, tag, with_code
from rosetta.directives.kind import Kind
from rosetta.paths import LANGUAGES

# What the client says; Python only hands it over.
_SAID = ("matches", "no-match")
# The letters that Korean dictionaries have as sections: a doubled consonant stands with the single one.
_SINGLE = str.maketrans("ㄲㄸㅃㅆㅉ", "ㄱㄷㅂㅅㅈ")


def on_page(context: Context, argument: str) -> list[str]:
    """What filters the terms, the ways to the groups, and the groups."""
    context.takes_nothing(argument)
    groups = glossary.in_groups(context.language)
    ids = {title: "group-" + re.sub("[^a-z]+", "-", own[0].group.lower()) for title, own in groups.items()}
    ways = tag("ul", *(tag("li", tag("a", title, href=f"#{ids[title]}")) for title in groups))
    everything = [
        _tools(context, [term for own in groups.values() for term in own]),
        tag("nav", ways, class_="directions search-skip", aria_label=context.word("glossary-groups")),
        *(_group(context, ids[title], title, own) for title, own in groups.items()),
    ]
    said = {key: words.template(f"glossary-{key}", context.language) for key in _SAID}
    attributes = {"class_": "glossary", "data_words": json.dumps(said, ensure_ascii=False)}
    # In a `div`, since Markdown would put an element that it does not know into a paragraph.
    return [tag("div", tag("rosetta-glossary", *everything, **attributes))]


def first_letter(word: str) -> str:
    """The letter that a dictionary has a word under: the first consonant of a Korean one; Ё is Е."""
    letter = word[0].upper().replace("Ё", "Е")
    name = unicodedata.name(unicodedata.normalize("NFD", letter)[0], "")
    if name.startswith("HANGUL CHOSEONG"):
        letter = unicodedata.lookup(name.replace("CHOSEONG", "LETTER")).translate(_SINGLE)
    return letter


def _tools(context: Context, terms: list[Term]) -> Raw:
    """The field and the letters, disabled until there is what answers."""
    field = opening("input", type="search", disabled="", autocomplete="off", spellcheck="false")
    first = {first_letter(term.name[context.language]) for term in terms}
    # The page's own script first.
    letters = sorted(first, key=lambda letter: (letter.isascii(), letter))
    buttons = [tag("button", one, type="button", disabled="", aria_pressed="false") for one in letters]
    return tag(
        "div",
        tag("label", context.word("glossary-filter"), field),
        tag("div", *buttons, class_="glossary-letters", role="group", aria_label=context.word("glossary-letters")),
        tag("p", role="status"),
        class_="glossary-tools filter-box search-skip",
    )


def _group(context: Context, id_: str, title: str, terms: list[Term]) -> Raw:
    heading = tag("h3", title, id=context.unique(id_))
    return tag("section", heading, *(_term(context, term) for term in terms), aria_labelledby=id_)


def _term(context: Context, term: Term) -> Raw:
    """The term, its translations and its meaning; below, folded, what the frameworks have for it."""
    language = context.language
    names = {name: other for other, name in term.name.items() if name != term.name[language]}
    others = [tag("span", name, lang=other) for name, other in names.items()]
    meaning = tag("span", term.meaning[language], class_="glossary-meaning")
    head = Raw(" ".join([tag("dfn", term.name[language]), *others, meaning]))
    attributes = {
        "class_": "glossary-term",
        "id": context.unique(f"term-{term.id}"),
        "data_letter": first_letter(term.name[language]),
    }
    if not term.counterparts:
        return tag("div", head, **attributes)
    own = [_counterpart(context, one, term.counterparts[one.id]) for one in _having(term)]
    return tag("details", tag("summary", head), tag("ul", *own, class_="glossary-names"), **attributes)


def _having(term: Term) -> list[Framework]:
    return [one for one in frameworks().values() if one.id in term.counterparts]


def _counterpart(context: Context, framework: Framework, value: str) -> Raw:
    if value == NOTHING:
        said = [tag("b", framework.name, lang="en"), " ", context.word("plain-nothing")]
        return tag("li", *said, data_framework=framework.id)
    return tag("li", tag("b", framework.name), " ", with_code(value), data_framework=framework.id, lang="en")


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The terms: the other languages' words, the meaning, and what each framework has for it."""
    language = copy.context.language
    others = [other for other in LANGUAGES if other != language]
    lines = []
    for title, terms in glossary.in_groups(language).items():
        lines += [f"**{title}**", ""]
        for term in terms:
            translations = ", ".join(f"{other}: {term.name[other]}" for other in others)
            lines.append(f"- **{term.name[language]}** ({translations}): {term.meaning[language]}")
            for framework in _having(term):
                value = term.counterparts[framework.id]
                said = copy.context.word("plain-nothing") if value == NOTHING else value
                lines.append(f"  - {framework.name}: {said}")
        lines.append("")
    return lines


KIND = Kind(on_page, in_copy)

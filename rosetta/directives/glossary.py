"""`glossary`: the terms in the page's language."""

from rosetta.content import glossary as terms
from rosetta.content.frameworks import frameworks
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.directives.html import Raw
from rosetta.directives.kind import Kind
from rosetta.paths import LANGUAGES


def on_page(context: Context, argument: str) -> list[str]:
    """The table of the glossary."""
    context.takes_nothing(argument)
    return [Raw(terms.table_html(context.language))]


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The terms: the other languages' words, the meaning, and what each framework has for it."""
    language = copy.context.language
    others = [other for other in LANGUAGES if other != language]
    lines = []
    for term in terms.in_order(language):
        translations = ", ".join(f"{other}: {term.name[other]}" for other in others)
        lines.append(f"- **{term.name[language]}** ({translations}): {term.meaning[language]}")
        for framework in frameworks().values():
            if value := term.counterparts.get(framework.id):
                said = copy.context.word("plain-nothing") if value == terms.NOTHING else value
                lines.append(f"  - {framework.name}: {said}")
    return lines


KIND = Kind(on_page, in_copy)

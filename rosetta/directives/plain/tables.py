"""The plain form of `versions`, `figures`, `mutation` and `glossary`."""

from rosetta.content import glossary as terms
from rosetta.content.frameworks import frameworks
from rosetta.directives.figures import counted
from rosetta.directives.mutation import scored, sentence
from rosetta.directives.plain.blocks import Page, code, table
from rosetta.directives.tables import recording
from rosetta.directives.words import number
from rosetta.paths import LANGUAGES


def versions(page: Page, argument: str) -> list[str]:
    """The versions that were recorded with."""
    recorded, context = recording(page.context.data), page.context
    rows = [["Python", code(recorded["python"])]]
    rows += [[page.package(package), code(version)] for package, version in recorded["versions"].items()]
    told = context.word("versions", date=recorded["date"])
    return [told, "", *table([context.word("package"), context.word("version")], rows)]


def figures(page: Page, argument: str) -> list[str]:
    """What the guide rests on, counted."""
    context = page.context
    return [f"- {context.word(key)}: {number(count, context.language)}" for key, count in counted(context).items()]


def mutation(page: Page, argument: str) -> list[str]:
    """How many changes of the shown lines were noticed."""
    score = scored(page.context.data)
    return [sentence(page.context, score, str(score["date"]))]


def glossary(page: Page, argument: str) -> list[str]:
    """The terms: the other languages' words, the meaning, and what each framework has for it."""
    language = page.context.language
    others = [other for other in LANGUAGES if other != language]
    lines = []
    for term in terms.in_order(language):
        translations = ", ".join(f"{other}: {term.name[other]}" for other in others)
        lines.append(f"- **{term.name[language]}** ({translations}): {term.meaning[language]}")
        for framework in frameworks().values():
            if value := term.counterparts.get(framework.id):
                said = page.context.word("plain-nothing") if value == terms.NOTHING else value
                lines.append(f"  - {framework.name}: {said}")
    return lines

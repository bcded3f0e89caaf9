"""What every page says: the frameworks, the versions recorded with, and when."""

from collections.abc import Iterable
from pathlib import Path

from rosetta.content import frameworks as registry
from rosetta.content import glossary
from rosetta.content.recorded import recorded_version, recording
from rosetta.content.topics import all_topics, in_topics, untold_headers
from rosetta.directives.showing import compared, page_context
from rosetta.once import kept
from rosetta.pages import plan, reading_time, translations, ways
from rosetta.pages.references import references
from rosetta.pages.source import read
from rosetta.paths import DATA, LANGUAGES
from rosetta.search import query_words
from rosetta.words import forget


def facts() -> dict:
    """For the templates: `frameworks` [{id, name}], `recorded` {date, python, versions by framework id}, `paths` [id].

    The frameworks are those that some topic compares.
    """
    recorded = recording(DATA)
    frameworks = in_topics(all_topics())
    return {
        "frameworks": named(frameworks),
        "paths": list(ways.load()),
        "recorded": {
            "date": str(recorded["date"]),
            "python": recorded["python"],
            "versions": {framework.id: recorded_version(DATA, framework) for framework in frameworks},
        },
    }


def named(frameworks: Iterable[registry.Framework]) -> list[dict]:
    """What the templates know of frameworks."""
    return [{"id": framework.id, "name": framework.name} for framework in frameworks]


def of_page(page: str, language: str, docs: Path) -> dict:
    """For the templates, of one page: `frameworks`, `lagging` (the theme shows a notice), `minutes` to read, and
    `references`, the ids of the sections that are there for reference."""
    return kept(("facts", page, language, docs), lambda: _of_page(page, language, docs))


def _of_page(page: str, language: str, docs: Path) -> dict:
    context = page_context(page, language, docs)
    return {
        "frameworks": named(compared(context)),
        "lagging": translations.lags(page, language, docs),
        "minutes": reading_time.minutes(context),
        "references": [one.heading.id for one in references(context)],
    }


def fronts(docs: Path) -> dict[str, str]:
    """What each language's front page is called, by language."""
    pages = {language: docs / language / "index.md" for language in LANGUAGES}
    return {language: read(page).title for language, page in pages.items() if page.is_file()}


def forget_data() -> None:
    """Read data files anew: `mkdocs serve` builds again in the same process when one changes."""
    registry.forget()
    glossary.load.cache_clear()
    forget()
    plan.load.cache_clear()
    ways.load.cache_clear()
    untold_headers.cache_clear()
    query_words.load.cache_clear()

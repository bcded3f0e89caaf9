"""axe finds nothing: every day on a page of each kind, every week on all, in all languages, in light and in dark."""

import pytest

from rosetta.audit import axe
from rosetta.paths import DOCS, LANGUAGES
from tests.weekly import of_a_kind


def marks(language: str, name: str, scheme: str) -> tuple:
    """Every day English in light: test_reading.py looks at the colours of both schemes."""
    return of_a_kind(name) if (language, scheme) == ("en", "light") else (pytest.mark.weekly,)


PAGES = [
    pytest.param(language, name, scheme, id=f"docs/{language}/{name}-{scheme}", marks=marks(language, name, scheme))
    for name in sorted(path.relative_to(DOCS / "en").as_posix() for path in (DOCS / "en").rglob("*.md"))
    for language in LANGUAGES
    for scheme in ("light", "dark")
]


@pytest.mark.parametrize(("language", "name", "scheme"), PAGES)
def test_axe_finds_nothing(site, reader, language, name, scheme):
    page = reader(color_scheme=scheme)
    page.goto(site.at(name, language))
    page.wait_until_quiet()
    assert axe.findings(page) == []


def test_axe_finds_what_is_wrong(site, page):
    page.goto(site.at("verified.md"))
    page.evaluate("document.querySelector('article').append(document.createElement('button'))")
    assert [found for found in axe.findings(page) if found.startswith("button-name")]

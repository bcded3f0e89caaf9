"""Sections for reference: folded on the page, counted apart, named in the copy, and each wrong mark is refused."""

import re

import pytest

from rosetta.checks import structure
from rosetta.directives.showing import page_context
from rosetta.errors import Problem
from rosetta.pages.parsed import parsed
from rosetta.pages.reading_time import Minutes, minutes
from rosetta.pages.references import references
from rosetta.paths import LANGUAGES
from rosetta.publish.page_copy import page_text
from rosetta.search.passages import read

PAGE = """# Tea { #tea }

## A cup { #cup }

One cup a time.
{ .rule }

/// compare | tea:routes

/// answers | tea: tea

### Cold tea { #cold .reference }

Cold, and still tea.
{ #limits }

/// answers | tea: too-many

## The pot { #pot .reference }

### Its lid { #lid }

A lid.

## Pitfalls { #pitfalls }

None.
"""


@pytest.fixture
def context(guide):
    guide.page(PAGE)
    return page_context("topics/tea.md", "en", guide.docs, guide.snippets)


def folds(guide, text=PAGE, language="en"):
    found = parsed(guide.expand(text, language) + "<p>").iter("details")
    return [one for one in found if one.get("class") == "reference"]


def shown(element):
    return " ".join("".join(element.itertext()).split())


def test_a_section_is_folded_up_to_the_next_heading_of_its_level_or_above(guide):
    cold, pot = folds(guide)
    assert [one.get("id") for one in cold.iter() if one.get("id") in ("cup", "cold", "limits", "pot")] == [
        "cold",
        "limits",
    ]
    assert cold.find(".//*[@id='answer-too-many']") is not None
    assert [one.get("id") for one in pot.iter("h2", "h3")] == ["pot", "lid"]
    for fold in (cold, pot):
        assert "open" not in fold.attrib
        assert fold.getparent().tag == "body"


def test_its_heading_stays_a_heading_with_its_id_in_what_opens_it(guide):
    cold, pot = folds(guide)
    assert (cold[0].tag, cold[0][0].tag, dict(cold[0][0].attrib)) == ("summary", "h3", {"id": "cold"})
    assert (pot[0].tag, pot[0][0].tag, dict(pot[0][0].attrib)) == ("summary", "h2", {"id": "pot"})


@pytest.mark.parametrize(
    ("language", "cold", "pot"),
    [
        ("en", "For reference 1 request · 1 min", "For reference 1 min"),
        ("ko", "더 알아보기 요청 1개 · 약 1분", "더 알아보기 약 1분"),
        ("ru", "Для справки Запросов: 1 · 1 мин", "Для справки 1 мин"),
    ],
)
def test_it_says_what_it_holds(guide, language, cold, pot):
    guide.page(PAGE, language)
    said = [shown(fold.find("summary/span")) for fold in folds(guide, language=language)]
    assert said == [cold, pot]


def test_a_section_that_only_the_site_writes_ends_it(guide):
    text = "# Tea { #tea }\n\n## The pot { #pot .reference }\n\nA pot.\n\n/// programs | tea\n"
    [fold] = folds(guide, text)
    assert [one.get("id") for one in fold.iter("h2")] == ["pot"]
    guide.page(text)
    [one] = references(page_context("topics/tea.md", "en", guide.docs, guide.snippets))
    assert one.lines == range(2, 6)


def test_the_copy_says_so_in_the_heading(context, guide):
    (guide.root / "recorded.toml").write_text(
        'date = 2026-11-21\npython = "3.13.0"\n[versions]\nflask = "3"\nfastapi = "1"\ndjango = "6"\n'
    )
    context.data = guide.root
    text = page_text(context, "", list(LANGUAGES), "https://guide.example/")
    assert re.findall(r"(?m)^##+ .*", text)[:5] == [
        "## A cup",
        "### For reference: Cold tea",
        "## For reference: The pot",
        "### Its lid",
        "## Pitfalls",
    ]
    assert ".reference" not in text
    assert ".rule" not in text


def test_search_finds_its_text_below_its_heading(guide):
    sections, _ = read(f'<article class="md-content__inner">{guide.expand(PAGE)}</article>')
    found = {section.id: [passage.text for passage in section.passages] for section in sections}
    assert "Cold, and still tea." in found["cold"]
    assert not any("For reference" in text for texts in found.values() for text in texts)


def test_it_takes_no_time_of_who_reads_the_essential(context, guide):
    assert minutes(context) == Minutes(1, 1)
    guide.page(PAGE.replace("A lid.", "lid " * 600))
    longer = page_context("topics/tea.md", "en", guide.docs, guide.snippets)
    assert minutes(longer) == Minutes(1, 3)
    assert references(longer)[1].heading.id == "pot"


def test_the_sentence_to_remember_is_marked(guide):
    assert '<p class="rule">One cup a time.</p>' in guide.expand(PAGE)


def test_translations_have_the_same_sections_for_reference(context, guide):
    guide.page(PAGE.replace(" .reference", "", 1), "ko")
    other = page_context("topics/tea.md", "ko", guide.docs, guide.snippets)
    assert structure.outline(context).headings != structure.outline(other).headings


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("# Tea { #tea .reference }", 1, "`# Tea { #tea .reference }` cannot be folded"),
        ("# Tea { #tea }\n\n#### Leaves { #leaves .reference }", 3, "cannot be folded"),
        ("# Tea { #tea }\n\nLeaves.\n{ #leaves .reference }", 4, "`{ #leaves .reference }` cannot be folded"),
        ("# Tea { #tea }\n\n- ## Leaves { #leaves .reference }", 3, "cannot be folded"),
        ("# Tea { #tea }\n\n## Leaves { .reference }", 3, "has no id"),
        ("## Tea { #tea .reference }\n\n### Leaves { #leaves .reference }", 3, "is inside a section"),
        ("## Tea { #tea }\n\n### Leaves { #leaves .reference }\n\n### Cups { #cups }", 3, "is followed by"),
    ],
)
def test_a_mark_that_folds_nothing_is_refused(guide, text, line, said):
    with pytest.raises(Problem) as error:
        guide.expand(text, first_line=1)
    assert said in str(error.value)
    assert f"topics/tea.md:{line}:" in str(error.value)


def test_a_mark_in_code_is_none(guide):
    assert not folds(guide, "# Tea { #tea }\n\n```\n## Leaves { #leaves .reference }\n```\n")

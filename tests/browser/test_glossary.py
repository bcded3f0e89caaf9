"""The glossary: a field and letters find terms, links open what is folded, and nothing is hidden from paper."""

import pytest
from playwright.sync_api import expect

from rosetta.content import glossary
from tests.weekly import ONE_A_DAY

PAGE = "glossary.md"
ALL = len(glossary.shown())


@pytest.fixture
def terms(site, page):
    """The terms that are shown."""
    page.goto(site.at(PAGE))
    expect(page.get_by_role("searchbox", name="Find a term")).to_be_enabled()
    return page.locator(".glossary-term").filter(visible=True)


def test_the_field_leaves_what_has_its_words_also_folded_away(page, terms):
    field, status = page.get_by_role("searchbox", name="Find a term"), page.locator(".glossary-tools [role=status]")
    field.fill("blueprint")
    expect(terms).to_have_count(1)
    expect(terms.locator("dfn")).to_have_text("route group")
    expect(terms.get_by_text("Blueprint")).to_be_visible()
    expect(status).to_have_text("Terms shown: 1")
    field.fill("경로 매개")
    expect(terms.locator("dfn")).to_have_text("path parameter")
    field.fill("no such term")
    expect(terms).to_have_count(0)
    expect(status).to_contain_text("No term fits.")
    field.fill("")
    expect(terms).to_have_count(ALL)
    expect(status).to_be_empty()
    expect(page.locator(".glossary-term[open]")).to_have_count(0)


def test_a_letter_leaves_what_it_begins_and_gives_it_back(page, terms):
    letter = page.get_by_role("button", name="R", exact=True)
    letter.click()
    expect(letter).to_have_attribute("aria-pressed", "true")
    words = [term.name["en"] for term in glossary.shown() if term.name["en"][0] in "rR"]
    expect(terms).to_have_count(len(words))
    assert sorted(terms.locator("dfn").all_inner_texts()) == sorted(words)
    letter.click()
    expect(terms).to_have_count(ALL)


def test_a_way_to_what_is_hidden_shows_it(page, terms):
    page.get_by_role("searchbox", name="Find a term").fill("blueprint")
    page.evaluate("location.hash = 'term-latency'")
    expect(terms).to_have_count(ALL)
    expect(page.locator("#term-latency")).to_be_in_viewport()
    page.get_by_role("button", name="R", exact=True).click()
    page.get_by_role("navigation", name="Groups of terms").get_by_role("link", name="Which one").click()
    expect(terms).to_have_count(ALL)
    expect(page.locator("#group-which-one")).to_be_in_viewport()


@pytest.mark.parametrize("language", ONE_A_DAY)
def test_an_address_opens_what_its_term_has_folded(site, page, language):
    page.goto(f"{site.at(PAGE, language)}#term-blocking")
    expect(page.locator("#term-blocking code").first).to_be_visible()
    expect(page.locator("#term-blocking")).to_be_in_viewport()


@pytest.mark.parametrize("language", ONE_A_DAY)
def test_it_fits_a_phone(site, reader, language):
    page = reader(390, 844)
    page.goto(site.at(PAGE, language))
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate("document.querySelector('.glossary').offsetHeight") < 110 * ALL


@pytest.mark.parametrize("paper", [False, True])
def test_without_a_script_and_on_paper_all_is_shown(site, reader, paper):
    page = reader(java_script_enabled=paper)
    page.goto(site.at(PAGE))
    if paper:
        page.emulate_media(media="print")
    expect(page.locator(".glossary-names").filter(visible=True)).to_have_count(
        sum(bool(term.counterparts) for term in glossary.shown())
    )
    expect(page.locator(".glossary-tools")).to_be_hidden()

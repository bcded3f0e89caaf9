"""A topic is long: what stands below the window waits until the reader moves, and no place on the page is missed."""

import pytest

SKIPPED = """() => [...document.querySelectorAll(".md-typeset :is(.compare, .answer, .quiz, .glossary tbody tr) *")]
    .filter((it) => !it.checkVisibility({contentVisibilityAuto: true}) && it.checkVisibility()).length"""
TOP = "id => document.getElementById(id).getBoundingClientRect().top"
WHOLE = "html[data-whole]"


@pytest.mark.parametrize("name", ["topics/routing.md", "glossary.md"])
def test_most_of_a_long_page_waits_for_its_reader(site, page, name):
    page.goto(site.at(name))
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SKIPPED) > 500
    page.mouse.wheel(0, 100)
    page.wait_for_selector(WHOLE, timeout=20_000)
    assert page.evaluate(SKIPPED) == 0


def test_a_link_leads_to_its_place_on_the_page(site, page):
    page.goto(site.at("topics/routing.md"))
    page.evaluate("document.querySelector(`article a[href$='#missing-slash']`).click()")  # no pointer moves before it
    page.wait_for_timeout(500)
    assert 0 <= page.evaluate(TOP, "missing-slash") < 200


def test_the_focus_finds_every_place_laid_out(site, page):
    page.goto(site.at("topics/routing.md"))
    page.keyboard.press("Tab")
    assert page.evaluate(SKIPPED) == 0


@pytest.mark.parametrize(
    ("name", "id_"),
    [("topics/routing.md", "answer-feed"), ("topics/routing.md", "quiz"), ("glossary.md", "term-route")],
)
def test_an_address_leads_to_its_place_on_the_page(site, page, name, id_):
    page.goto(f"{site.at(name)}#{id_}")
    page.wait_for_timeout(500)
    assert 0 <= page.evaluate(TOP, id_) < 200


@pytest.fixture
def place(site, page):
    """Where on the screen a section stands that the reader has gone to."""
    page.goto(site.at("topics/routing.md"))
    page.mouse.wheel(0, 100)
    page.wait_for_selector(WHOLE, timeout=20_000)
    page.evaluate("document.getElementById('order').scrollIntoView()")
    page.wait_for_timeout(500)  # Material notes the place a little later
    return page.evaluate(TOP, "order")


def test_a_page_that_is_loaded_again_stays_where_it_was(page, place):
    page.reload()
    page.wait_for_timeout(500)
    assert abs(page.evaluate(TOP, "order") - place) < 5


def test_back_leads_to_the_place_that_was_left(site, page, place):
    page.goto(site.at("glossary.md"))
    page.go_back()
    page.wait_for_timeout(500)
    assert abs(page.evaluate(TOP, "order") - place) < 5

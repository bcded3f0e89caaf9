"""Terms of the glossary under a finger: the meaning opens in place; a mouse and a keyboard have the tooltip."""

import pytest
from playwright.sync_api import expect

from tests.weekly import ONE_A_DAY

ROUTING = "topics/routing.md"


@pytest.fixture
def finger(site, reader):
    """A page of a reader with a finger, by language."""

    def opened(language="en"):
        page = reader(390, 800, has_touch=True)
        page.goto(site.at(ROUTING, language))
        return page

    return opened


@pytest.mark.parametrize("language", ONE_A_DAY)
def test_a_tap_opens_the_meaning_in_place_and_the_way_to_the_glossary(site, finger, language):
    page = finger(language)
    term, meaning = page.locator("article a.term").first, page.locator(".term-meaning")
    said = term.get_attribute("title")
    term.tap()
    expect(meaning).to_contain_text(said)
    expect(meaning).to_be_focused()
    expect(page.locator(".md-tooltip2").filter(visible=True)).to_have_count(0)
    assert page.url == site.at(ROUTING, language)
    box = meaning.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    href = term.evaluate("it => it.href")
    meaning.get_by_role("link").tap()
    page.wait_for_url(href)


def test_a_second_tap_a_tap_elsewhere_and_escape_close_it(finger):
    page = finger()
    term, meaning = page.locator("article a.term").first, page.locator(".term-meaning")
    for close in (term.tap, page.locator("h1").tap, lambda: page.keyboard.press("Escape")):
        term.tap()
        expect(meaning).to_have_count(1)
        close()
        expect(meaning).to_have_count(0)


def test_another_term_opens_in_its_stead(finger):
    page = finger()
    terms, meaning = page.locator("article a.term"), page.locator(".term-meaning")
    for term in (terms.first, terms.nth(1)):
        said = term.get_attribute("title")
        term.tap()
        expect(meaning).to_contain_text(said)
        expect(meaning).to_have_count(1)


def test_a_mouse_and_a_keyboard_follow_the_link(site, reader):
    page = reader(has_touch=True)
    for press in (lambda term: term.click(), lambda term: term.press("Enter")):
        page.goto(site.at(ROUTING))
        page.wait_until_quiet()
        term = page.locator("article a.term").first
        href = term.evaluate("it => it.href")
        press(term)
        page.wait_for_url(href)
        assert page.locator(".term-meaning").count() == 0

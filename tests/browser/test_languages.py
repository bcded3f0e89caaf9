"""Switching the language keeps the page, the choice of frameworks, and what a screen reader is told."""

import re

import pytest
from playwright.sync_api import Page, expect

from rosetta.paths import LANGUAGES

ROUTING, RESPONSES = "topics/routing.md", "topics/responses.md"


def choose_language(page: Page, language: str) -> None:
    """With the menu in the header."""
    page.locator(".md-header .md-select > button").hover()
    # Playwright scrolls the page to press what still moves, and a page that was scrolled has come to a section.
    menu = page.locator(".md-header .md-select__inner")
    menu.evaluate("menu => Promise.all(menu.getAnimations().map(({ finished }) => finished))")
    page.locator(f".md-header a[hreflang={language}]").click()


def next_page_in_place(page: Page, url: str) -> None:
    """Follow a link; what is noted on `window` is lost if that loads a document anew."""
    # Material swaps pages once it knows from the sitemap which there are.
    page.wait_for_function("performance.getEntriesByType('resource').some(({name}) => name.endsWith('/sitemap.xml'))")
    page.evaluate("window.sameDocument = true")
    page.evaluate("url => [...document.links].find(link => link.href === url).click()", url)
    page.wait_for_url(url)
    expect(page.locator("page-languages a[aria-current]")).to_have_attribute("href", re.compile(re.escape(url)))
    assert page.evaluate("window.sameDocument"), "the page was loaded anew, not swapped in place"


@pytest.mark.parametrize("other", LANGUAGES[1:])
def test_switching_stays_on_the_page_and_back(site, page, other):
    page.goto(site.at(ROUTING))
    choose_language(page, other)
    page.wait_for_url(site.at(ROUTING, other))
    assert page.locator("html").get_attribute("lang") == other
    choose_language(page, "en")
    page.wait_for_url(site.at(ROUTING))
    assert page.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize("other", LANGUAGES[1:])
def test_switching_stays_on_the_page_that_was_swapped_in(site, page, other):
    page.goto(site.at(ROUTING))
    next_page_in_place(page, site.at(RESPONSES))
    choose_language(page, other)
    page.wait_for_url(site.at(RESPONSES, other))
    assert page.locator("html").get_attribute("lang") == other


@pytest.mark.parametrize("other", LANGUAGES[1:])
def test_the_links_below_the_page_lead_to_it_in_the_other_languages(site, page, other):
    page.goto(site.at(ROUTING))
    page.locator(f"page-languages a[hreflang={other}]").click()
    page.wait_for_url(re.compile(re.escape(site.at(ROUTING, other)) + "(#.*)?$"))


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("other", LANGUAGES[1:])
def test_switching_keeps_the_section_that_is_read(site, reader, width, other):
    page = reader(width)
    page.goto(site.at(ROUTING) + "#trailing-slash")
    page.mouse.wheel(0, 300)
    page.wait_for_function("() => document.querySelector('#trailing-slash').getBoundingClientRect().top < 0")
    page.locator(f"page-languages a[hreflang={other}]").evaluate("link => link.click()")
    page.wait_for_url(site.at(ROUTING, other) + "#trailing-slash")
    expect(page.locator("#trailing-slash")).to_be_in_viewport()


def test_at_a_pages_beginning_another_language_begins_there_too(site, page):
    page.goto(site.at(ROUTING))
    choose_language(page, "ko")
    page.wait_for_url(site.at(ROUTING, "ko"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_front_page_switches_to_the_front_page(site, page, language):
    page.goto(site.at("index.md", language))
    for other in LANGUAGES:
        link = page.locator(f".md-header a[hreflang={other}]")
        assert link.evaluate("link => link.href") == site.at("index.md", other)


def test_the_choice_comes_along_into_another_language(site, page):
    page.goto(site.at(ROUTING))
    page.locator("compare-toolbar").get_by_role("checkbox", name="FastAPI").uncheck(force=True)
    choose_language(page, "ru")
    page.wait_for_url(site.at(ROUTING, "ru") + "?f=flask,django")
    assert page.locator("html").get_attribute("data-frameworks") == "flask django"


def test_head_names_the_page_in_every_language_before_and_after_a_swap(site, page):
    alternates = "[...document.head.querySelectorAll('link[hreflang]')].map(link => [link.hreflang, link.href])"
    page.goto(site.at(ROUTING))
    for name in (ROUTING, RESPONSES):
        expected = {language: site.at(name, language) for language in LANGUAGES} | {"x-default": site.at(name)}
        assert dict(page.evaluate(alternates)) == expected
        if name == ROUTING:
            next_page_in_place(page, site.at(RESPONSES))


def test_no_sitemap_is_looked_for_beside_the_pages(site, page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.at(ROUTING))
    next_page_in_place(page, site.at(RESPONSES))
    page.wait_until_quiet()
    assert {url for url in asked if "sitemap" in url} == {site.url + "sitemap.xml"}

"""A topic is long: what stands below the window waits until the reader moves, and no place on the page is missed."""

import pytest
from playwright.sync_api import Page

from rosetta.paths import LANGUAGES

SKIPPED = """() => [...document.querySelectorAll(".md-typeset :is(.compare, .quiz) *")]
    .filter((it) => !it.checkVisibility({contentVisibilityAuto: true}) && it.checkVisibility()).length"""
TOP = "id => document.getElementById(id).getBoundingClientRect().top"
WHOLE = "html[data-whole]"


def wait_until_at(page: Page, id_: str) -> None:
    """Until the page has come to rest with this place at the top of the window."""
    page.wait_until_quiet()
    page.wait_for_function(
        """id => new Promise((done) => {
            const at = () => document.getElementById(id).getBoundingClientRect().top;
            const before = at();
            const later = (then) => requestAnimationFrame(() => requestAnimationFrame(then));
            later(() => done(before > -5 && before < 200 && before === at()));
        })""",
        arg=id_,
    )


def test_most_of_a_long_page_waits_for_its_reader(site, page):
    page.goto(site.at("topics/routing.md"))
    page.wait_until_quiet()
    assert page.evaluate(SKIPPED) > 500
    page.mouse.wheel(0, 100)
    page.wait_for_selector(WHOLE, timeout=20_000)
    assert page.evaluate(SKIPPED) == 0


# How much room a language takes shows at any width, and what a width does to the blocks in any language.
SCREENS = [
    pytest.param(language, width, marks=() if language == "en" or width == 390 else (pytest.mark.weekly,))
    for language in LANGUAGES
    for width in (390, 1280, 1920)
]


@pytest.mark.parametrize(("language", "width"), SCREENS)
def test_the_scroll_bar_tells_how_long_a_page_is_before_all_of_it_is_laid_out(site, reader, language, width):
    page = reader(width)
    for name in ("topics/routing.md", "topics/requests.md"):
        page.goto(site.at(name, language))
        page.wait_until_quiet()
        assert page.evaluate(SKIPPED) > 0
        guess = page.evaluate("document.documentElement.scrollHeight")
        page.evaluate("document.documentElement.dataset.whole = ''")
        real = page.evaluate("document.documentElement.scrollHeight")
        assert 0.85 < guess / real < 1.15, name


def test_a_link_leads_to_its_place_on_the_page(site, page):
    page.goto(site.at("topics/routing.md"))
    page.evaluate("document.querySelector(`article a[href$='#missing-slash']`).click()")  # no pointer moves before it
    wait_until_at(page, "missing-slash")


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
    wait_until_at(page, id_)


@pytest.fixture
def place(site, page):
    """Where on the screen a section stands that the reader has gone to."""
    page.goto(site.at("topics/routing.md"))
    page.mouse.wheel(0, 100)
    page.wait_for_selector(WHOLE, timeout=20_000)
    page.evaluate("document.getElementById('order').scrollIntoView()")
    page.wait_for_function("Math.abs(history.state?.y - scrollY) < 1")  # Material notes the place a little later
    return page.evaluate(TOP, "order")


def test_a_page_that_is_loaded_again_stays_where_it_was(page, place):
    page.reload()
    wait_until_at(page, "order")
    assert abs(page.evaluate(TOP, "order") - place) < 5


def test_back_leads_to_the_place_that_was_left(site, page, place):
    page.goto(site.at("glossary.md"))
    page.go_back()
    wait_until_at(page, "order")
    assert abs(page.evaluate(TOP, "order") - place) < 5


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    "name",
    ["topics/routing.md", pytest.param("topics/requests.md", marks=pytest.mark.weekly), "choose.md", "glossary.md"],
)
def test_nothing_moves_up_when_the_scripts_come(site, reader, name, width):
    """A browser goes back to a place while the page is still read: it would stop short of what moves up later."""
    places = """() => Object.fromEntries([...document.querySelectorAll("article :is(h2, h3)[id]")]
        .map((it) => [it.id, it.getBoundingClientRect().top + scrollY]))"""
    page = reader(width)
    held, holding = [], True
    page.route("**/*.js", lambda route: held.append(route) if holding else route.continue_())
    page.goto(f"{site.at(name)}#none", wait_until="commit")  # with a fragment it is laid out whole from the start
    page.locator(".md-footer").wait_for()
    page.evaluate("document.fonts.ready")
    before = page.evaluate(places)
    assert held, "the scripts were not held back"
    holding = False
    for route in held:
        route.continue_()
    page.wait_until_quiet()
    page.wait_for_function("[...document.querySelectorAll('article *')].every((it) => it.matches(':defined'))")
    after = page.evaluate(places)
    assert not {id_: (top, after[id_]) for id_, top in before.items() if after[id_] < top - 1}

"""The front page: one request, three answers, in every language and on every screen."""

import json

import pytest

from rosetta.paths import LANGUAGES, SNIPPETS

HOME = "index.md"
ANSWERS = json.loads((SNIPPETS / "routing" / "answers.json").read_text("utf-8"))
SHOWN = """() => [...document.querySelectorAll('.showcase-panel')]
  .filter(panel => panel.checkVisibility({visibilityProperty: true}))
  .map(panel => [panel.dataset.request, [...panel.querySelectorAll('strong')].map(one => Number(one.innerText))])"""
# Of elements, the blocks that are seen and hold more than fits.
CLIPPED = """all => all.filter(one => one.checkVisibility({visibilityProperty: true})
  && getComputedStyle(one).display != 'inline' && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1)
  .map(one => one.innerText.slice(0, 80))"""
SHIFTS = """() => new Promise(done => new PerformanceObserver(list =>
  done(list.getEntries().reduce((sum, one) => sum + one.value, 0))).observe({type: 'layout-shift', buffered: true})
  || setTimeout(() => done(0), 300))"""


def answers(request: str) -> list:
    return [[request, [ANSWERS[request][id_]["status"] for id_ in ("flask", "fastapi", "django")]]]


def choice(page, request: str):
    return page.locator(f".showcase-requests input[value={request}]")


def test_another_request_shows_its_recorded_answers(site, page):
    page.goto(site.at(HOME))
    first = page.locator(".showcase-requests input").first.get_attribute("value")
    assert page.evaluate(SHOWN) == answers(first)
    for request in ("int-path", "missing-slash", "wrong-method"):
        choice(page, request).check()
        assert page.evaluate(SHOWN) == answers(request)


def test_without_javascript_the_first_request_stands_there_and_the_languages(site, reader):
    page = reader(java_script_enabled=False)
    page.goto(site.at(HOME, "ko"))
    assert page.locator(".showcase-panel").first.is_visible()
    assert page.locator(".showcase-panel").nth(1).is_hidden()
    page.locator(".showcase-requests label").nth(1).click()
    assert page.locator(".showcase-panel").nth(1).is_visible()
    page.locator(".home-languages a[lang=ru]").click()
    page.wait_for_url(site.at(HOME, "ru"))


def test_the_keyboard_chooses_and_focus_shows(site, page):
    page.goto(site.at(HOME))
    choice(page, "wrong-type").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate(SHOWN) == answers("int-path")
    outline = page.locator("label:has(input[value=int-path])").evaluate("label => getComputedStyle(label).outlineWidth")
    assert outline == "2px"


def test_choosing_moves_nothing_below(site, page):
    page.goto(site.at(HOME))
    heading = page.locator("h2").first
    before = heading.bounding_box()
    for request in ("int-path", "wrong-method"):
        choice(page, request).check()
        assert heading.bounding_box() == before


@pytest.mark.parametrize("width", [390, 1280, 1920])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_sticks_out_and_the_request_is_seen_at_once(site, reader, language, width):
    height = {390: 844, 1280: 800, 1920: 1080}[width]
    page = reader(width, height)
    page.goto(site.at(HOME, language))
    assert page.evaluate("document.documentElement.scrollWidth") == width
    clipped = page.locator(".showcase :not(li), .ways *").evaluate_all(CLIPPED)
    assert clipped == []
    status = page.locator(".showcase-panel").first.locator("strong").first.bounding_box()
    assert status["y"] + status["height"] <= height


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_request_fits_its_button_between_a_phone_and_a_desk(site, reader, language):
    page = reader(720, 900)
    page.goto(site.at(HOME, language))
    for width in range(720, 1051, 15):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.locator(".showcase-requests label").evaluate_all(CLIPPED) == [], width


def test_there_are_no_side_bars_and_the_navigation_opens_from_the_header(site, page):
    page.goto(site.at(HOME))
    assert page.locator(".md-sidebar:visible").count() == 0
    page.locator(".navigation-open").click()
    page.locator(".md-nav--primary summary", has_text="HTTP").click()
    page.locator(".md-nav--primary a:visible", has_text="Request handling").click()
    page.wait_for_url(site.at("topics/requests.md"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_to_do_first_is_seen_at_once(site, reader, language):
    page = reader(390, 844)
    page.goto(site.at(HOME, language))
    first = page.locator(".home > p > a[href$='topics/routing/']").first
    box = first.bounding_box()
    assert box["y"] + box["height"] <= 844 / 2
    first.click()
    page.wait_for_url(site.at("topics/routing.md", language))


def test_a_topic_opens_from_anywhere_on_its_card(site, page):
    page.goto(site.at(HOME))
    card = page.locator(".topics li").nth(1)
    card.scroll_into_view_if_needed()
    box = card.bounding_box()
    page.mouse.click(box["x"] + box["width"] - 12, box["y"] + box["height"] - 12)
    page.wait_for_url(site.at("topics/requests.md"))


def test_each_way_in_leads_on_from_anywhere_on_its_card(site, page):
    page.goto(site.at(HOME))
    cards = page.locator(".ways li")
    assert cards.count() == 3
    cards.nth(1).scroll_into_view_if_needed()
    box = cards.nth(1).bounding_box()
    page.mouse.click(box["x"] + box["width"] - 12, box["y"] + 12)
    page.wait_for_url(site.at("choose.md"))


def test_the_toolbar_stands_above_the_code_and_works(site, page):
    page.goto(site.at(HOME))
    toolbar = page.locator("compare-toolbar")
    assert toolbar.bounding_box()["y"] < page.locator(".compare").bounding_box()["y"]
    toolbar.locator("label[data-framework=flask]").click()
    assert page.locator(".compare label", has_text="Flask").is_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_shifts_while_the_page_loads(site, reader, language):
    page = reader(390, 844)
    page.goto(site.at(HOME, language))
    page.evaluate("document.fonts.ready")
    assert page.evaluate(SHIFTS) < 0.001


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_have_one_face_in_every_script(site, reader, language):
    """The face has every character of the heading; of what the reader does not see, nothing is loaded."""
    page = reader()
    fonts = []
    page.on("request", lambda request: fonts.append(request.url) if request.resource_type == "font" else None)
    page.goto(site.at("topics/routing.md", language))
    page.evaluate("document.fonts.ready")
    assert page.evaluate("[...document.fonts].map(face => [face.family, face.status])") == [["Headings", "loaded"]]
    assert len(set(fonts)) == 1
    assert f"/assets/fonts/headings-{language}." in fonts[0]


def test_paper_shows_every_request_and_no_choice(site, page):
    page.goto(site.at(HOME))
    page.emulate_media(media="print")
    assert page.locator(".showcase-panel:visible").count() == page.locator(".showcase-requests input").count()
    assert page.locator(".showcase-requests").is_hidden()

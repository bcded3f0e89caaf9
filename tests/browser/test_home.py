"""The front page: one request, three answers, in every language and on every screen."""

import json
import re

import pytest
from playwright.sync_api import expect

from rosetta.paths import LANGUAGES, SNIPPETS
from tests.weekly import ONE_A_DAY

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
    clipped = page.locator(".showcase :not(li), .groups *, .directions-choice :not(input)").evaluate_all(CLIPPED)
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


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 800)])
@pytest.mark.parametrize("language", ONE_A_DAY)
def test_who_is_new_to_it_sees_at_once_where_to_start(site, reader, language, width, height):
    page = reader(width, height)
    page.goto(site.at(HOME, language))
    first = page.locator(".home > p > a[href$='paths/#first-framework']")
    box = first.bounding_box()
    assert box["y"] + box["height"] <= height * 0.55
    assert box["height"] < 30, "one line"
    first.click()
    page.wait_for_url(site.at("paths.md", language) + "#first-framework")


@pytest.mark.parametrize("language", ONE_A_DAY)
def test_what_to_do_first_is_seen_at_once(site, reader, language):
    page = reader(390, 844)
    page.goto(site.at(HOME, language))
    first = page.locator(".home > p > a[href$='topics/routing/']").first
    box = first.bounding_box()
    assert box["y"] + box["height"] <= 844 / 2
    first.click()
    page.wait_for_url(site.at("topics/routing.md", language))


BEGUN = {
    "version": 1, "cards": {}, "pages": {}, "sections": {}, "quizzes": {}, "exercises": {},
    "place": {"page": "topics/routing", "anchor": "order", "at": "2026-11-20T10:00:00.000Z"},
}  # fmt: skip
FLASK_TO_FASTAPI = {"path": {"id": "flask-to-fastapi", "at": "2026-11-20T10:00:00.000Z"}}
READ = {"phrasebook": "2026-11-20T10:00:00.000Z"}
DUE = {"routing/x": {"hash": "x", "first": True, "right": True, "last": "2026-01-05T10:00:00.000Z"}}


def begin(page, **parts) -> None:
    """As an earlier visit would have."""
    study = json.dumps({key: value for key, value in (BEGUN | parts).items() if value is not None})
    page.add_init_script(f"localStorage['rosetta.study'] ??= {json.dumps(study)}")


def going_on(page):
    return page.locator("rosetta-continue")


def test_who_has_begun_goes_on_and_who_has_not_sees_nothing_of_it(site, page, reader):
    page.goto(site.at(HOME))
    expect(going_on(page)).to_be_hidden()
    other = reader()
    begin(other)
    other.goto(site.at(HOME))
    links = going_on(other).get_by_role("link")
    expect(links).to_have_text(["Routing: Which route wins", "Choose a path", "Nothing is due today"])
    links.first.click()
    other.wait_for_url(site.at("topics/routing.md") + "#order")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ONE_A_DAY)
def test_the_button_leads_on_for_who_has_begun_and_has_the_same_room(site, reader, language, width):
    page = reader(width, 844)
    page.goto(site.at(HOME, language))
    button = page.locator(".home .begin")
    before, first = button.bounding_box(), button.inner_text()
    begin(page)
    page.goto(site.at("404.md", language))
    page.goto(site.at(HOME, language))
    named = {"en": "Continue: Routing, ", "ko": "이어서 읽기: 라우팅, ", "ru": "Продолжить: Маршрутизация, "}
    guide = json.loads((site.folder / f"assets/study/{language}/guide.json").read_text("utf-8"))
    section = guide["pages"]["topics/routing"]["sections"]["order"]
    expect(button).to_have_text(named[language] + section)
    now = button.bounding_box()
    assert (now["y"], now["height"]) == (before["y"], before["height"])
    assert page.evaluate(SHIFTS) < 0.001
    assert button.evaluate("it => it.href") == site.at("topics/routing.md", language) + "#order"
    page.evaluate("localStorage.removeItem('rosetta.study'), dispatchEvent(new StorageEvent('storage', { key: null }))")
    expect(button).to_have_text(first)


def test_the_button_leads_to_the_next_step_of_the_path_where_the_place_was_read(site, page):
    begin(page, **FLASK_TO_FASTAPI, pages=READ, sections={"topics/routing#order": "2026-11-20T10:00:00.000Z"})
    page.goto(site.at(HOME))
    button = page.locator(".home .begin")
    expect(button).to_have_text("Continue: Routing, Parameters in the path")
    assert button.get_attribute("href") == site.at("topics/routing.md") + "#path-parameters"


def test_who_chose_a_path_and_read_nothing_begins_with_its_first_step(site, page):
    begin(page, place=None, **FLASK_TO_FASTAPI)
    page.goto(site.at(HOME))
    expect(page.locator(".home .begin")).to_have_text("Continue: Phrasebook")


def test_see_why_opens_the_row_of_answers(site, page):
    page.goto(site.at(HOME))
    page.locator(".showcase-panel:visible .showcase-verdict a").click()
    page.wait_for_url(site.at("topics/routing.md") + "#answer-wrong-type")
    expect(page.locator("#answer-wrong-type .answer-passage")).to_be_in_viewport()


@pytest.mark.parametrize("language", ONE_A_DAY)
def test_who_chooses_for_a_team_finds_the_chooser_and_the_tour(site, page, language):
    page.goto(site.at(HOME, language))
    door = page.locator(".home > p", has=page.locator("a[href$='paths/#lead']"))
    expect(door.locator("a[href$='choose/']")).to_have_count(1)
    door.locator("a[href$='choose/']").click()
    page.wait_for_url(site.at("choose.md", language))
    page.locator("article > p a[href$='paths/#lead']").click()
    page.wait_for_url(site.at("paths.md", language) + "#lead")


@pytest.mark.parametrize("language", ONE_A_DAY)
def test_what_is_next_on_the_path_is_the_first_section_that_was_not_read(site, reader, language):
    page = reader(390, 844)
    begin(page, **FLASK_TO_FASTAPI, pages=READ, cards=DUE)
    page.goto(site.at(HOME, language))
    _, path, due = going_on(page).get_by_role("link").all()
    expect(path).to_have_attribute("href", site.at("topics/routing.md", language) + "#path-parameters")
    expect(path).to_contain_text(re.compile(r", \D*\d+\s?(min|분|мин)$"))
    expect(due).to_contain_text("1")
    assert due.get_attribute("href").startswith(site.at("review.md", language))
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_path_that_was_read_is_said_to_be(site, page):
    guide = json.loads((site.folder / "assets/study/en/guide.json").read_text("utf-8"))
    keys = [step["key"] for step in guide["paths"]["lead"]["steps"]]
    read = dict.fromkeys(keys, "2026-11-20T10:00:00.000Z")
    begin(page, path={"id": "lead", "at": "2026-11-20T10:00:00.000Z"}, pages=read, sections=read)
    page.goto(site.at(HOME))
    path = going_on(page).get_by_role("link").nth(1)
    expect(path).to_have_text("You have read all there is of it")
    assert path.get_attribute("href").endswith("/paths/#lead")


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_for_who_has_begun(site, reader, width):
    page = reader(width, {390: 4000, 1280: 1600}[width])  # above the code
    begin(page, **FLASK_TO_FASTAPI, cards=DUE)
    page.goto(site.at(HOME))
    expect(going_on(page).get_by_role("link").nth(1)).to_have_text("Phrasebook")
    assert page.evaluate(SHIFTS) < 0.001


def test_two_answers_lead_to_the_path_and_the_phrasebook(site, page):
    page.goto(site.at(HOME))
    found = page.locator("[data-direction]:visible")
    expect(found).to_contain_text("Flask → FastAPI:")
    place = "document.querySelector('#guide').offsetTop"
    before = page.evaluate(place)
    page.get_by_role("group", name="I know").get_by_role("radio", name="Django").check()
    expect(found).to_contain_text("Django → FastAPI:")
    page.get_by_role("group", name="and need").get_by_role("radio", name="FastAPI").focus()
    page.keyboard.press("ArrowRight")
    expect(found).to_have_text("Choose two different ones.")
    page.get_by_role("group", name="I know").get_by_role("radio", name="none yet").check()
    expect(found).to_contain_text("None yet:")
    expect(page.get_by_role("group", name="and need")).to_be_hidden()  # what was chosen there does not count
    page.get_by_role("group", name="I know").get_by_role("radio", name="FastAPI").check()
    assert page.evaluate(place) == before
    found.get_by_role("link", name="Phrasebook").click()
    page.wait_for_url(site.at("phrasebook.md") + "#fastapi-to-django")


def test_without_javascript_all_directions_are_plain_links(site, reader):
    page = reader(390, 844, java_script_enabled=False)
    page.goto(site.at(HOME))
    expect(page.locator("[data-direction] a:visible")).to_have_count(14)
    expect(page.locator(".directions-asked")).to_be_hidden()
    expect(going_on(page)).to_be_hidden()


@pytest.mark.parametrize("language", ONE_A_DAY)
def test_the_groups_are_short_and_what_is_planned_is_no_link(site, page, language):
    page.goto(site.at(HOME, language))
    groups = page.locator(".groups")
    assert groups.bounding_box()["height"] < 2 * 800
    expect(groups.locator(".group-planned a")).to_have_count(0)
    groups.locator("a[href$='topics/responses/']").click()
    page.wait_for_url(site.at("topics/responses.md", language))


def test_the_toolbar_stands_above_the_code_and_works(site, page):
    page.goto(site.at(HOME))
    toolbar = page.locator("compare-toolbar")
    assert toolbar.bounding_box()["y"] < page.locator(".compare").bounding_box()["y"]
    toolbar.locator("label[data-framework=flask]").click()
    assert page.locator(".compare label", has_text="Flask").is_hidden()


@pytest.mark.parametrize("language", ONE_A_DAY)
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

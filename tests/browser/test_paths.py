"""A path that the reader follows is remembered, and the foot of its pages leads on."""

import re

import pytest
from playwright.sync_api import expect

from tests.weekly import ONE_A_DAY

SHIFTS = """() => new Promise(done => new PerformanceObserver(list =>
  done(list.getEntries().reduce((sum, one) => sum + one.value, 0))).observe({type: 'layout-shift', buffered: true})
  || setTimeout(() => done(0), 300))"""


def follow(page, site, id_: str):
    """The path on the page of paths, chosen."""
    page.goto(site.at("paths.md"))
    path = page.locator(f"rosetta-path[data-path={id_}]")
    path.get_by_role("button", name="Follow this path").click()
    expect(path.get_by_role("button", name="Leave this path")).to_be_visible()
    return path


def test_a_chosen_path_leads_on_at_the_foot_of_its_pages(site, page):
    page.goto(site.at("topics/routing.md"))
    leads_on = page.locator(".reading-order [data-path]")
    assert leads_on.count() == 5
    expect(page.locator(".reading-order [data-path]:visible")).to_have_count(0)
    page.goto(site.at("paths.md"))
    path = page.locator("rosetta-path[data-path=django-to-fastapi]")
    path.get_by_role("button", name="Follow this path").click()
    expect(path.get_by_role("button", name="Leave this path")).to_be_focused()
    page.goto(site.at("topics/routing.md", "ru"))
    shown = page.locator(".reading-order [data-path]:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("С Django на FastAPI")
    shown.locator("a").click()
    page.wait_for_url(site.at("topics/requests.md", "ru") + "#form")
    page.goto(site.at("paths.md"))
    path.get_by_role("button", name="Leave this path").click()
    page.goto(site.at("topics/routing.md"))
    expect(page.locator(".reading-order [data-path]:visible")).to_have_count(0)


@pytest.mark.parametrize("language", ONE_A_DAY)
def test_a_page_of_the_path_says_where_the_reader_is_and_nothing_moves(site, reader, language):
    page = reader(390)
    path = follow(page, site, "flask-to-fastapi")
    of = page.locator(".path", has=path).locator("a[data-step]").count()
    page.goto(site.at("topics/routing.md", language))
    head = page.locator(".page-head .on-path:visible")
    expect(head).to_have_count(1)
    said = {"en": "steps 2, 3, 4, 5 of {}", "ko": "{}단계 중 2, 3, 4, 5단계", "ru": "шаги 2, 3, 4, 5 из {}"}
    expect(head).to_contain_text(said[language].format(of))
    ends = page.locator("article > .on-path:visible")
    expect(ends).to_have_count(3)  # the fourth section is folded away
    head.get_by_role("link").nth(1).click()
    page.wait_for_url("**/#path-parameters")
    ends.first.get_by_role("link").click()
    page.wait_for_url("**/#query-parameters")
    assert page.evaluate(SHIFTS) < 0.01
    follow_not = page.locator("rosetta-path[data-path=flask-to-fastapi]")
    page.goto(site.at("paths.md"))
    follow_not.get_by_role("button", name="Leave this path").click()
    page.goto(site.at("topics/routing.md", language))
    expect(page.locator(".on-path:visible")).to_have_count(0)


def test_the_link_at_the_foot_of_the_window_follows_the_path_and_goes_back(site, page):
    foot = page.locator(".md-footer__link--next")
    page.goto(site.at("topics/routing.md"))
    expect(foot).to_have_attribute("href", re.compile("requests/$"))
    follow(page, site, "lead")
    page.goto(site.at("choose.md"))
    expect(foot).to_contain_text("How this guide is verified")
    expect(foot).to_have_accessible_name("Next: How this guide is verified")
    expect(page.locator(".reading-order [data-next]:visible")).to_have_count(0)
    foot.click()
    page.wait_for_url(site.at("verified.md"))
    expect(foot).to_contain_text("What is refused, and by whom")
    page.evaluate("localStorage.removeItem('rosetta.study')")
    page.goto(site.at("verified.md"))
    expect(foot).to_contain_text("What older tutorials get wrong")


def test_a_path_shows_the_code_of_its_frameworks_and_that_can_be_taken_back(site, page):
    path = follow(page, site, "fastapi-to-django")
    expect(path.get_by_role("status")).to_contain_text("The pages of the topics now show the code of FastAPI, Django.")
    page.goto(site.at("topics/routing.md"))
    expect(page.locator("compare-toolbar input[value=flask]")).not_to_be_checked()
    page.goto(site.at("paths.md"))
    path.get_by_role("button", name="Leave this path").click()
    expect(path.get_by_role("status")).to_have_text("")
    path = follow(page, site, "flask-to-fastapi")
    path.get_by_role("button", name="Show what was shown before").click()
    expect(path.get_by_role("status")).to_contain_text("shown before")
    expect(path.get_by_role("button", name="Leave this path")).to_be_focused()
    page.goto(site.at("topics/routing.md"))
    expect(page.locator("compare-toolbar input[value=flask]")).not_to_be_checked()  # the toolbar has come
    chosen = page.locator("compare-toolbar .compare-choice input:checked")
    assert chosen.evaluate_all("all => all.map(one => one.value)") == ["fastapi", "django"]


def test_a_path_counts_its_sections_and_the_minutes_that_are_left(site, page):
    page.goto(site.at("paths.md"))
    path = page.locator("rosetta-path[data-path=flask-to-fastapi]")
    steps = page.locator(".path", has=path).locator("a[data-step]")
    minutes = sum(map(int, steps.evaluate_all("all => all.map(one => one.dataset.minutes ?? 0)")))
    of = steps.count()
    expect(path).to_contain_text(f"Steps read: 0 of {of}. Essential minutes left: {minutes}.")
    time = "2026-11-20T10:00:00.000Z"
    study = {"version": 1, "cards": {}, "pages": {"topics/routing": time}, "quizzes": {}, "exercises": {}}
    study["sections"] = {"topics/routing#order": time}
    page.evaluate("study => localStorage.setItem('rosetta.study', JSON.stringify(study))", study)
    page.reload()
    expect(path).to_contain_text(f"Steps read: 1 of {of}.")
    own = steps.and_(page.locator("[data-step='topics/routing#order']"))
    expect(path).to_contain_text(f"left: {minutes - int(own.get_attribute('data-minutes'))}.")


def test_a_step_is_marked_by_hand_and_unmarked(site, page):
    page.goto(site.at("paths.md"))
    path = page.locator("rosetta-path[data-path=flask-to-fastapi]")
    mark = page.locator(".path", has=path).get_by_role("checkbox", name="Read: Routing: Which route wins")
    mark.check()
    expect(path).to_contain_text("Steps read: 1 of")
    page.reload()
    expect(mark).to_be_checked()
    mark.press("Space")
    expect(path).to_contain_text("Steps read: 0 of")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ONE_A_DAY)
def test_nothing_moves_when_the_path_is_counted(site, reader, language, width):
    page = reader(width, 4000)
    page.goto(site.at("paths.md", language))
    expect(page.locator(".path-mark").first).to_be_visible()
    assert page.evaluate(SHIFTS) < 0.001
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_without_javascript_paths_are_lists(site, reader):
    page = reader(390, 844, java_script_enabled=False)
    page.goto(site.at("paths.md"))
    expect(page.get_by_role("link", name="Routing: Which route wins").first).to_be_visible()
    expect(page.locator("rosetta-path button")).to_have_count(0)

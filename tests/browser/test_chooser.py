"""The chooser: answering by mouse and keyboard, musts, the shared address, languages, phones, no JavaScript."""

import re
from importlib.metadata import version

import pytest
from playwright.sync_api import Page, expect

from rosetta import chooser
from rosetta.paths import LANGUAGES
from tests.weekly import ONE_A_DAY

PAGE = "choose.md"
SHOP = "?answers=product.site,admin.editors&must=admin"


def answer(page: Page, question: str, value: str):
    """The control of an answer."""
    return page.locator(f'[data-question="{question}"] input[value="{value}"]')


def must(page: Page, question: str):
    return page.locator(f'[data-question="{question}"] input[type=checkbox]')


def ranking(page: Page) -> list[str]:
    """The candidates from the first to the last."""
    return page.locator("[data-ranked]").evaluate_all("rows => rows.map(row => row.dataset.ranked)")


def headline(page: Page):
    return page.locator(".chooser-result h3")


def address(page: Page) -> str:
    """Without the fragment, which leads to the result."""
    return page.evaluate("location.href").partition("#")[0]


def test_nothing_is_ranked_before_an_answer(site, page):
    page.goto(site.at(PAGE))
    expect(page.locator(".chooser-nothing")).to_be_visible()
    expect(page.locator(".chooser-standing")).to_be_hidden()
    assert page.locator('input[value=""]:checked').count() == len(chooser.load().questions)
    assert page.url == site.at(PAGE)


def test_an_answer_by_mouse_ranks_the_candidates_and_goes_into_the_address(site, page):
    page.goto(site.at(PAGE))
    page.get_by_text("A small service: a webhook, an internal tool").first.click()
    expect(headline(page)).to_have_text("A tie: Flask, FastAPI")
    page.get_by_text("Other teams, as an OpenAPI document").first.click()
    expect(headline(page)).to_have_text("Best fit: FastAPI")
    expect(page).to_have_url(site.at(PAGE) + "?answers=product.service,reference.openapi#chooser-result")
    assert ranking(page) == ["fastapi", "flask", "django", "django-drf"]
    expect(page.locator(".chooser-standing li").first).to_have_text("FastAPI +4")


def test_an_answer_scrolls_nothing_and_its_address_opens_with_the_result_in_sight(site, reader):
    page = reader(1280, 720)
    page.goto(site.at(PAGE))
    answer(page, "product", "service").check()
    expect(page.locator(".chooser-standing li").first).to_be_visible()
    page.mouse.wheel(0, 400)
    page.wait_for_timeout(400)
    before = page.evaluate("scrollY")
    answer(page, "pages", "server").check()
    assert page.evaluate("scrollY") == before
    link = page.evaluate("location.href")
    page.goto("about:blank")
    page.goto(link)
    expect(headline(page)).to_be_in_viewport()


def test_a_lead_of_one_point_is_told_with_the_releases_that_are_meant(site, reader):
    page = reader(390, 844)
    page.goto(site.at(PAGE) + "?answers=pages.server,admin.editors,waiting.sockets,team.one&must=admin,waiting")
    expect(headline(page)).to_have_text("Nearly even: Django, one point ahead of Django + FastAPI")
    releases = page.locator(".chooser-result .chooser-releases li")
    expect(releases).to_have_count(1)
    expect(releases).to_contain_text(f"Django {version('django')} · BSD-3-Clause · ")
    page.goto(site.at(PAGE) + "?answers=product.both-accounts,reference.browser,existing.django")
    expect(headline(page)).to_have_text("Best fit: Django + DRF")
    expect(releases).to_have_count(2)
    expect(releases.last).to_contain_text("The latest version; with Django")
    page.goto(site.at(PAGE) + "?answers=product.service")
    expect(releases).to_have_count(2)
    expect(releases.first).to_contain_text("no LTS")
    assert page.evaluate("document.scrollingElement.scrollWidth") == 390


def test_an_answer_by_keyboard(site, page):
    page.goto(site.at(PAGE))
    answer(page, "product", "").focus()
    page.keyboard.press("ArrowUp")  # one before "leave open": the last answer
    expect(answer(page, "product", "service")).to_be_checked()
    expect(headline(page)).to_be_visible()
    page.keyboard.press("Tab")
    expect(must(page, "product")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("[data-ranked=django].chooser-is-out")).to_be_visible()
    assert address(page).endswith("?answers=product.service&must=product")


def test_a_must_rules_out_with_its_reason_and_needs_an_answer(site, page):
    page.goto(site.at(PAGE))
    expect(must(page, "admin")).to_be_disabled()
    answer(page, "admin", "editors").check()
    expect(page.locator(".chooser-is-out")).to_have_count(0)
    must(page, "admin").check()
    out = page.locator(".chooser-is-out[data-ranked=flask]")
    expect(out).to_contain_text("Ruled out by a must")
    expect(out).to_contain_text("No such pages are included; you choose an extension.")
    expect(out.get_by_role("link", name="Flask: Extensions")).to_have_attribute(
        "href", re.compile("^https://flask.palletsprojects.com/")
    )
    answer(page, "admin", "").check()
    expect(must(page, "admin")).not_to_be_checked()
    expect(must(page, "admin")).to_be_disabled()
    assert address(page) == site.at(PAGE)


def test_the_result_says_why_with_links_that_lead_somewhere(site, page):
    page.goto(site.at(PAGE) + "?answers=product.api,pages.server,forms.none,validation.before,learning.types")
    why = page.get_by_role("heading", name="Why FastAPI").locator("xpath=..")
    expect(why.locator("li")).to_have_count(5)
    link = why.get_by_role("link", name="Request handling: Validated JSON", exact=True)
    link.scroll_into_view_if_needed()
    # Material notes the place a little after scrolling, and would note it for the page that is opened by then.
    page.wait_for_function("Math.abs((history.state?.y ?? 0) - scrollY) < 1")
    link.click()
    page.wait_for_url(lambda url: url.partition("#")[0] == site.at("topics/requests.md"))
    expect(page.locator("#order")).to_be_in_viewport()


def test_what_would_change_the_result_changes_it(site, page):
    page.goto(site.at(PAGE) + SHOP)
    expect(headline(page)).to_have_text("Best fit: Django")
    changes = page.locator(".chooser-changes li")
    expect(changes).to_have_count(2)
    promised = changes.first.locator(".chooser-name").inner_text().strip()
    changes.first.get_by_role("button").click()
    expect(headline(page)).to_have_text(re.compile(f"^(Best fit|Nearly even): {re.escape(promised)}(, one point|$)"))
    expect(headline(page)).to_be_focused()
    page.go_back()
    expect(headline(page)).to_have_text("Best fit: Django")


def test_the_next_candidate_is_given_its_due(site, page):
    page.goto(site.at(PAGE) + "?answers=product.service,pages.server,waiting.calls,data.other,team.teams")
    better = page.get_by_role("heading", name=re.compile("^What .* does better$")).locator("xpath=..")
    expect(better.locator("li").first).to_be_visible()


def test_a_shared_address_opens_with_its_answers_and_keeps_them_on_reload(site, page):
    page.goto(site.at(PAGE) + SHOP)
    for _ in range(2):
        expect(answer(page, "product", "site")).to_be_checked()
        expect(must(page, "admin")).to_be_checked()
        expect(headline(page)).to_have_text("Best fit: Django")
        assert address(page) == site.at(PAGE) + SHOP
        page.reload()


def test_nothing_is_stored(site, page):
    page.goto(site.at(PAGE))
    page.wait_until_quiet()
    stored = "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
    before = page.evaluate(stored)
    answer(page, "admin", "editors").check()
    must(page, "admin").check()
    expect(headline(page)).to_be_visible()
    assert page.evaluate(stored) == before
    assert "editors" not in before


def test_an_address_with_what_does_not_exist_opens_with_the_rest(site, page):
    page.goto(site.at(PAGE) + "?answers=product.castle,admin.editors,moon.full&must=product,moon")
    expect(answer(page, "admin", "editors")).to_be_checked()
    expect(answer(page, "product", "")).to_be_checked()
    answer(page, "team", "one").check()
    assert address(page) == site.at(PAGE) + "?answers=admin.editors,team.one"


def test_the_link_is_copied(site, reader):
    page = reader(permissions=["clipboard-read", "clipboard-write"])
    page.goto(site.at(PAGE) + SHOP)
    page.get_by_role("button", name="Copy link to these answers").click()
    expect(page.locator("rosetta-chooser [role=status]")).to_have_text("Link copied.")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == site.at(PAGE) + SHOP + "#chooser-result"
    page.goto("about:blank")
    page.goto(link)
    expect(headline(page)).to_have_text("Best fit: Django")
    expect(headline(page)).to_be_in_viewport()


def test_all_answers_are_cleared_and_come_back(site, page):
    page.goto(site.at(PAGE) + SHOP)
    page.get_by_role("button", name="Clear all answers").click()
    expect(page.locator(".chooser-nothing")).to_be_visible()
    assert address(page) == site.at(PAGE)
    page.go_back()
    expect(headline(page)).to_have_text("Best fit: Django")


@pytest.mark.parametrize("other", LANGUAGES[1:])
def test_switching_the_language_keeps_the_answers(site, page, other):
    page.goto(site.at(PAGE))
    answer(page, "product", "site").check()
    answer(page, "admin", "editors").check()
    must(page, "admin").check()
    page.locator(f"page-languages a[hreflang={other}]").click()
    page.wait_for_url(lambda url: url.partition("#")[0] == site.at(PAGE, other) + SHOP)
    expect(must(page, "admin")).to_be_checked()
    expect(headline(page)).to_contain_text("Django")
    answer(page, "waiting", "after").check()
    page.locator(".md-header .md-select > button").hover()
    page.locator(".md-header a[hreflang=en]").click()
    kept = SHOP.replace("&", ",waiting.after&")
    page.wait_for_url(lambda url: url.partition("#")[0] == site.at(PAGE) + kept)


def test_the_answers_do_not_follow_to_other_pages(site, page):
    page.goto(site.at(PAGE) + SHOP)
    page.evaluate("url => [...document.links].find(link => link.href === url).click()", site.at("topics/routing.md"))
    page.wait_for_url(site.at("topics/routing.md"))
    expect(page.locator("page-languages a[hreflang=ko]")).to_have_attribute("href", site.at("topics/routing.md", "ko"))
    page.go_back()
    expect(headline(page)).to_have_text("Best fit: Django")


def test_every_scenario_opens_in_place_and_ends_as_its_text_says(site, page):
    page.goto(site.at(PAGE))
    page.evaluate("window.sameDocument = true")
    for id_ in chooser.load().scenarios:
        scenario = page.locator(f"#scenario-{id_}")
        scenario.get_by_role("link", name="Open with these answers").click()
        said = scenario.locator(".chooser-ends strong").inner_text()
        expect(headline(page)).to_have_text(re.sub(r"\s+", " ", said))
        expect(headline(page)).to_be_in_viewport()
    assert page.evaluate("window.sameDocument")


@pytest.mark.parametrize("language", ONE_A_DAY)
def test_a_phone_shows_the_result_within_its_width(site, reader, language):
    page = reader(390, 844)
    page.goto(site.at(PAGE, language) + "?answers=product.both,admin.editors,waiting.sockets&must=admin,waiting")
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    expect(page.locator("[data-ranked=django-fastapi]")).to_be_visible()
    assert page.evaluate("document.scrollingElement.scrollWidth") == 390
    page.locator("#question-admin").scroll_into_view_if_needed()
    standing = page.locator(".chooser-standing").bounding_box()
    assert standing["y"] + standing["height"] <= 844
    assert standing["height"] < 100


@pytest.mark.parametrize("language", ONE_A_DAY)
def test_without_javascript_the_questions_and_their_reasons_can_be_read(site, reader, language):
    page = reader(java_script_enabled=False)
    page.goto(site.at(PAGE, language))
    expect(page.locator("rosetta-chooser noscript p")).to_be_visible()
    assert page.locator("rosetta-chooser input:visible, rosetta-chooser button:visible").count() == 0
    first = chooser.load().questions["product"]
    question = page.locator("#question-product")
    for one in first.answers.values():
        expect(question.locator(f"li[data-answer={one.id}]")).to_have_text(one.texts[language])
    question.locator("summary").click()
    expect(question.get_by_role("rowheader", name=first.answers["api"].texts[language])).to_be_visible()
    expect(question.locator("tr[data-for]").first).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_matrix_of_features_shows_the_columns_whose_boxes_are_ticked(reader, site, scripts):
    """Also without JavaScript, and whatever the reader compares on the pages of topics."""
    page = reader(java_script_enabled=scripts)
    page.goto(site.at(PAGE) + "?frameworks=django")
    cells = page.locator(".features td[data-framework=flask]")
    expect(cells.first).to_be_visible()
    page.get_by_role("checkbox", name="Flask").focus()
    page.keyboard.press("Space")
    expect(page.locator(".features [data-framework=flask]:visible")).to_have_count(0)
    expect(page.locator(".features td[data-framework=django]").first).to_be_visible()


# The words of the matrix that stand on more than one line, but for those that have a hyphen of their own.
BROKEN = r"""() => {
  const words = [];
  const texts = document.createTreeWalker(document.querySelector('.features'), NodeFilter.SHOW_TEXT);
  while (texts.nextNode())
    for (const { 0: word, index } of texts.currentNode.data.matchAll(/[\p{L}\p{N}_.]+/gu)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, index);
      range.setEnd(texts.currentNode, index + word.length);
      if (range.getClientRects().length > 1) words.push(word);
    }
  return words;
}"""


@pytest.mark.parametrize("language", ONE_A_DAY)
def test_no_word_of_the_matrix_is_broken_on_a_desktop(site, reader, language):
    page = reader(1280, 900)
    page.goto(site.at(PAGE, language))
    assert page.evaluate(BROKEN) == []

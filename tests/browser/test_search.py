"""Search: it opens by click and by keys, finds in the page's language only, and leads to the section."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from rosetta.paths import LANGUAGES
from tests.weekly import ONE_A_DAY

QUERIES = {
    "en": ("trailing slashes", "topics/routing.md", "#trailing-slash"),
    "ko": ("쿼리매개변수를", "topics/requests.md", "#query"),
    "ru": ("загрузку файлов", "topics/requests.md", "#upload"),
}


def opened(page: Page) -> Page:
    page.locator(".search-open").click()
    expect(page.locator(".search-input")).to_be_focused()
    return page


def search(page: Page, query: str) -> None:
    """Type, and wait until what is shown belongs to it."""
    page.evaluate("document.querySelector('.search-output').replaceChildren()")
    page.locator(".search-input").fill(query)
    expect(page.locator(".search-output > *").first).to_be_attached()


def results(page: Page) -> list[str]:
    return page.locator(".search-results a").evaluate_all("links => links.map(link => link.href)")


@pytest.mark.parametrize("language", ONE_A_DAY)
def test_a_result_shows_its_passage_and_leads_to_the_section(site, page, language):
    query, where, section = QUERIES[language]
    page.goto(site.at("index.md", language))
    search(opened(page), query)
    address = site.at(where, language) + section
    result = page.locator(f".search-results a[href='{address}']")
    expect(result.locator(".search-title")).not_to_be_empty()
    expect(result.locator(".search-where")).not_to_be_empty()
    assert len(result.locator(".search-passage").inner_text()) > 20
    expect(result.locator("mark").first).to_be_visible()
    result.click()
    page.wait_for_url(address)
    expect(page.locator("dialog.search-dialog")).not_to_be_visible()
    expect(page.locator(section)).to_be_in_viewport()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_result_is_in_the_language_of_the_page(site, page, language):
    page.goto(site.at("index.md", language))
    opened(page)
    front = site.at("index.md", language)
    others = tuple(site.at("index.md", other) for other in ("ko", "ru") if other != language)
    for query in ("redirect", "422", "Flask", "маршрут", "라우트"):
        search(page, query)
        for link in results(page):
            assert link.startswith(front), query
            assert not link.startswith(others), query


def test_nothing_is_loaded_before_the_first_use(site, page):
    seen = []
    page.on("request", lambda request: seen.append(request.url))
    page.goto(site.at("topics/routing.md"))
    page.wait_until_quiet()
    assert not [url for url in seen if "/assets/search/" in url or "pagefind" in url or "search_index" in url]
    search(opened(page), "routing")
    expect(page.locator(".search-results a").first).to_be_visible()
    assert [url for url in seen if "/assets/search/" in url]


@pytest.mark.parametrize("key", ["/", "s", "f", "Control+k", "Meta+k"])
def test_a_key_opens_it(site, page, key):
    page.goto(site.at("topics/routing.md"))
    page.keyboard.press(key)
    expect(page.locator(".search-input")).to_be_focused()
    assert page.locator(".search-input").input_value() == ""


def test_no_key_opens_it_while_something_is_typed(site, page):
    page.goto(site.at("topics/routing.md"))
    page.evaluate("document.querySelector('h1').after(document.createElement('textarea'))")
    page.locator("textarea").first.press_sequentially("/sf")
    assert page.locator("textarea").first.input_value() == "/sf"
    expect(page.locator("dialog.search-dialog")).to_have_count(0)


def test_a_result_is_chosen_by_keyboard(site, page):
    page.goto(site.at("index.md"))
    page.keyboard.press("/")
    expect(page.locator(".search-input")).to_be_focused()
    search(page, "redirects")
    links = page.locator(".search-results a")
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".search-input")).to_be_focused()
    page.keyboard.press("ArrowDown")
    address = links.nth(0).get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(address)


def test_enter_in_the_field_opens_the_first_result(site, page):
    page.goto(site.at("index.md"))
    search(opened(page), "request.args")
    address = results(page)[0]
    page.locator(".search-input").press("Enter")
    page.wait_for_url(address)


def test_letters_typed_on_a_result_go_to_the_field(site, page):
    page.goto(site.at("index.md"))
    search(opened(page), "cooki")
    page.keyboard.press("ArrowDown")
    page.keyboard.type("es")
    expect(page.locator(".search-input")).to_have_value("cookies")


def test_escape_closes_it_and_gives_the_focus_back(site, page):
    page.goto(site.at("topics/routing.md"))
    opened(page)
    page.keyboard.press("Escape")
    expect(page.locator("dialog.search-dialog")).not_to_be_visible()
    expect(page.locator(".search-open")).to_be_focused()


def test_the_number_of_results_is_said(site, page):
    page.goto(site.at("index.md", "ru"))
    search(opened(page), "cookie")
    expect(page.locator(".search-dialog [role=status]")).to_have_text(re.compile(r"Найдено: \d+"))


def test_a_framework_s_filter_leaves_passages_of_this_framework(site, page):
    page.goto(site.at("index.md"))
    search(opened(page), "errorhandler")
    expect(page.locator(".search-results a[href$='responses/#errors']")).to_contain_text("Flask")
    page.locator(".search-chips").get_by_text("Django", exact=True).click()
    expect(page.locator(".search-dialog [role=status]")).to_contain_text("Nothing found")  # it is Flask's
    search(page, "redirect")
    expect(page.locator(".search-results a").first).to_be_visible()
    names = page.locator(".search-where [data-framework]").evaluate_all(
        "all => all.map(one => one.parentElement.innerText)"
    )
    assert all("Django" in name for name in names)


def test_a_section_is_found_by_a_word_that_does_not_stand_in_it(site, page):
    page.goto(site.at("index.md"))
    search(opened(page), "cross-site scripting")
    result = page.locator(".search-results a[href$='responses/#html']")
    expect(result.locator(".search-passage")).to_be_visible()
    page.locator(".search-chips").get_by_text("Django", exact=True).click()
    expect(result.locator(".search-passage")).to_be_visible()


@pytest.mark.parametrize("language", ONE_A_DAY)
def test_a_group_s_filter_leaves_results_of_this_group(site, page, language):
    groups = {
        "en": "HTTP, Which one, Glossary",
        "ko": "HTTP, 프레임워크 선택, 용어집",
        "ru": "HTTP, Что выбрать, Глоссарий",
    }
    page.goto(site.at("index.md", language))
    search(opened(page), "redirect")
    group = page.locator("select[name=search-group]")
    choosing = ["choose", "frameworks", "summary", "use-cases", "leads", "ecosystem", "performance", "learning-curve"]
    places = (["/topics/"], [f"/{one}/" for one in choosing], ["/glossary/#term-"])
    for title, where in zip(groups[language].split(", "), places, strict=True):
        group.select_option(title)
        search(page, "Django")
        elsewhere = "".join(f":not([href*='{place}'])" for place in where)
        expect(page.locator(f".search-results a{elsewhere}")).to_have_count(0)
        assert results(page), title


def test_the_arrow_keys_of_a_filter_choose_and_do_not_walk(site, page):
    page.goto(site.at("index.md"))
    search(opened(page), "redirect")
    group = page.get_by_role("combobox", name="Part of the guide")
    group.press("ArrowDown")
    expect(group).to_be_focused()
    expect(group).to_have_value("Start here")


def test_more_results_are_shown_on_demand(site, page):
    page.goto(site.at("index.md"))
    search(opened(page), "request")
    links = page.locator(".search-results a")
    expect(links).to_have_count(10)
    page.locator(".search-output").get_by_role("button", name="More results").click()
    expect(links.nth(10)).to_be_focused()


def test_where_nothing_is_found_similar_terms_are_offered(site, page):
    page.goto(site.at("index.md"))
    search(opened(page), "qqrediqqct")
    expect(page.locator(".search-dialog [role=status]")).to_have_text("Nothing found for “qqrediqqct”.")
    expect(page.locator(".search-output a[href$='/glossary/#term-redirect']")).to_be_visible()


def test_where_a_filter_hides_everything_it_can_be_taken_off(site, page):
    page.goto(site.at("index.md"))
    opened(page)
    page.locator("select[name=search-group]").select_option("Which one")
    search(page, "ProxyFix")
    page.get_by_role("button", name="Search everywhere").click()
    expect(page.locator(".search-results a").first).to_be_visible()


@pytest.mark.parametrize("language", ONE_A_DAY)
def test_an_index_that_cannot_be_loaded_is_said_and_asked_for_again(site, reader, problems, language):
    problems.expected += ["Failed to load", "Failed to fetch", "net::ERR", "pagefind"]
    page = reader(service_workers="block")
    page.goto(site.at("index.md", language))
    page.route("**/assets/search/**", lambda route: route.abort())
    opened(page)
    alert = page.locator(".search-dialog [role=alert]")
    expect(alert).to_be_visible()
    page.unroute("**/assets/search/**")
    page.locator(".search-input").fill("redirect")
    expect(page.locator(".search-results a").first).to_be_visible()
    expect(alert).to_have_count(0)


def test_it_works_after_an_instant_navigation(site, page):
    page.goto(site.at("index.md"))
    page.evaluate("window.sameDocument = true")
    page.locator(".md-nav--primary a[href]", has_text="Routing").first.evaluate("link => link.click()")
    page.wait_for_url(site.at("topics/routing.md"))
    search(opened(page), "conditional requests")
    assert site.at("topics/responses.md") + "#conditional" in results(page)
    page.locator(".search-results a[href$='#conditional']").click()
    page.wait_for_url("**/responses/#conditional")
    search(opened(page), "converter")
    assert results(page)[0].startswith(site.url)
    assert page.evaluate("window.sameDocument")


def test_it_works_from_an_error_page_at_any_depth(site, reader, problems):
    problems.expected.append("404")
    page = reader()
    page.goto(site.url + "ko/no/such/page")
    search(opened(page), "라우팅")
    assert all(link.startswith(site.url + "ko/") for link in results(page))


@pytest.mark.parametrize("language", ONE_A_DAY)
def test_a_phone_shows_it_without_scrolling_sideways(site, reader, language):
    page = reader(390, 844)
    page.goto(site.at("topics/routing.md", language))
    search(opened(page), "@app.route request.args")
    expect(page.locator(".search-results a").first).to_be_visible()
    assert page.locator(".search-dialog").evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth")
    assert page.locator(".search-output").evaluate("output => output.scrollWidth <= output.clientWidth")
    box = page.locator(".search-dialog").bounding_box()
    assert (box["x"], box["width"]) == (0, 390)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(site, reader, scheme):
    page = reader(color_scheme=scheme, bypass_csp=True)
    page.goto(site.at("index.md"))
    opened(page)
    axe = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
    page.add_script_tag(content=axe.read_text("utf-8"))
    for query in ("", "redirects", "qqrediqqct"):
        if query:
            search(page, query)
        found = page.evaluate(
            "axe.run('.search-dialog').then(({violations}) => violations.map(({id, nodes}) => [id, nodes[0].html]))"
        )
        assert found == [], query
    page.keyboard.press("Escape")
    assert page.evaluate("axe.run('.md-header').then(({violations}) => violations.map(({id}) => id))") == []


def test_without_javascript_there_is_no_button(site, reader):
    page = reader(java_script_enabled=False)
    page.goto(site.at("index.md"))
    expect(page.locator(".search-open")).not_to_be_visible()


def test_a_site_without_an_index_says_so(site, reader, problems, tmp_path):
    """As where the index was not written, or another version of the site has come."""
    problems.expected += ["404", "Failed to load", "pagefind", "Failed to fetch"]
    folder = next((site.folder / "assets" / "search").iterdir())
    hidden = tmp_path / "search"
    shutil.move(folder, hidden)
    try:
        page = reader(service_workers="block")
        page.goto(site.at("index.md"))
        search(opened(page), "routing")
        expect(page.locator(".search-dialog [role=alert]")).to_be_visible()
    finally:
        shutil.move(hidden, folder)

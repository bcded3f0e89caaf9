"""Choosing frameworks and layout: what it shows, where it is remembered, and how it is shared."""

import pytest
from playwright.sync_api import Page, expect

ROUTING, RESPONSES = "topics/routing.md", "topics/responses.md"
NARROW = 1000  # where code stands as tabs until the reader chooses columns

# The frameworks whose code can be seen, in the order of the page.
SHOWN = """() => [...new Set([...document.querySelectorAll('.compare:not(.programs) .tabbed-block')]
  .filter(block => block.checkVisibility()).map(block => block.firstElementChild.dataset.framework))]"""

# A sheet that the page's policy lets in, as it does not let in an element.
STYLE = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""


def chosen(page: Page) -> str | None:
    return page.locator("html").get_attribute("data-frameworks")


def switch(page: Page, name: str) -> None:
    """With the mouse, on what is drawn."""
    page.locator("compare-toolbar label", has_text=name).click()


def answer_rows(page: Page) -> set[str]:
    rows = page.locator(".answer-cells > [data-framework]:visible")
    return set(rows.evaluate_all("rows => rows.map(row => row.dataset.framework)"))


def test_every_framework_is_chosen_until_the_reader_chooses(site, page):
    page.goto(site.at(ROUTING))
    assert chosen(page) is None
    assert page.url == site.at(ROUTING)
    assert answer_rows(page) == {"flask", "fastapi", "django"}
    assert page.evaluate(SHOWN) == ["flask", "fastapi", "django"]


@pytest.mark.parametrize(("width", "shown"), [(NARROW, ["fastapi"]), (1280, ["fastapi", "django"])])
def test_a_framework_that_is_not_chosen_is_nowhere_on_the_page(site, reader, width, shown):
    page = reader(width)
    page.goto(site.at(ROUTING))
    switch(page, "Flask")
    assert answer_rows(page) == {"fastapi", "django"}
    assert page.evaluate(SHOWN) == shown
    expect(page.locator(".tabbed-labels label:visible", has_text="Flask")).to_have_count(0)
    switch(page, "Flask")
    assert answer_rows(page) == {"flask", "fastapi", "django"}


def test_the_last_framework_stays_and_the_page_says_so(site, page):
    page.goto(site.at(ROUTING) + "?f=django")
    page.locator("compare-toolbar label", has_text="Django").click(force=True)  # it says that it is disabled
    expect(page.locator("compare-toolbar").get_by_role("checkbox", name="Django")).to_be_checked()
    expect(page.locator("compare-toolbar [role=status]")).to_have_text("At least one framework stays.")
    assert answer_rows(page) == {"django"}


def test_the_new_choice_is_announced(site, page):
    page.goto(site.at(ROUTING))
    switch(page, "FastAPI")
    expect(page.locator("compare-toolbar [role=status]")).to_have_text("Shown: Flask, Django.")


def test_a_choice_is_found_again_on_the_next_page(site, page):
    page.goto(site.at(ROUTING))
    switch(page, "FastAPI")
    page.evaluate("url => [...document.links].find(link => link.href === url).click()", site.at(RESPONSES))
    page.wait_for_url(site.at(RESPONSES))
    expect(page.locator("compare-toolbar").get_by_role("checkbox", name="FastAPI")).not_to_be_checked()
    assert answer_rows(page) == {"flask", "django"}


def test_a_choice_is_found_again_on_the_next_visit_and_in_another_language(site, page):
    page.goto(site.at(ROUTING))
    switch(page, "FastAPI")
    later = page.context.new_page()
    later.goto(site.at(RESPONSES, "ko"))
    assert chosen(later) == "flask django"
    assert answer_rows(later) == {"flask", "django"}


def test_the_address_names_the_choice_once_there_is_one(site, page):
    page.goto(site.at(ROUTING) + "#pitfalls")
    before = page.evaluate("history.length")
    switch(page, "FastAPI")
    expect(page).to_have_url(site.at(ROUTING) + "?f=flask,django#pitfalls")
    page.locator("compare-toolbar label", has_text="Tabs").click()
    expect(page).to_have_url(site.at(ROUTING) + "?f=flask,django&layout=tabs#pitfalls")
    assert page.evaluate("history.length") == before


def test_a_shared_address_opens_with_its_choice(site, reader):
    page = reader()
    page.goto(site.at(ROUTING))
    switch(page, "Flask")
    page.locator("compare-toolbar label", has_text="Tabs").click()
    shared = site.at(ROUTING) + "?f=fastapi,django&layout=tabs"
    expect(page).to_have_url(shared)
    other = reader()
    other.goto(shared)
    assert answer_rows(other) == {"fastapi", "django"}
    assert other.evaluate(SHOWN) == ["fastapi"]


def test_the_button_copies_a_link_with_the_choice(site, reader):
    page = reader(permissions=["clipboard-read", "clipboard-write"])
    page.goto(site.at(ROUTING) + "?f=django")
    page.locator("compare-toolbar").get_by_role("button", name="Copy link").click()
    expect(page.locator("compare-toolbar [role=status]")).to_have_text("Link copied.")
    assert page.evaluate("navigator.clipboard.readText()") == site.at(ROUTING) + "?f=django"


def test_without_a_clipboard_the_address_bar_has_the_link(site, page):
    page.add_init_script("Clipboard.prototype.writeText = () => Promise.reject(new Error('denied'))")
    page.goto(site.at(ROUTING))
    page.locator("compare-toolbar").get_by_role("button", name="Copy link").click()
    expect(page.locator("compare-toolbar [role=status]")).to_contain_text("address bar")
    expect(page).to_have_url(site.at(ROUTING) + "?f=flask,fastapi,django")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("?f=rails,django,%00", "django", id="unknown-names-among-known"),
        pytest.param("?f=rails", None, id="only-unknown-names"),
        pytest.param("?f=", None, id="no-name"),
        pytest.param("?f=django,flask", "flask django", id="another-order"),
    ],
)
def test_unknown_names_in_the_address_are_ignored(site, page, query, expected):
    page.goto(site.at(ROUTING) + query)
    assert chosen(page) == expected


def test_a_shared_address_does_not_replace_the_readers_own_choice(site, page):
    page.goto(site.at(ROUTING))
    switch(page, "FastAPI")
    link = page.context.new_page()
    link.goto(site.at(ROUTING) + "?f=fastapi")
    link.goto(site.at(RESPONSES))
    assert chosen(link) == "fastapi", "the link's choice holds while its browser tab is open"
    later = page.context.new_page()
    later.goto(site.at(RESPONSES))
    assert chosen(later) == "flask django"


def test_a_tab_opens_in_every_set_and_stays_open_on_the_next_page(site, reader):
    page = reader(NARROW)
    page.goto(site.at(ROUTING))
    page.locator(".tabbed-labels label", has_text="Django").nth(1).click()
    assert page.evaluate(SHOWN) == ["django"]
    assert page.url == site.at(ROUTING), "a tab is no choice to share"
    page.goto(site.at(RESPONSES))
    assert page.evaluate(SHOWN) == ["django"]


def test_a_tab_that_opens_does_not_move_what_is_read(site, reader):
    page = reader(NARROW)
    page.goto(site.at(ROUTING))
    sets = page.locator(".compare:not(.programs) .tabbed-labels").filter(visible=True)
    label = sets.last.locator("label", has_text="Django")
    page.evaluate(STYLE, "html { overflow-anchor: none }")  # not every browser keeps the place by itself
    label.scroll_into_view_if_needed()
    page.wait_for_selector("html[data-whole]")  # client/site/content-visibility.js: all is laid out
    label.scroll_into_view_if_needed()
    before = label.bounding_box()["y"]
    label.click()
    assert abs(label.bounding_box()["y"] - before) < 2


def test_an_address_that_points_into_a_closed_tab_opens_it(site, reader):
    page = reader(NARROW)
    page.goto(site.at(ROUTING) + "#program-django")
    target = page.locator("#program-django")
    expect(target).to_be_visible()
    expect(target).to_be_in_viewport()


def test_going_back_brings_the_choice_that_the_address_names(site, page):
    page.goto(site.at(ROUTING) + "?f=django")
    page.evaluate("url => [...document.links].find(link => link.href === url).click()", site.at(RESPONSES))
    page.wait_for_url(site.at(RESPONSES))
    page.locator("compare-toolbar").get_by_role("checkbox", name="Flask").check(force=True)
    page.go_back()
    page.wait_for_url(site.at(ROUTING) + "?f=django")
    expect(page.locator("html")).to_have_attribute("data-frameworks", "django")


def test_lists_and_questions_leave_out_what_is_not_chosen_and_say_so(site, page):
    page.goto(site.at(ROUTING))
    pitfalls = page.locator("#pitfalls + ul > li")
    all_of_them = pitfalls.filter(visible=True).count()
    about = page.locator("#pitfalls + ul > li[data-framework=django]:not(.left-out)")
    count = about.count()
    switch(page, "Django")
    expect(about.filter(visible=True)).to_have_count(0)
    expect(page.locator(".quiz-question[data-framework=django]").filter(visible=True)).to_have_count(0)
    expect(page.locator("#docs ~ ul > li[data-framework=django]:not(.left-out)").first).to_be_hidden()
    told = page.locator("#pitfalls + ul > .left-out").filter(visible=True)
    expect(told).to_have_text(f"Hidden: {count} about Django. Show")
    told.get_by_role("button").press("Enter")
    expect(pitfalls.filter(visible=True)).to_have_count(all_of_them)
    expect(about.first).to_be_focused()
    expect(page.locator(".quiz-question[data-framework=django]").filter(visible=True)).to_have_count(0)


def test_a_quiz_counts_and_goes_on_with_the_questions_that_are_shown(site, page):
    page.goto(site.at(ROUTING) + "?f=flask")
    shown = page.locator(".quiz-question").filter(visible=True).count()
    assert 0 < shown < page.locator(".quiz-question").count()
    expect(page.locator(".quiz-result")).to_have_text(f"Answered: 0 of {shown}.")
    page.locator(".quiz-questions > .left-out button").filter(visible=True).first.click()
    expect(page.locator(".quiz-question").filter(visible=True)).to_have_count(page.locator(".quiz-question").count())


def test_paper_has_the_whole_lists(site, page):
    page.goto(site.at(ROUTING) + "?f=flask")
    page.emulate_media(media="print")
    expect(page.locator("#pitfalls + ul > li[data-framework=django]:not(.left-out)").first).to_be_visible()
    expect(page.locator(".left-out").filter(visible=True)).to_have_count(0)

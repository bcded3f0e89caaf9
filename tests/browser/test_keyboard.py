"""Everything a mouse can choose, a keyboard can, and it shows where it is."""

import pytest
from playwright.sync_api import Page, expect

ROUTING = "topics/routing.md"


def tab_to(page: Page, selector: str) -> None:
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"80 presses of Tab do not reach {selector}")


def outlined(page: Page, selector: str) -> bool:
    return page.locator(selector).first.evaluate(
        "element => getComputedStyle(element).outlineStyle !== 'none'"
        " && parseFloat(getComputedStyle(element).outlineWidth) >= 2"
    )


def test_frameworks_are_chosen_with_tab_and_space(site, page):
    page.goto(site.at(ROUTING))
    tab_to(page, "compare-toolbar input[value=fastapi]")
    assert outlined(page, "compare-toolbar label[data-framework=fastapi]")
    page.keyboard.press("Space")
    expect(page.locator("html")).to_have_attribute("data-frameworks", "flask django")
    assert not page.locator("compare-toolbar").get_by_role("checkbox", name="FastAPI").is_checked()


def test_the_layout_is_chosen_with_arrow_keys(site, page):
    page.goto(site.at(ROUTING))
    tab_to(page, "compare-toolbar input[type=radio]")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("html")).to_have_attribute("data-layout", "tabs")
    assert outlined(page, "compare-toolbar label[data-layout=tabs]")


def test_tabs_are_opened_with_arrow_keys_and_skip_what_is_not_chosen(site, page):
    page.goto(site.at(ROUTING) + "?f=flask,django&layout=tabs#fixed-path")  # behind the tables of the page's beginning
    tab_to(page, ".compare .tabbed-set > input")
    assert outlined(page, ".compare .tabbed-labels > label:has([data-framework=flask])")
    page.keyboard.press("ArrowRight")
    expect(page.locator("html")).to_have_attribute("data-tab", "django")
    page.keyboard.press("ArrowRight")
    expect(page.locator("html")).to_have_attribute("data-tab", "flask")


def test_the_link_is_copied_with_enter(site, reader):
    page = reader(permissions=["clipboard-read", "clipboard-write"])
    page.goto(site.at(ROUTING) + "?f=flask")
    tab_to(page, "compare-toolbar .toolbar-link")
    page.keyboard.press("Enter")
    expect(page.locator("compare-toolbar [role=status]")).to_have_text("Link copied.")


def test_controls_have_names_for_a_screen_reader(site, page):
    page.goto(site.at(ROUTING) + "?layout=tabs")
    toolbar = page.locator("compare-toolbar")
    names = {"group": "Compare", "radiogroup": "Layout", "button": "Copy link"}
    for role, name in names.items():
        expect(toolbar.get_by_role(role, name=name)).to_have_count(1)
    for framework in ("Flask", "FastAPI", "Django"):
        expect(toolbar.get_by_role("checkbox", name=framework, exact=True)).to_have_count(1)
    first = page.locator(".compare").first.get_by_role("group", name="Framework")
    expect(first.get_by_role("radio", name="Flask", exact=True)).to_be_checked()


def test_closed_tabs_and_hidden_sets_take_no_focus_in_columns(site, page):
    page.goto(site.at(ROUTING) + "?layout=columns")
    assert page.locator(".compare .tabbed-set > input:visible").count() == 0

"""Sections for reference: closed until they are asked for, opened by whatever leads into them, and by one switch."""

import pytest
from playwright.sync_api import expect

TEA = "topics/tea.md"
OPEN = "() => [...document.querySelectorAll('details.reference[open] > summary > [id]')].map((it) => it.id)"
EVERYTHING = "localStorage['pyweb-rosetta.depth'] = 'everything'"


def top(locator):
    return locator.evaluate("it => it.getBoundingClientRect().top")


def test_they_are_closed_and_open_by_a_click_or_a_key(tea_site, page):
    page.goto(tea_site.at(TEA))
    assert page.evaluate(OPEN) == []
    page.locator("#cold").click()
    page.locator("#pot").evaluate("it => it.closest('summary').focus()")
    page.keyboard.press("Enter")
    assert page.evaluate(OPEN) == ["cold", "pot"]
    page.reload()
    assert page.evaluate(OPEN) == ["cold", "pot"]


@pytest.mark.parametrize("fragment", ["lid", "lid-hole", "pot"])
def test_an_address_opens_the_section_that_it_leads_into(tea_site, page, fragment):
    page.goto(f"{tea_site.at(TEA)}#{fragment}")
    page.wait_until_quiet()
    assert page.evaluate(OPEN) == ["pot"]
    expect(page.locator(f"#{fragment}")).to_be_in_viewport()


def test_a_link_opens_it_and_shows_the_place_also_when_it_was_closed_again(tea_site, reader):
    page = reader(1100)  # beside columns, from 1200 px, the table of contents is a list in the toolbar
    page.goto(tea_site.at("index.md"))
    page.goto(tea_site.at(TEA))
    link = page.locator(".md-sidebar--secondary a[href$='#pot']")
    for _ in range(2):
        link.click()
        assert page.evaluate(OPEN) == ["pot"]
        expect(page.locator("#pot")).to_be_in_viewport()
        page.locator("summary", has=page.locator("#pot")).click(position={"x": 12, "y": 12})
        assert page.evaluate(OPEN) == []
    page.evaluate("location.hash = 'lid-hole'")
    expect(page.locator("#lid-hole")).to_be_in_viewport()
    place = top(page.locator("#lid-hole"))
    assert 0 < place < 300
    page.locator("summary", has=page.locator("#pot")).evaluate("it => it.click()")
    page.go_back()
    page.go_forward()
    expect(page.locator("#lid-hole")).to_be_in_viewport()


def test_found_text_opens_it(tea_site, page):
    """Chromium does so by itself in <details>; a link to a text goes the way of a search in the page."""
    page.goto(tea_site.at(TEA) + "#:~:text=lets%20air%20in")
    expect(page.locator("#lid-hole")).to_be_in_viewport()


def test_the_switch_opens_all_on_every_page_and_closes_them(tea_site, page):
    page.goto(tea_site.at(TEA))
    essential, everything = page.locator("depth-switch button").all()
    expect(essential).to_have_attribute("aria-pressed", "true")
    everything.click()
    expect(everything).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(OPEN) == ["cold", "pot"]
    page.goto(tea_site.at(TEA, "ru"))
    assert page.evaluate(OPEN) == ["cold", "pot"]
    page.locator("depth-switch button").first.click()
    assert page.evaluate(OPEN) == []
    page.reload()
    assert page.evaluate(OPEN) == []
    expect(page.locator("depth-switch button").first).to_have_attribute("aria-pressed", "true")


def test_what_is_read_stays_where_it_is_when_the_switch_is_pressed(tea_site, page):
    page.goto(tea_site.at(TEA))
    page.evaluate("document.querySelector('#quiz').scrollIntoView()")
    page.evaluate("scrollBy(0, -120)")
    place = top(page.locator("#quiz"))
    page.locator("depth-switch button").last.evaluate("it => it.click()")
    assert abs(top(page.locator("#quiz")) - place) < 2


def test_what_closes_around_the_reader_leaves_them_at_its_line(tea_site, reader):
    page = reader(height=400)
    page.add_init_script(EVERYTHING)
    page.goto(tea_site.at(TEA) + "#lid-hole")
    page.locator("depth-switch button").first.evaluate("it => it.click()")
    assert page.evaluate(OPEN) == []
    expect(page.locator("#pot")).to_be_in_viewport()


def test_what_is_open_is_open_at_the_first_paint(tea_site, page):
    page.add_init_script(EVERYTHING)
    held, holding = [], True
    page.route("**/*.js", lambda route: held.append(route) if holding else route.continue_())
    page.goto(tea_site.at(TEA), wait_until="commit")
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
    page.locator("#storage").wait_for(state="attached")
    assert held, "the scripts were not held back"
    assert page.evaluate(OPEN) == ["cold", "pot"]
    assert page.locator("depth-switch [value=everything]").evaluate(
        "it => getComputedStyle(it).color"
    ) == page.evaluate("getComputedStyle(document.querySelector('.compare-toolbar')).backgroundColor")
    holding = False
    for route in held:
        route.continue_()
    page.wait_for_load_state("load")


def test_they_stay_as_they_are_when_pages_are_swapped(tea_site, page):
    page.goto(tea_site.at(TEA))
    page.locator("#lid-hole").evaluate("it => it.closest('details').open = true")
    page.locator(".md-nav--primary a", has_text="Home").first.click()
    page.wait_for_url(tea_site.at("index.md"))
    expect(page.locator("depth-switch")).to_have_count(0)
    page.go_back()
    page.wait_for_url(tea_site.at(TEA))
    expect(page.locator("#lid-hole")).to_be_visible()
    assert page.evaluate(OPEN) == ["pot"]


@pytest.mark.parametrize("scripts", [True, False])
def test_paper_has_all_of_it(tea_site, reader, scripts):
    page = reader(java_script_enabled=scripts)
    page.goto(tea_site.at(TEA))
    expect(page.locator("#lid-hole")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("#lid-hole")).to_be_visible()
    page.emulate_media(media="screen")
    expect(page.locator("#lid-hole")).to_be_hidden()


def test_without_scripts_there_is_no_switch_and_each_opens_by_itself(tea_site, reader):
    page = reader(java_script_enabled=False)
    page.goto(tea_site.at(TEA))
    expect(page.locator("depth-switch")).to_be_hidden()
    page.locator("summary", has=page.locator("#pot")).click(position={"x": 12, "y": 12})
    expect(page.locator("#lid-hole")).to_be_visible()


def test_its_heading_is_a_heading_to_a_screen_reader_also_when_closed(tea_site, page):
    page.goto(tea_site.at(TEA))
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    headings = [node["name"]["value"] for node in tree if node.get("role", {}).get("value") == "heading"]
    assert any("The pot" in name for name in headings)
    assert not any("Its lid" in name for name in headings)


@pytest.mark.parametrize("language", ["en", "ko", "ru"])
def test_a_phone_has_room_for_it(tea_site, reader, language):
    page = reader(390)
    page.goto(tea_site.at(TEA, language))
    page.wait_until_quiet()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for button in page.locator("depth-switch button").all():
        box = button.bounding_box()
        assert box["height"] >= 24
        assert box["x"] + box["width"] <= 390


@pytest.mark.parametrize("fragment", ["in-short", "path-parameters", "router", "integer-forms"])
def test_a_heading_that_an_address_leads_to_stands_below_the_toolbar(site, reader, fragment):
    page = reader(1280)
    page.goto(f"{site.at('topics/routing.md')}#{fragment}")
    page.wait_until_quiet()
    lowest = page.locator(".compare-toolbar").evaluate("it => it.getBoundingClientRect().bottom")
    text = page.locator(f"#{fragment}").evaluate(
        "it => it.getBoundingClientRect().top + parseFloat(getComputedStyle(it).paddingTop)"
    )
    assert lowest <= text < lowest + 100

"""Columns and tabs on screens of different widths, and on paper."""

import pytest
from playwright.sync_api import expect

from tests.weekly import ONE_A_DAY

ROUTING = "topics/routing.md"
WIDE = "?f=flask,django&layout=columns"

COLUMNS = """() => [...document.querySelectorAll('.compare:not(.programs)')].map(set =>
  [...set.querySelectorAll('.tabbed-block')].filter(block => block.checkVisibility()).map(block => {
    const {x, y, width} = block.getBoundingClientRect();
    return {x: Math.round(x), y: Math.round(y), width};
  })).filter(blocks => blocks.length)"""  # what is folded away has none

# How many characters of the first block of code fit between its paddings.
CHARACTERS = """() => [...document.querySelectorAll('.compare .tabbed-block pre > code')]
  .filter(code => code.checkVisibility()).map(code => {
    const style = getComputedStyle(code), probe = document.createElement('span');
    probe.textContent = 'x'.repeat(100);
    probe.style.position = 'absolute';
    code.append(probe);
    const one = probe.getBoundingClientRect().width / 100;
    probe.remove();
    const room = code.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    return [room / one, parseFloat(style.fontSize)];
  })"""

# Where begins what is no code, and where the header's parts are.
STARTS = """() => [...document.querySelectorAll(
    '.md-logo, .search-open, .md-nav--primary, h1, h2, .page-head, .compare, article > :is(p, .answers, .quiz)')]
  .map(one => Math.round(one.getBoundingClientRect().left))"""

# Code with lines that are wider than its block.
CUT = """() => [...document.querySelectorAll('.compare:not(.programs) .tabbed-block pre > code')]
  .filter(code => code.checkVisibility() && code.scrollWidth > code.clientWidth)
  .map(code => `${code.closest('.compare').dataset.region}: ${code.innerText.slice(0, 60)}`)"""


@pytest.mark.parametrize(("width", "layout"), [(1199, "tabs"), (1200, "columns"), (390, "tabs"), (1920, "columns")])
def test_where_two_programs_fit_beside_each_other_they_do_so_by_default(site, reader, width, layout):
    page = reader(width)
    page.goto(site.at(ROUTING))
    assert page.locator("html").get_attribute("data-layout") == layout
    beside = [len(blocks) > 1 for blocks in page.evaluate(COLUMNS)]
    assert all(beside) if layout == "columns" else not any(beside)
    assert page.url == site.at(ROUTING), "a default is no choice to share"


@pytest.mark.parametrize("name", ["index.md", "choose.md", ROUTING])
def test_without_javascript_a_telephone_shows_the_whole_width(site, reader, name):
    page = reader(390, java_script_enabled=False)
    page.goto(site.at(name))
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_window_that_grows_shows_columns_unless_the_reader_chose_tabs(site, reader):
    page = reader(1000)
    page.goto(site.at(ROUTING))
    page.set_viewport_size({"width": 1400, "height": 800})
    page.wait_for_selector("html[data-layout=columns]")
    page.locator("compare-toolbar label", has_text="Tabs").click()
    page.goto(site.at("topics/responses.md"))
    assert page.locator("html").get_attribute("data-layout") == "tabs"


def test_two_columns_stand_side_by_side_and_hold_their_code(site, reader):
    page = reader(1920)
    page.goto(site.at(ROUTING) + WIDE)
    for blocks in page.evaluate(COLUMNS):
        assert len(blocks) == 2
        assert len({block["y"] for block in blocks}) == 1
        assert len({block["x"] for block in blocks}) == len(blocks)
    assert page.evaluate(CUT) == []


@pytest.mark.parametrize("pair", ["flask,fastapi", "fastapi,django"])
def test_two_that_the_reader_shows_stand_side_by_side_however_long_their_lines_are(site, reader, pair):
    page = reader(1280)
    for name in (ROUTING, "topics/databases.md"):
        page.goto(f"{site.at(name)}?f={pair}")
        for blocks in page.evaluate(COLUMNS):
            assert len(blocks) == 2
            assert len({block["y"] for block in blocks}) == 1
        assert all(font_size >= 13 for _, font_size in page.evaluate(CHARACTERS))
        assert page.evaluate("document.documentElement.scrollWidth") == 1280
    page.locator("compare-toolbar label[data-framework]:not(:has(:checked))").click()
    assert any(len({block["y"] for block in blocks}) > 1 for blocks in page.evaluate(COLUMNS)), "of three not all fit"


@pytest.mark.parametrize(("name", "steps"), [("migrations", "first"), ("deployment", "lives")])
def test_lists_of_steps_stand_side_by_side_and_show_commands_and_output_whole(site, reader, name, steps):
    page = reader(1280)
    page.goto(site.at(f"topics/{name}.md"))
    first = page.locator(f".compare[data-steps={steps}]")
    assert len({block.bounding_box()["y"] for block in first.locator(".tabbed-block").all()}) == 1
    cut = "all => all.filter(code => code.scrollWidth > code.clientWidth).map(code => code.innerText)"
    assert first.locator(":is(.language-bash, .language-text) code").evaluate_all(cut) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 1280


@pytest.mark.parametrize(("width", "most"), [(1280, 2), (1440, 2), (1920, 3)])
def test_columns_hold_their_code_and_leave_no_empty_cell(site, reader, width, most):
    """Beside each other where the lines fit; else what stands below the others takes the whole row."""
    page = reader(width)
    page.goto(site.at(ROUTING))
    sets = [rows(blocks) for blocks in page.evaluate(COLUMNS)]
    assert sum(any(len(row) >= most for row in found) for found in sets) > len(sets) / 2
    for found in sets:
        widths = [sum(row) + len(row) - 1 for row in found]
        assert max(widths) - min(widths) < 2
    assert page.evaluate(CUT) == []
    assert all(font_size >= 13 for _, font_size in page.evaluate(CHARACTERS))


def rows(blocks: list[dict]) -> list[list[float]]:
    """The widths of the blocks of a set, by row."""
    return [[block["width"] for block in blocks if block["y"] == y] for y in {block["y"] for block in blocks}]


@pytest.mark.parametrize("width", [1000, 1280, 1920])
@pytest.mark.parametrize("name", ["index.md", ROUTING])
def test_columns_widen_the_code_and_move_nothing_aside(site, reader, name, width):
    page = reader(width)
    page.goto(site.at(name) + "?layout=tabs")
    starts = page.evaluate(STARTS)
    page.locator("compare-toolbar label", has_text="Columns").click()
    assert page.locator("html").get_attribute("data-layout") == "columns"
    assert page.evaluate(STARTS) == starts


@pytest.mark.parametrize("width", [1280, 1920])
def test_tabs_hold_80_characters(site, reader, width):
    page = reader(width)
    page.goto(site.at(ROUTING) + "?layout=tabs")
    for fitting, font_size in page.evaluate(CHARACTERS):
        assert fitting >= 80
        assert font_size >= 12


@pytest.mark.parametrize("width", [390, 800])
def test_without_room_a_shared_link_to_columns_opens_as_tabs(site, reader, width):
    page = reader(width)
    page.goto(site.at(ROUTING) + WIDE)
    assert all(len(blocks) == 1 for blocks in page.evaluate(COLUMNS))
    assert page.locator(".compare .tabbed-labels").first.is_visible()
    page.locator(".tabbed-labels label", has_text="Django").first.click()
    assert page.locator(".compare-file:visible").first.get_attribute("data-framework") == "django"


@pytest.mark.parametrize("width", [1280, 1920])
def test_navigation_and_contents_stand_beside_columns(site, reader, width):
    page = reader(width)
    page.goto(site.at(ROUTING))
    section = page.locator(".md-nav--primary .md-nav--secondary a:visible", has_text="Pitfalls")
    section.click()
    page.wait_for_url(site.at(ROUTING) + "#pitfalls")
    expect(page.locator("#pitfalls")).to_be_in_viewport()
    code = min(block["x"] for blocks in page.evaluate(COLUMNS) for block in blocks)
    box = page.locator(".md-sidebar--primary").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= code
    page.locator(".md-nav--primary a:visible", has_text="Response").click()
    page.wait_for_url(site.at("topics/responses.md"))


@pytest.mark.parametrize("width", [390, 1280])
def test_the_toolbar_stays_in_sight_and_leads_to_each_section(site, reader, width):
    page = reader(width)
    page.goto(site.at(ROUTING))
    select = page.get_by_role("combobox", name="On this page")
    assert select.evaluate("it => it.value") == ""
    select.select_option(label="Which route wins")
    page.wait_for_url(site.at(ROUTING) + "#order")
    page.wait_until_quiet()  # Material takes the page anew at the first place that is gone to
    heading, bar = page.locator("#order").bounding_box(), page.locator("compare-toolbar").bounding_box()
    assert bar["y"] + bar["height"] <= heading["y"] + heading["height"] - 20, "the toolbar lies over the heading"
    page.mouse.wheel(0, 400)
    page.wait_for_function("() => document.querySelector('#order').getBoundingClientRect().top < 0")
    expect(page.locator("compare-toolbar label", has_text="Django")).to_be_in_viewport()
    expect(select).to_be_in_viewport()
    assert select.evaluate("it => it.selectedOptions[0].text") == "Which route wins"
    page.go_back()
    page.wait_for_function("() => scrollY === 0")
    expect(select).to_have_value("")


@pytest.mark.parametrize("width", [390, 1280])
def test_a_heading_that_a_link_leads_to_stands_below_a_toolbar_of_two_rows(site, reader, width):
    page = reader(width)
    page.goto(site.at("topics/rest.md") + "#change")
    page.wait_until_quiet()
    heading, bar = page.locator("#change").bounding_box(), page.locator("compare-toolbar").bounding_box()
    assert bar["height"] > 60, "four frameworks take two rows"
    assert bar["y"] + bar["height"] <= heading["y"] + heading["height"] - 20, "the toolbar lies over the heading"


@pytest.mark.parametrize("query", ["?f=flask,django", WIDE], ids=["tabs", "columns"])
def test_paper_shows_every_chosen_framework_and_no_controls(site, page, query):
    page.goto(site.at(ROUTING) + query)
    page.emulate_media(media="print")
    blocks = page.locator(".compare .compare-file")
    shown = blocks.evaluate_all("all => all.filter(one => one.checkVisibility()).map(one => one.dataset.framework)")
    sets = page.locator(".compare").count()
    assert shown.count("flask") >= sets
    assert shown.count("flask") == shown.count("django")
    assert "fastapi" not in shown
    assert page.locator(".compare .compare-name:visible").first.inner_text() == "Flask"
    for control in ("compare-toolbar", ".tabbed-labels", ".md-header", ".md-sidebar", ".md-code__nav"):
        assert page.locator(f"{control}:visible").count() == 0, control


def test_paper_shows_every_framework_without_javascript(site, reader):
    page = reader(java_script_enabled=False)
    page.goto(site.at(ROUTING))
    page.emulate_media(media="print")
    for framework in ("flask", "fastapi", "django"):
        assert page.locator(f".compare-file[data-framework={framework}]:visible").count() > 1


@pytest.mark.parametrize("language", ONE_A_DAY)
@pytest.mark.parametrize("width", [360, 390])
def test_on_a_phone_sections_and_frameworks_with_their_boxes_have_one_line(site, reader, language, width):
    page = reader(width, 844)
    page.goto(site.at("topics/routing.md", language))
    parts = page.locator("compare-toolbar > select, compare-toolbar label[data-framework]")
    assert len({round(one.bounding_box()["y"]) for one in parts.all()}) == 1
    box = page.locator("compare-toolbar label[data-framework=flask]")
    ground = "it => getComputedStyle(it, '::before').backgroundColor"
    before = box.evaluate(ground)
    box.click()
    assert box.evaluate(ground) != before, "the box is empty"


@pytest.mark.parametrize("language", ONE_A_DAY)
def test_on_a_phone_the_directions_of_the_phrasebook_have_three_lines(site, reader, language):
    page = reader(390, 844)
    page.goto(site.at("phrasebook.md", language))
    links = page.locator("rosetta-phrasebook > .directions a")
    assert len({round(one.bounding_box()["y"]) for one in links.all()}) == 3
    assert page.evaluate("document.documentElement.scrollWidth") == 390

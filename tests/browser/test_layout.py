"""Columns and tabs on screens of different widths, and on paper."""

import pytest

ROUTING = "topics/routing.md"
WIDE = "?f=flask,django&layout=columns"

COLUMNS = """() => [...document.querySelectorAll('.compare:not(.programs)')].map(set =>
  [...set.querySelectorAll('.tabbed-block')].filter(block => block.checkVisibility()).map(block => {
    const {x, y, width} = block.getBoundingClientRect();
    return {x: Math.round(x), y: Math.round(y), width};
  }))"""

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

# Where the sides are of what is no code, and of the header's parts.
SIDES = """() => [...document.querySelectorAll(
    '.md-logo, .search-open, h1, h2, .page-head, article > :is(p, ul, .answers, .quiz, .playground)')]
  .map(one => one.getBoundingClientRect()).map(({left, right}) => [Math.round(left), Math.round(right)])"""

# Code with lines that are wider than its block.
CUT = """() => [...document.querySelectorAll('.compare:not(.programs) .tabbed-block pre > code')]
  .filter(code => code.checkVisibility() && code.scrollWidth > code.clientWidth)
  .map(code => `${code.closest('.compare').dataset.region}: ${code.innerText.slice(0, 60)}`)"""


@pytest.mark.parametrize(("width", "query"), [(1280, WIDE), (1920, WIDE), (1920, "?layout=columns")])
def test_columns_stand_side_by_side_and_hold_their_code(site, reader, width, query):
    page = reader(width)
    page.goto(site.at(ROUTING) + query)
    for blocks in page.evaluate(COLUMNS):
        assert len(blocks) == (2 if "f=" in query else 3)
        assert len({block["y"] for block in blocks}) == 1
        assert len({block["x"] for block in blocks}) == len(blocks)
    assert all(font_size >= 12 for _, font_size in page.evaluate(CHARACTERS))
    assert page.evaluate(CUT) == []


@pytest.mark.parametrize("width", [1280, 1440])
def test_three_columns_fit_their_code_and_leave_no_empty_cell(site, reader, width):
    """Beside each other where the lines are short; else what stands below the others takes the whole row."""
    page = reader(width)
    page.goto(site.at(ROUTING) + "?layout=columns")
    sets = page.evaluate(COLUMNS)
    assert any(len({block["y"] for block in blocks}) == 1 for blocks in sets)
    for blocks in sets:
        rows = {y: [block["width"] for block in blocks if block["y"] == y] for y in {block["y"] for block in blocks}}
        widths = [sum(row) + len(row) - 1 for row in rows.values()]
        assert max(widths) - min(widths) < 2
    assert page.evaluate(CUT) == []


@pytest.mark.parametrize("width", [1000, 1280, 1920])
@pytest.mark.parametrize("name", ["index.md", ROUTING])
def test_columns_widen_the_code_and_move_nothing_else_aside(site, reader, name, width):
    page = reader(width)
    page.goto(site.at(name))
    button = page.locator("compare-toolbar label", has_text="Columns")
    button.scroll_into_view_if_needed()
    sides, place = page.evaluate(SIDES), button.bounding_box()
    button.click()
    assert page.locator("html").get_attribute("data-layout") == "columns"
    assert page.evaluate(SIDES) == sides
    assert button.bounding_box() == pytest.approx(place, abs=0.1)


@pytest.mark.parametrize("width", [1280, 1920])
def test_tabs_hold_80_characters(site, reader, width):
    page = reader(width)
    page.goto(site.at(ROUTING))
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


def test_the_navigation_opens_from_the_header_beside_columns(site, page):
    page.goto(site.at(ROUTING) + WIDE)
    link = page.locator(".md-nav--primary a[href]:visible", has_text="Response").first
    assert link.bounding_box()["x"] < 0
    page.locator(".navigation-open").click()
    page.wait_for_function("link => link.getBoundingClientRect().x >= 0", arg=link.element_handle())
    link.click()
    page.wait_for_url(site.at("topics/responses.md"))


def test_the_navigation_slides_in_for_the_keyboard_beside_columns(site, page):
    page.goto(site.at(ROUTING) + WIDE)
    link = page.locator(".md-nav--primary a[href]", has_text="Response").first
    link.focus()
    page.wait_for_function("link => link.getBoundingClientRect().x >= 0", arg=link.element_handle())


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

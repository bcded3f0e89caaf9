"""A page of each kind, and every week each page in each language: it fits a phone, and can be read in both schemes."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from rosetta.pages.addresses import address
from rosetta.pages.parsed import parsed
from rosetta.paths import DOCS, LANGUAGES
from tests.weekly import ONE_A_DAY, of_a_kind

ROUTING = "topics/routing.md"


NAMES = sorted(path.relative_to(DOCS / "en").as_posix() for path in Path(DOCS, "en").rglob("*.md"))
PAGES = [
    pytest.param(language, name, id=f"docs/{language}/{name}", marks=of_a_kind(name))
    for language in LANGUAGES
    for name in NAMES
]
# The languages have one style sheet: every day a page of each kind in English, and the two with most parts in each.
COLOURED = [
    pytest.param(
        language, name, id=f"docs/{language}/{name}", marks=of_a_kind(name) if daily else (pytest.mark.weekly,)
    )
    for language in LANGUAGES
    for name in NAMES
    for daily in [language == "en" or name in ("index.md", ROUTING)]
]
TOPICS = [pytest.param(name, marks=of_a_kind(name)) for name in NAMES if name.startswith("topics/")]

# Text whose contrast with what is behind it is below 4.5, or 3 where it is large.
FAINT = (Path(__file__).parent / "contrast.js").read_text("utf-8")


@pytest.mark.weekly  # every day test_accessibility.py looks closer, at a page of each kind
@pytest.mark.parametrize(("language", "name"), PAGES)
def test_a_phone_scrolls_in_one_direction_only(site, reader, language, name):
    page = reader(390, 844)
    page.goto(site.at(name, language))
    assert page.evaluate("document.scrollingElement.scrollWidth") == 390


# Inline code at the end of a line, and at the start of the next the particle that belongs to it.
TORN = """() => [...document.querySelectorAll('article :not(pre) > code')].filter(code => {
    const next = code.nextSibling, first = document.createRange();
    if (!code.checkVisibility() || !/^[가-힣]/.test(next?.data ?? '')) return false;
    first.setStart(next, 0);
    first.setEnd(next, 1);
    return first.getBoundingClientRect().top > [...code.getClientRects()].at(-1).bottom;
  }).map(code => code.innerText + code.nextSibling.data.slice(0, 5))"""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", TOPICS)
def test_a_korean_particle_stays_with_its_code(site, reader, name, width):
    page = reader(width, 844)
    page.goto(site.at(name, "ko"))
    assert page.evaluate(TORN) == []


# How much of the button to copy lies on the code that can be seen.
COVERED = """pre => {
  const button = pre.querySelector('.md-code__nav').getBoundingClientRect();
  const code = pre.querySelector('code'), seen = code.getBoundingClientRect(), text = document.createRange();
  text.selectNodeContents(code);
  return [...text.getClientRects()].filter(one => one.top < button.bottom && one.bottom > button.top
    && Math.min(one.right, seen.right) > button.left).length;
}"""
WITH_BUTTON = [
    ".compare .compare-file + .highlight",
    ".programs p + .highlight",
    ".programs .highlight ~ .highlight",
    ".quiz-code",
]


@pytest.mark.parametrize("block", WITH_BUTTON)
def test_on_a_phone_the_button_to_copy_lies_beside_the_code(site, reader, block):
    page = reader(390, 844)
    page.goto(site.at("topics/responses.md"))
    page.mouse.move(9, 9)
    page.wait_for_selector("html[data-whole]")  # client/site/content-visibility.js: nothing moves from here on
    pre = page.locator(f"{block} pre:visible").first
    pre.scroll_into_view_if_needed()
    expect(pre.locator(".md-code__nav")).to_be_visible()
    assert pre.evaluate(COVERED) == 0


@pytest.mark.parametrize(("language", "name"), COLOURED)
def test_text_stands_out_from_its_ground_in_light_and_in_dark(site, page, language, name):
    page.goto(site.at(name, language))
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        expect(page.locator("body")).to_have_css("color-scheme", scheme)
        assert page.evaluate(FAINT) == [], scheme


@pytest.mark.parametrize("language", ONE_A_DAY)
def test_every_page_says_what_it_was_recorded_with(site, page, language):
    page.goto(site.at("choose.md", language))
    line = page.locator(".recorded")
    for name in ("Flask ", "FastAPI ", "Django ", "Python "):
        expect(line).to_contain_text(name)
    expect(line.locator("time")).to_be_visible()
    expect(page.locator("a[rel=edit]")).to_have_attribute(
        "href", f"https://code.example/edit/main/docs/{language}/choose.md"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_does_not_exist_says_so_in_the_readers_language(site, page, problems, language):
    problems.expected.append("status of 404")
    missing = site.at("topics/", language) + "no/such-page/"
    assert page.goto(missing).status == 404
    assert page.locator("html").get_attribute("lang") == language
    expect(page.locator("h1").filter(visible=True)).not_to_be_empty()
    page.locator(".md-header a.md-logo").click()
    page.wait_for_url(site.at("index.md", language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_host_with_one_error_page_answers_in_the_language_of_the_address(site, reader, problems, language):
    problems.expected.append("status of 404")
    html = (site.folder / "404.html").read_text("utf-8")
    title = parsed((site.folder / address("404.md", language, list(LANGUAGES))).read_text("utf-8")).find(".//h1").text
    for with_script in (True, False):
        page = reader(java_script_enabled=with_script)
        page.route("**/no/such-page/", lambda route: route.fulfill(status=404, content_type="text/html", body=html))
        page.goto(site.at("topics/", language) + "no/such-page/")
        shown = page.locator("h1").filter(visible=True)
        if with_script:
            expect(shown).to_have_count(1)
        expect(shown.filter(has_text=title)).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_javascript_code_and_answers_can_be_read(site, reader, language):
    page = reader(java_script_enabled=False)
    page.goto(site.at(ROUTING, language))
    first = page.locator(".compare").first
    for name, framework in [("Flask", "flask"), ("Django", "django"), ("FastAPI", "fastapi")]:
        first.locator(".tabbed-labels label", has_text=name).click()
        assert first.locator(".compare-file:visible").get_attribute("data-framework") == framework
        assert first.locator("pre code:visible").inner_text().strip()
    row = page.locator("#answer-wrong-type")
    assert [cell.is_visible() for cell in row.locator(".answer-cells > [data-framework]").all()] == [True] * 3
    row.locator("summary").click()
    expect(row.locator(".answer-request pre")).to_be_visible()
    expect(row.locator(".answer-why a")).to_have_attribute("href", "#wrong-type")
    assert page.locator("compare-toolbar").is_hidden()


COPIED = {
    "code-of-a-framework": ".compare:not(.programs) .tabbed-block pre > code",
    "command-that-runs-a-program": ".compare.programs .tabbed-block > p + .highlight pre > code",
    "curl-command": ".answer-request pre > code",
}


@pytest.mark.parametrize("code", COPIED.values(), ids=COPIED)
def test_the_button_copies_exactly_what_is_shown(site, reader, code):
    page = reader(permissions=["clipboard-read", "clipboard-write"])
    page.goto(site.at(ROUTING))
    page.mouse.move(9, 9)
    page.wait_for_selector("html[data-whole]")  # client/site/content-visibility.js: nothing moves from here on
    page.evaluate("for (const fold of document.querySelectorAll('.answer')) fold.open = true")
    block = page.locator(f"{code}:visible").first
    block.scroll_into_view_if_needed()  # it gets its button when it is seen
    block.locator("xpath=..").get_by_role("button").click()
    expect(page.locator(".md-dialog--active")).to_be_visible()
    # A Windows clipboard has other line ends.
    copied = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")
    assert copied == block.text_content().rstrip()

"""Reading comforts: a page on paper, its Markdown on the clipboard, and what stands at its head and at its foot."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pypdfium2
import pytest
from playwright.sync_api import expect

from rosetta import exercises
from rosetta.content.regions import regions
from rosetta.content.topics import all_topics, in_most, topic
from rosetta.directives.showing import page_context, shown
from rosetta.paths import LANGUAGES
from rosetta.quizzes import load
from tests.weekly import ONE_A_DAY

ROUTING = "topics/routing.md"
COPY = {"en": "Copy page as Markdown", "ko": "페이지를 Markdown으로 복사", "ru": "Копировать страницу как Markdown"}
COPIED = {"en": "Copied.", "ko": "복사했습니다.", "ru": "Скопировано."}


def printed(page) -> pypdfium2.PdfDocument:
    """The page on A4 paper, upright, as a reader prints it."""
    return pypdfium2.PdfDocument(page.pdf(format="A4"))


def sheets_of(document) -> list[str]:
    """The text of each sheet without spaces and line breaks, which depend on where lines end."""
    return [re.sub(r"\s|\ufffe|\u00ad", "", one.get_textpage().get_text_range()) for one in document]


@pytest.fixture(scope="module")
def on_paper(site) -> Callable[..., list[str]]:
    """The sheets of a topic, printed once for all tests that only read them: it takes as long as ten page loads."""
    known = {}

    def on_paper(page, language: str = "en") -> list[str]:
        if language not in known:
            page.goto(site.at(ROUTING, language))
            expect(page.locator("form.quiz-form")).not_to_have_count(0)
            known[language] = sheets_of(printed(page))
        return known[language]

    return on_paper


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("language", ONE_A_DAY)
def test_print_holds_the_code_of_every_framework_and_every_question(on_paper, page, language):
    text = "".join(on_paper(page, language))
    # Of an exercise its task is printed, not its solution.
    code = [(path, region) for path, region in shown(page_context(ROUTING, language)).code if region]
    compared = [(path, region) for path, region in code if path.parent.name != "exercises"]
    for exercise in exercises.load(topic("routing")):
        assert squeezed(exercise.texts[language].task.replace("`", "")) in text
    assert {path.name.split("_")[0] for path, _ in compared} >= {"flask", "fastapi", "django"}
    for path, region in compared:
        for line in regions(path)[region].splitlines():
            assert squeezed(line) in text, f"{path}:{region}"
    questions = load(topic("routing")).questions
    for question in questions:
        texts = question.texts[language]
        assert squeezed(texts.text.replace("`", "")) in text
        assert squeezed(texts.why.replace("`", "")) in text
    first = squeezed(questions[0].texts[language].why.replace("`", ""))
    last = squeezed(questions[-1].texts[language].text.replace("`", ""))
    assert text.index(last) < text.index(first), "a solution stands before the last question"


@pytest.mark.parametrize("language", ONE_A_DAY)
def test_print_has_no_controls_and_says_where_it_is_from(site, on_paper, page, language):
    sheets = on_paper(page, language)
    text = "".join(sheets)
    for control in (COPY[language], "Copy link", "링크 복사", "Копировать ссылку", "curl -i"):
        assert squeezed(control) not in text
    page.goto(site.at(ROUTING, language))
    page.emulate_media(media="print")
    for gone in (".md-header", ".md-sidebar", ".md-footer", ".compare-toolbar", ".tabbed-labels", "copy-page", "select",
                 ".page-foot-links", "rosetta-playground", ".quiz-form .study-actions"):  # fmt: skip
        assert page.locator(f"{gone} >> visible=true").count() == 0, gone
    versions = [text[text.index(f"{one.name}") :] for one in in_most(all_topics())]
    assert all(versions)
    for at, foot in enumerate(sheets, 1):
        assert squeezed(site.at(ROUTING, language)) in foot
        assert f"{at}/{len(sheets)}" in foot
        assert "FastAPI0." in foot


def test_the_sheets_of_a_page_one_has_moved_to_name_that_page(site, page):
    page.goto(site.at(ROUTING))
    page.locator(".md-footer__link--next").click()
    page.wait_for_url(site.at("topics/requests.md"))
    expect(page.locator("h1")).to_contain_text("Request handling")
    sheets = sheets_of(printed(page))
    for foot in (sheets[0], sheets[-1]):
        assert squeezed(f"Request handling · {site.at('topics/requests.md')}") in foot
        assert squeezed(f"· Routing · {site.at(ROUTING)}") not in foot


def test_print_names_where_links_to_other_sites_lead_and_no_others(site, on_paper, page):
    text = "".join(on_paper(page))
    assert "https://flask.palletsprojects.com/en/stable/quickstart/#routing" in text
    assert squeezed(site.at("glossary.md")) not in text


def test_print_fits_the_paper(site, page):
    """A4 upright with our margins is 182 mm wide: 688 pixels."""
    page.set_viewport_size({"width": 688, "height": 1000})
    page.goto(site.at(ROUTING))
    page.emulate_media(media="print")
    wide = page.evaluate("""() => [...document.querySelectorAll("article :is(table, pre, p, li, td, th)")]
        .filter((it) => it.checkVisibility() && it.getBoundingClientRect().right > innerWidth + 1)
        .map((it) => it.outerHTML.slice(0, 120))""")
    assert wide == []


def test_print_is_dark_on_white_in_both_schemes(site, reader):
    for scheme in ("light", "dark"):
        page = reader(color_scheme=scheme)
        page.goto(site.at(ROUTING))
        expect(page.locator("body")).to_have_css("color-scheme", scheme)
        page.emulate_media(media="print", color_scheme=scheme)
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.evaluate("getComputedStyle(document.querySelector('#routing ~ p')).color") == "rgb(0, 0, 0)"


@pytest.mark.parametrize("language", ONE_A_DAY)
def test_a_key_copies_the_page_as_markdown_and_the_page_says_so(site, page, language):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site.at(ROUTING, language))
    button = page.get_by_role("button", name=COPY[language])
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("copy-page [role=status]")).to_have_text(COPIED[language])
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == (site.folder / ("" if language == "en" else language) / "topics/routing/index.md").read_text(
        "utf-8"
    )


def test_the_copy_is_that_of_the_page_one_has_moved_to(site, page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site.at(ROUTING))
    page.locator(".md-footer__link--next").click()
    page.wait_for_url(site.at("topics/requests.md"))
    expect(page.locator("h1")).to_contain_text("Request handling")
    page.get_by_role("button", name=COPY["en"]).click()
    expect(page.locator("copy-page [role=status]")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()").startswith("# Request handling\n")


REFUSE = """navigator.clipboard.write = navigator.clipboard.writeText = () => Promise.reject(new Error("no"))"""


def test_where_the_clipboard_is_refused_the_text_is_there_to_be_copied(site, page):
    page.add_init_script(REFUSE)
    page.goto(site.at(ROUTING))
    button = page.get_by_role("button", name=COPY["en"])
    button.press("Enter")
    dialog = page.locator("copy-page dialog")
    area = dialog.locator("textarea")
    expect(area).to_be_focused()
    assert area.input_value().startswith("# Routing\n")
    assert page.evaluate("getSelection().toString()").startswith("# Routing")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()


def test_a_copy_that_cannot_be_loaded_is_not_passed_over(site, page, problems):
    problems.expected.append("Failed to load resource")
    page.goto(site.at(ROUTING))
    page.route("**/index.md", lambda route: route.abort())
    page.get_by_role("button", name=COPY["en"]).click()
    expect(page.locator("copy-page [role=status]")).to_contain_text("could not be loaded")


def test_without_javascript_there_is_a_link_to_the_markdown(site, reader):
    page = reader(java_script_enabled=False)
    page.goto(site.at(ROUTING))
    link = page.locator("copy-page a")
    expect(link).to_be_visible()
    expect(page.locator("copy-page button")).to_be_hidden()
    assert (
        page.request.get(page.evaluate("document.querySelector('copy-page a').href")).text().startswith("# Routing\n")
    )


@pytest.mark.parametrize("language", ONE_A_DAY)
def test_head_and_foot_of_a_page_lead_on(site, page, language):
    page.goto(site.at(ROUTING, language))
    head = page.locator(".page-head")
    expect(head).to_contain_text(re.compile(r"\d+"))
    expect(head.locator("a", has=page.locator("time"))).to_have_attribute("href", re.compile("verified/$"))
    foot = page.locator(".page-foot-links")
    edit = foot.locator("a[rel=edit]").get_attribute("href")
    assert edit == f"https://code.example/edit/main/docs/{language}/{ROUTING}"
    report = parse_qs(urlsplit(foot.locator("a.report").get_attribute("href")).query)
    assert site.at(ROUTING, language) in report["body"][0]
    assert page.request.get(foot.locator("a[type='application/atom+xml']").evaluate("it => it.href")).ok
    for direction in ("prev", "next"):
        link = page.locator(f".md-footer__link--{direction}")
        assert page.locator(f"head link[rel={direction}]").evaluate("it => it.href") == link.evaluate("it => it.href")
        expect(link.locator(".md-footer__direction")).not_to_be_empty()


def test_a_reader_of_feeds_and_of_markdown_finds_them_after_moving_on(site, page):
    """The theme takes the links' names away while Material looks for a sitemap beside each."""
    page.goto(site.at(ROUTING))
    page.locator(".md-footer__link--next").click()
    page.wait_for_url(site.at("topics/requests.md"))
    expect(page.locator("head link[rel=alternate][type='text/markdown']")).to_have_count(1)
    expect(page.locator("head link[rel=alternate][type='application/atom+xml']")).to_have_count(1)
    expect(page.locator("head link[rel=alternate][hreflang]")).to_have_count(len(LANGUAGES) + 1)

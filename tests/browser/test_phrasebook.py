"""The phrasebook and the tables at a topic's top: directions, filter, pasted code, phones, paper, no JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from rosetta.content.topics import topic
from rosetta.phrases import load
from tests.weekly import ONE_A_DAY

PAGE = "phrasebook.md"
TOPIC = "topics/requests.md"
PASTED = 'from flask import request\n\n\n@app.get("/search")\ndef search():\n    return request.args["q"]\n'
# Code that goes on in another line within a name or a number.
BROKEN = r"""() => [...document.querySelectorAll('.phrases code')].filter((code) => {
  let last = null, isBroken = false;
  const texts = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
  for (let text; (text = texts.nextNode());)
    [...text.data].forEach((letter, at) => {
      const range = new Range();
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      const { top } = range.getBoundingClientRect();
      isBroken ||= /\w/.test(letter) && last && /\w/.test(last.letter) && top > last.top + 3;
      last = { letter, top };
    });
  return isBroken;
}).map((code) => code.innerText)"""


def columns(page: Page) -> list[str]:
    """The frameworks of the columns that are seen, from the left."""
    heads = page.locator("rosetta-phrasebook > table thead th[data-framework]")
    seen = heads.evaluate_all(
        "heads => heads.filter((head) => head.checkVisibility())"
        ".map((head) => [head.getBoundingClientRect().left, head.dataset.framework])"
    )
    return [id_ for _, id_ in sorted(seen)]


def wait_for_columns(page: Page, *ids: str) -> None:
    for _ in range(100):
        if columns(page) == list(ids):
            return
        page.wait_for_timeout(20)
    assert columns(page) == list(ids)


def rows(page: Page):
    return page.locator("rosetta-phrasebook > table tr[data-phrase]:visible")


def test_a_direction_is_two_columns_and_an_address_with_what_one_knows_first(site, page):
    page.goto(site.at(PAGE))
    assert columns(page) == ["flask", "fastapi", "django"]
    page.locator(".phrasebook-code summary").click()
    page.locator("textarea").fill(PASTED)
    page.get_by_role("link", name="Django → Flask").click()
    expect(page).to_have_url(site.at(PAGE) + "#django-to-flask")
    wait_for_columns(page, "django", "flask")
    expect(page.locator('.directions [aria-current="true"]')).to_have_text("Django → Flask")
    page.get_by_role("link", name="All frameworks").click()
    wait_for_columns(page, "flask", "fastapi", "django")
    page.go_back()
    wait_for_columns(page, "django", "flask")
    expect(page.locator("textarea")).to_have_value(PASTED)  # the page was not loaded anew


def test_the_address_keeps_its_direction_while_one_reads(site, page):
    page.goto(site.at(PAGE) + "#flask-to-django")
    page.keyboard.press("End")
    page.wait_until_quiet()
    assert page.url == site.at(PAGE) + "#flask-to-django"


def test_a_link_from_another_page_opens_the_direction(site, page):
    page.goto(site.at("glossary.md"))
    page.evaluate(
        "address => document.querySelector('article').insertAdjacentHTML('beforeend', `<a href='${address}'>Over</a>`)",
        site.at(PAGE) + "#fastapi-to-django",
    )
    page.get_by_role("link", name="Over").click()
    page.wait_for_function("() => document.querySelector('rosetta-phrasebook [aria-current]')")
    assert columns(page) == ["fastapi", "django"]


def test_another_language_keeps_the_direction(site, page):
    page.goto(site.at(PAGE) + "#fastapi-to-flask")
    page.keyboard.press("End")
    page.locator('page-languages a[hreflang="ru"]').click()
    page.wait_for_function("() => document.documentElement.lang === 'ru'")
    expect(page).to_have_url(site.at(PAGE, "ru") + "#fastapi-to-flask")
    wait_for_columns(page, "fastapi", "flask")


@pytest.mark.parametrize("language", ONE_A_DAY)
def test_it_begins_with_the_direction_of_the_path_unless_the_address_has_another(site, page, language):
    study = {"version": 1, "cards": {}, "pages": {}, "sections": {}, "quizzes": {}, "exercises": {}}
    study["path"] = {"id": "fastapi-to-django", "at": "2026-11-20T10:00:00.000Z"}
    page.goto(site.at("404.md", language))
    page.evaluate("study => localStorage.setItem('rosetta.study', JSON.stringify(study))", study)
    page.goto(site.at(PAGE, language))
    wait_for_columns(page, "fastapi", "django")
    expect(page.locator(".directions [aria-current]")).to_have_text("FastAPI → Django")
    page.goto(site.at("glossary.md", language))
    page.goto(site.at(PAGE, language) + "#made")
    assert columns(page) == ["fastapi", "django"]
    expect(page.locator(".directions [aria-current]")).to_have_text("FastAPI → Django")
    page.locator(".directions a").first.click()
    wait_for_columns(page, "flask", "fastapi", "django")
    expect(page.locator(".directions [aria-current]")).to_have_attribute("href", re.compile("#phrasebook$"))
    page.get_by_role("link", name="Django → Flask").click()
    wait_for_columns(page, "django", "flask")
    page.goto(site.at("glossary.md", language))
    page.goto(site.at(PAGE, language) + "#flask-to-fastapi")
    wait_for_columns(page, "flask", "fastapi")
    page.evaluate("localStorage.removeItem('rosetta.study')")
    page.goto(site.at("glossary.md", language))
    page.goto(site.at(PAGE, language))
    wait_for_columns(page, "flask", "fastapi", "django")


@pytest.mark.parametrize("language", ONE_A_DAY)
def test_without_javascript_the_directions_work_and_nothing_is_there_that_does_not(site, reader, language):
    page = reader(java_script_enabled=False)
    page.goto(site.at(PAGE, language) + "#flask-to-fastapi")
    assert page.locator("rosetta-phrasebook thead th:visible").all_inner_texts()[1:] == ["Flask", "FastAPI"]
    expect(page.locator("rosetta-phrasebook textarea")).to_be_hidden()
    expect(page.locator("rosetta-phrasebook input")).to_be_hidden()


def test_what_the_reader_compares_elsewhere_hides_nothing_here(site, page):
    page.goto(site.at(TOPIC) + "?f=flask")
    page.goto(site.at(PAGE) + "#flask-to-django")
    assert columns(page) == ["flask", "django"]


def test_the_filter_leaves_what_fits(site, page):
    page.goto(site.at(PAGE))
    every = rows(page).count()
    field = page.get_by_role("searchbox")
    field.fill("cookie")
    assert 0 < rows(page).count() < every
    expect(page.locator(".phrasebook-filter [role=status]")).to_have_text(f"Tasks shown: {rows(page).count()}")
    field.fill("COOKIE set_")
    expect(rows(page)).to_have_count(1)
    field.fill("gibberish")
    expect(rows(page)).to_have_count(0)
    expect(page.locator(".phrasebook-filter [role=status]")).to_contain_text("No task fits.")
    page.get_by_role("button", name="Search the whole guide for “gibberish”").click()
    expect(page.locator("dialog[open] .search-input")).to_have_value("gibberish")
    page.locator(".search-close").click()
    field.fill("")
    expect(rows(page)).to_have_count(every)


def test_pasted_code_is_read_on_the_page_and_leads_to_counterparts(site, page):
    page.goto(site.at(PAGE) + "#flask-to-fastapi")
    page.wait_until_quiet()
    sent = []
    page.on("request", lambda request: sent.append(request.url))
    page.locator(".phrasebook-code summary").click()
    page.locator("textarea").fill(PASTED)
    expect(page.locator(".phrasebook-code [role=status]")).to_contain_text("Flask: 2 of the tasks below.")
    result = page.locator(".phrasebook-result tbody tr")
    expect(result).to_have_count(2)
    expect(result.last).to_contain_text("A required query parameter")
    expect(result.last).to_contain_text('Line 6 return request.args["q"]')
    expect(result.last.locator("td:visible")).to_have_text("q: str")
    assert result.last.locator("th a").get_attribute("href").endswith("topics/routing/#query-parameters")
    left = page.locator(".phrasebook-left")
    expect(left.locator("summary")).to_have_text("Lines that were not recognised: 1")
    expect(left.locator("p")).to_be_hidden()
    left.locator("summary").click()
    expect(left.locator("p")).to_have_text("Line 5 def search():")
    page.locator("textarea").fill("print('<b>hello</b>')")
    expect(page.locator(".phrasebook-code [role=status]")).to_have_text("Nothing in it is one of the tasks below.")
    expect(result).to_have_count(0)
    assert sent == []


def test_a_line_that_two_frameworks_have_is_of_the_one_that_the_reader_knows(site, page):
    page.goto(site.at(PAGE))
    page.locator(".phrasebook-code summary").click()
    page.locator("textarea").fill('@app.post("/orders")')
    said = page.locator(".phrasebook-code [role=status]")
    expect(said).to_have_text(
        "This could be Flask, FastAPI. Choose above what you know, or paste the lines with its imports, too."
    )
    page.get_by_role("link", name="Flask → FastAPI").click()
    expect(said).to_contain_text("Flask: 1 of the tasks below.")
    expect(page.locator(".phrasebook-result tbody td:visible")).to_have_text('@app.post("/notes", …)')
    page.get_by_role("link", name="FastAPI → Django").click()
    expect(said).to_contain_text("FastAPI: 1 of the tasks below.")


def test_html_in_pasted_code_is_shown_not_read(site, page):
    page.goto(site.at(PAGE))
    page.locator(".phrasebook-code summary").click()
    page.locator("textarea").fill('import flask\nabort(404, "<img src=x>")')
    expect(page.locator(".phrasebook-result")).to_contain_text('abort(404, "<img src=x>")')
    assert page.locator(".phrasebook-result img").count() == 0


def test_on_paper_a_direction_takes_few_sheets_and_no_controls(site, page):
    page.goto(site.at(PAGE) + "#flask-to-fastapi")
    page.emulate_media(media="print")
    expect(page.locator(".phrasebook-tools")).to_be_hidden()
    expect(page.locator(".directions")).to_be_hidden()
    assert columns(page) == ["flask", "fastapi"]


@pytest.mark.parametrize("path", [PAGE, TOPIC])
def test_on_a_phone_each_line_has_the_mark_of_its_framework(site, reader, path):
    page = reader(390, 844)
    page.goto(site.at(path))
    cell = page.locator(".phrases tbody td").first
    assert cell.evaluate("cell => getComputedStyle(cell, '::after').content") == '"Flask"'
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').clipPath").startswith("circle")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_columns_of_a_topic_follow_the_choice_of_frameworks(site, page):
    page.goto(site.at(TOPIC) + "?f=flask,django")
    first = page.locator(".phrases").first
    assert first.locator("thead th:visible").all_inner_texts() == ["What you write", "Flask", "Django"]
    expect(first.locator("tbody tr").first.locator("td:visible")).to_have_count(2)


@pytest.mark.parametrize("language", ONE_A_DAY)
def test_the_first_rows_of_a_topic_are_in_the_first_view(site, reader, language):
    page = reader(1280, 800)
    page.goto(site.at(TOPIC, language))
    assert page.locator(".phrases tbody tr").first.bounding_box()["y"] < 700
    assert page.locator(".phrases").first.locator("tbody tr").count() == len(load(topic("requests")).rows)


@pytest.mark.parametrize("language", ONE_A_DAY)
def test_on_a_phone_the_head_of_a_table_spans_it(site, reader, language):
    page = reader(390, 844)
    for address in (TOPIC, PAGE):
        page.goto(site.at(address, language))
        for table in page.locator("table.phrases:visible").all():
            head = table.locator("thead th").first.bounding_box()
            assert head["width"] > table.bounding_box()["width"] - 4


@pytest.mark.parametrize("width", [390, 1280])
def test_code_breaks_in_no_name_and_no_number(site, reader, width):
    page = reader(width, 844)
    for address in (PAGE, TOPIC, "topics/routing.md", "topics/responses.md"):
        page.goto(site.at(address))
        assert page.evaluate(BROKEN) == []

"""The sliders of performance.md: what they show to begin with is what stands there without JavaScript, and follows."""

import pytest
from playwright.sync_api import expect

PAGE = "performance.md"
MODEL = "rosetta-model"


@pytest.mark.parametrize("language", ["en", "ko", "ru"])
def test_to_begin_with_it_says_what_stands_there_without_scripts(site, reader, language):
    page = reader(java_script_enabled=False)
    page.goto(site.at(PAGE, language))
    written = page.locator(MODEL).text_content()
    assert page.locator(f"{MODEL} input:disabled").count() == 3
    page = reader()
    page.goto(site.at(PAGE, language))
    expect(page.locator(f"{MODEL} input:enabled")).to_have_count(3)
    assert page.locator(MODEL).text_content() == written


def test_with_a_long_wait_threads_decide(site, page):
    page.goto(site.at(PAGE))
    wait = page.locator(f"{MODEL} input[name=wait]")
    expect(wait).to_be_enabled()
    flask = page.locator(f"{MODEL} tbody tr", has_text="Flask").locator("td")
    before = flask.all_inner_texts()
    assert before[1] == before[2]
    wait.press("End")
    expect(wait).to_have_attribute("aria-valuetext", "2.00\N{NO-BREAK SPACE}s")
    few, many = (int(text.replace(",", "")) for text in flask.all_inner_texts()[1:])
    assert few < many
    assert page.locator(f"{MODEL} output").nth(1).text_content() == "2.00\N{NO-BREAK SPACE}s"

"""The summary: groups of rows and a filter, the columns that are chosen, a phone, one sheet of paper, no JavaScript."""

import pypdfium2
import pytest
from playwright.sync_api import expect

PAGE = "summary.md"
ROWS = ".summary tbody tr:visible"


def test_words_and_groups_choose_rows(site, page):
    page.goto(site.at(PAGE))
    every = page.locator(".summary tbody tr").count()
    box = page.locator(".summary-filter input")
    box.fill("get_json")
    expect(page.locator(ROWS)).to_have_count(1)
    expect(page.locator(".summary-filter [role=status]")).to_have_text("Rows shown: 1")
    page.get_by_label("Data", exact=True).check()
    expect(page.locator(ROWS)).to_have_count(0)
    expect(page.locator(".summary-filter [role=status]")).to_have_text("No row fits.")
    box.fill("")
    assert 0 < page.locator(ROWS).count() < every
    page.get_by_label("All rows").check()
    expect(page.locator(ROWS)).to_have_count(every)


def test_without_scripts_it_is_whole_and_groups_still_choose(site, reader):
    page = reader(java_script_enabled=False)
    page.goto(site.at(PAGE))
    every = page.locator(ROWS).count()
    assert every == page.locator(".summary tbody tr").count()
    expect(page.locator(".summary-filter")).to_be_hidden()
    page.get_by_label("Data", exact=True).check()
    assert 0 < page.locator(ROWS).count() < every


def test_a_framework_that_is_not_chosen_has_no_column(site, page):
    page.goto(site.at(PAGE))
    page.locator(".compare-toolbar label", has_text="FastAPI").click()
    expect(page.locator('.summary [data-framework="fastapi"]:visible')).to_have_count(0)
    expect(page.locator('.summary [data-framework="django"]:visible')).not_to_have_count(0)


def test_on_a_phone_each_cell_has_the_mark_of_its_framework(site, reader):
    page = reader(390, 844)
    page.goto(site.at(PAGE))
    names = (
        page.locator(".summary tbody tr")
        .first.locator("td")
        .evaluate_all("cells => cells.map((cell) => getComputedStyle(cell, '::after').content.replaceAll('\"', ''))")
    )
    assert names == ["Flask", "FastAPI", "Django"]
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_it_prints_on_one_sheet(site, page, language):
    page.goto(site.at(PAGE, language))
    page.wait_until_quiet()
    sheets = pypdfium2.PdfDocument(page.pdf(format="A4"))
    assert len(sheets) == 1
    text = sheets[0].get_textpage().get_text_range()
    assert all(one in text for one in ("Flask", "get_json", "ORM", "Pallets"))


def test_its_files_can_be_had(site, page):
    page.goto(site.at(PAGE, "ko"))
    for link, end in zip(page.locator(".summary-files a").all(), ("csv", "json"), strict=True):
        with page.expect_download() as download:
            link.click()
        assert download.value.suggested_filename == f"summary.ko.{end}"

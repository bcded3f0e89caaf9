"""Rows of recorded answers: they open in place, with what explains them, and send their request again."""

import pytest
from playwright.sync_api import expect

from rosetta.answers.content import compared
from rosetta.answers.differences import odd_parts
from rosetta.content.topics import topic, untold_headers
from tests.weekly import ONE_A_DAY

ROUTING = "topics/routing.md"
PASSAGE = "id => document.getElementById(id).innerText"
OPEN_ALL = "for (const row of document.querySelectorAll('.answer')) row.open = true"
# Each passage, without its heading and its link.
UNEXPLAINED = """[...document.querySelectorAll('.answer:has(.differs)')].filter((row) => {
  const passages = [...row.querySelectorAll('.answer-passage')];
  const text = (it) => [...it.children].slice(1, -1).map((one) => one.textContent).join('');
  return !passages.length || passages.some((one) => text(one).length < 30);
}).map((row) => row.id)"""
WIDTHS = "row => [...row.querySelectorAll('.answer-cells > span')].map((it) => it.getBoundingClientRect().width)"


def open_row(site, page, name, language="en", where=ROUTING):
    page.goto(site.at(where, language))
    row = page.locator(f"#answer-{name}")
    row.locator("summary").click()
    return row


@pytest.mark.parametrize("language", ONE_A_DAY)
def test_what_explains_a_difference_stands_in_the_open_row(site, page, language):
    row = open_row(site, page, "wrong-type", language)
    passage = row.locator(".answer-passage")
    expect(passage).to_contain_text(page.evaluate(PASSAGE, "wrong-type"))
    assert passage.locator("[id]").count() == 0
    link = passage.get_by_role("link").last
    link.click()
    page.wait_for_url("**/#wrong-type")
    expect(page.locator("#wrong-type")).to_be_in_viewport()


@pytest.mark.parametrize("language", ONE_A_DAY)
def test_a_paragraph_brings_the_list_that_tells_it_of_each_framework(site, page, language):
    row = open_row(site, page, "bare-string", language, "topics/responses.md")
    expect(row.locator(".answer-passage li")).to_have_count(3)
    expect(row.locator(".answer-passage li").last).to_contain_text("ValueError")


@pytest.mark.parametrize("name", ["routing", "requests", "responses"])
def test_every_row_with_a_difference_is_explained_in_its_place(site, page, name):
    """By the passage, or by the text of the section, folded away or not."""
    page.goto(site.at(f"topics/{name}.md"))
    page.wait_until_quiet()
    page.evaluate(OPEN_ALL)
    rows = page.locator(".answer:has(.differs)")
    expect(rows.locator(".answer-why")).to_have_count(0)
    assert rows.count() > 10
    assert page.evaluate(UNEXPLAINED) == []


@pytest.mark.parametrize("name", ["int-path", "wrong-type"])
def test_an_address_opens_its_row(site, page, name):
    page.goto(f"{site.at(ROUTING)}#answer-{name}")
    row = page.locator(f"#answer-{name}")
    expect(row.locator(".answer-request pre")).to_be_visible()
    expect(row.locator("summary")).to_be_in_viewport()


def test_a_keyboard_opens_a_row_and_what_it_says_has_the_names(site, page):
    page.goto(site.at(ROUTING))
    summary = page.locator("#answer-wrong-type summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#answer-wrong-type .answer-request")).to_be_visible()
    said = " ".join(summary.aria_snapshot().split())
    for part in ("GET /items/seven", "Flask", "404", "FastAPI", "differs", "422", "Django"):
        assert part in said


def test_each_row_of_a_topic_is_one_line_where_all_agree(site, page):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(site.at(ROUTING))
    row = page.locator("#answer-int-path")
    expect(row).to_contain_text('200 {"item_id": 7}')
    expect(row.locator("[data-framework]")).to_have_count(0)
    assert row.bounding_box()["height"] < 45


def test_the_columns_are_those_of_the_frameworks_that_are_chosen(site, page):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(site.at(ROUTING))
    row = page.locator("#answer-wrong-type")
    three = row.evaluate(WIDTHS)
    assert max(three) - min(three) < 1
    page.goto(site.at(ROUTING) + "?f=flask,django")
    flask, fastapi, django = row.evaluate(WIDTHS)
    assert fastapi == 0
    assert flask == django > three[0] * 1.4


STATE = """() => Object.fromEntries([...document.querySelectorAll('.answer[data-agreeing]')].map((row) => [
  row.dataset.request,
  {
    odd: [...row.querySelectorAll('.answer-cells > .differs')].map((one) => one.dataset.framework)
      .filter((id) => row.dataset.shown?.split(' ').includes(id) ?? true),
    alike: row.hasAttribute('data-alike'),
    says: row.querySelector('.answer-same')?.textContent ?? '',
  },
]))"""
NAMES = {"flask": "Flask", "fastapi": "FastAPI", "django": "Django"}


@pytest.mark.parametrize("chosen", [["flask", "fastapi"], ["flask", "django"], ["fastapi", "django"], ["django"]])
def test_rows_tell_of_the_chosen_frameworks_what_the_proof_says_of_them(site, page, chosen):
    page.goto(site.at(ROUTING) + f"?f={','.join(chosen)}")
    state = page.evaluate(STATE)
    assert len(state) > 20
    seen = set()
    for name, row in state.items():
        answers = topic("routing").answers[name]
        some = odd_parts({id_: compared(answers[id_], untold_headers()) for id_ in chosen})
        # Where the statuses of all differ, they alone are explained, so they alone count.
        by_status = any(one.part == "status" for one in topic("routing").differences[name])
        odd = set().union(*(ids for part, ids in some.items() if part == "status" or not by_status))
        names = ", ".join(NAMES[id_] for id_ in chosen)
        said = f"the same in {names}" if not some else "" if odd else f"the same status in {names}"
        said = said if len(chosen) > 1 else ""
        assert row == {
            "odd": [id_ for id_ in chosen if id_ in odd],
            "alike": said == f"the same in {names}",
            "says": said,
        }
        seen.add(said.removesuffix(f" in {names}"))
    if chosen == ["flask", "django"]:
        assert seen == {"", "the same", "the same status"}


def test_one_answer_stands_for_the_chosen_that_agree_and_nothing_explains_what_they_do_not_show(site, page):
    page.goto(site.at(ROUTING) + "?f=fastapi,django")
    row = page.locator("#answer-shadowed")
    row.locator("summary").click()
    said = row.locator(".answer-cells > span:visible")
    expect(said).to_have_text(['200 {"tag": "popular"}', "the same in FastAPI, Django"], use_inner_text=True)
    expect(row.locator("b:visible, mark:not([data-plain])")).to_have_count(0)
    expect(row.locator(".answer-one:visible")).to_have_count(1)
    expect(row.locator(".answer-passage")).to_be_hidden()
    page.locator("compare-toolbar label[data-framework=flask]").click()
    expect(row.locator(".answer-passage")).to_be_visible()
    expect(row.locator(".answer-cells > .differs .differs-word:visible")).to_have_count(1)
    expect(row.locator(".answer-same")).to_have_count(0)


def test_the_table_of_differences_is_about_the_chosen_frameworks(site, page):
    page.goto(site.at(ROUTING) + "?f=flask,django")
    rows = page.locator(".differences tbody tr")
    head = rows.filter(has_text="HEAD /items/7")
    expect(head).to_be_hidden()
    expect(rows.filter(has_text="GET /shelves").locator(".differs:visible")).to_have_count(2)
    hidden = rows.count() - page.locator(".differences tbody tr:visible").count()
    expect(rows.filter(has_text="GET /items/seven")).to_be_hidden()  # two pages of HTML, both with 404
    left_out = page.locator(".differences-left-out")
    said = f"Rows not shown, since what they tell is no difference between the chosen frameworks: {hidden}."
    expect(left_out).to_have_text(said)
    page.locator("compare-toolbar label[data-framework=fastapi]").click()
    expect(head).to_be_visible()
    expect(left_out).to_be_hidden()


def test_a_choice_that_is_taken_back_leaves_the_rows_as_they_were_written(site, page):
    page.goto(site.at(ROUTING))
    before = page.evaluate(STATE)
    page.locator("compare-toolbar label[data-framework=fastapi]").click()
    assert page.evaluate(STATE) != before
    page.locator("compare-toolbar label[data-framework=fastapi]").click()
    assert page.evaluate(STATE) == before


def test_on_a_phone_each_answer_has_the_mark_and_the_name_of_its_framework(site, page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site.at(ROUTING))
    cells = page.locator("#answer-wrong-type .answer-cells > span")
    boxes = [cell.bounding_box() for cell in cells.all()]
    assert [box["x"] for box in boxes] == [boxes[0]["x"]] * 3
    assert cells.locator("b").all_inner_texts() == ["Flask", "FastAPI", "Django"]
    shape = "it => getComputedStyle(it, '::before').clipPath"
    assert len({cell.evaluate(shape) for cell in cells.locator("b").all()}) == 3


def test_html_is_shown_as_a_page_that_runs_nothing(site, page, problems):
    row = open_row(site, page, "wrong-type")
    button = row.get_by_role("button", name="See it rendered").first
    button.click()
    frame = row.locator("iframe")
    expect(frame.content_frame.get_by_role("heading")).to_have_text("Not Found")
    assert frame.get_attribute("sandbox") == ""
    assert button.get_attribute("aria-expanded") == "true"
    button.click()
    expect(frame).to_have_count(0)


def test_a_page_with_scripts_styles_and_pictures_is_shown_without_them(site, page, problems):
    problems.expected.append("Loading the image")
    row = open_row(site, page, "wrong-type")
    hard = (
        "<html><head><base href='https://other.example/'><style>h1 { color: red }</style>"
        "<script>parent.ran = 1</script></head><body><h1>Tea</h1><img src='cup.png' alt=''></body></html>"
    )
    row.locator("pre.language-html samp").first.evaluate("(it, html) => (it.textContent = html)", hard)
    came = []
    page.on("response", lambda response: came.append(response.url))
    row.get_by_role("button", name="See it rendered").first.click()
    expect(row.locator("iframe").content_frame.get_by_role("heading")).to_have_text("Tea")
    assert page.evaluate("window.ran") is None
    assert came == []


def test_what_slips_past_the_cleaning_is_refused(site, page, problems):
    problems.expected += ["Executing inline event handler", "Blocked script execution"]
    row = open_row(site, page, "wrong-type")
    hard = "<html><body><h1>Tea</h1><svg onload='parent.ran = 1'></svg><scr<script></script>ipt>parent.ran = 2</script>"
    row.locator("pre.language-html samp").first.evaluate("(it, html) => (it.textContent = html)", hard)
    row.get_by_role("button", name="See it rendered").first.click()
    expect(row.locator("iframe").content_frame.get_by_role("heading")).to_have_text("Tea")
    assert page.evaluate("window.ran") is None


def test_a_request_is_sent_again_in_its_row_and_compared_with_what_was_recorded(site, page):
    row = open_row(site, page, "wrong-type")
    row.get_by_role("button", name="Run it here").click()
    verdicts = row.locator('.playground-verdict[data-verdict="same"]')
    expect(verdicts).to_have_count(3, timeout=90_000)
    expect(row.get_by_role("status")).to_contain_text("Flask: 404; FastAPI: 422; Django: 404.")


def test_where_python_cannot_be_loaded_the_row_says_so_and_asks_what_is_shown_at_the_next_try(site, page, problems):
    problems.expected.append("Failed to load resource")
    page.goto(site.at(ROUTING) + "?f=flask")
    row = page.locator("#answer-wrong-type")
    row.locator("summary").click()
    page.route("**/assets/playground/*.json", lambda route: route.abort())
    run = row.get_by_role("button", name="Run it here")
    run.click()
    expect(row.get_by_role("alert")).to_contain_text("could not be loaded")
    expect(run).to_be_enabled()
    page.unroute_all()
    run.click()
    expect(row.locator('.playground-verdict[data-verdict="same"]')).to_have_count(1, timeout=90_000)
    assert row.locator(".playground-answer").count() == 1


def test_bodies_that_are_sent_are_seen_without_opening_anything(site, page):
    page.goto(site.at("topics/requests.md"))
    for request in topic("requests").requests.values():
        row = page.locator(f"#answer-{request.name}")
        if row.count():
            assert row.locator(".answer-sent").count() == bool(request.body), request.name


def test_on_paper_rows_are_as_short_as_on_the_screen(site, page):
    open_row(site, page, "wrong-type")
    page.emulate_media(media="print")
    expect(page.locator("#answer-wrong-type .answer-more")).to_be_hidden()
    expect(page.locator("#answer-wrong-type .answer-cells")).to_be_visible()

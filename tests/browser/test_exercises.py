"""An exercise as a reader does it: opened, run, helped with hints, solved, remembered."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from rosetta.content.regions import without_marks
from rosetta.content.topics import topic
from rosetta.exercises import load
from rosetta.publish import exercises
from tests.weekly import ONE_A_DAY

ROUTING = "topics/routing.md"
NAME = "routing/wrong-type-404"
FOLDERS = "topics/templates.md"
SLOW = 60_000  # milliseconds: Python starts, on machines that do other things too
SOLUTION = next(one for one in load(topic("routing")) if one.name == NAME).solution.path.read_text("utf-8")
FOLDER_SOLUTION = without_marks(next(one for one in load(topic("templates")) if one.id == "sold-out-first").solved)


class Card:
    """The card of one exercise."""

    def __init__(self, page: Page, name: str = NAME) -> None:
        self.page = page
        self.card = page.locator(f'rosetta-exercise[data-exercise="{name}"]')
        self.status = self.card.locator(".playground-says")
        self.solution = self.card.locator(".exercise-solution")
        self.came = self.card.locator(".exercise-came")

    def button(self, name: str):
        return self.card.get_by_role("button", name=name, exact=True)

    def open(self) -> "Card":
        self.button("Open the program").click()
        expect(self.button("Run and check")).to_be_focused()
        return self

    def write(self, program: str) -> None:
        self.card.locator(".cm-content").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(program)

    def run(self, says: str) -> None:
        self.button("Run and check").click()
        expect(self.status).to_contain_text(says, timeout=SLOW)


@pytest.fixture
def card(page, site):
    page.goto(site.at(ROUTING))
    return Card(page)


def test_reader_solves_it_with_hints(card):
    """What comes stands beside what must come; the solution is offered when there is no hint left."""
    rows = card.card.locator("tbody tr")
    expect(rows.nth(0)).to_have_text(re.compile("GET /items/seven.*404.*422"))
    card.open()
    expect(card.solution).to_be_hidden()
    card.run("Right: 1 of 3.")
    assert [row.get_attribute("data-state") for row in card.card.locator("tr[data-request]").all()] == [
        "wrong", "wrong", "right",
    ]  # fmt: skip
    card.card.locator(".exercise-whole summary").first.click()
    expect(card.card.locator(".exercise-whole").first).to_contain_text("int_parsing")
    for number in (1, 2, 3):
        card.button(f"Hint {number} of 3").click()
        expect(card.card.locator(".exercise-hints li")).to_have_count(number)
    card.button("Show the solution").click()
    expect(card.solution).to_contain_text("{item_id:int}")
    card.write(SOLUTION)
    card.page.keyboard.press("Control+Enter")
    expect(card.status).to_contain_text("Every request gets the answer", timeout=SLOW)
    expect(card.status).to_contain_text("With :int the type is part of the route.")
    expect(card.came).to_have_text(["404", "404", re.compile("200")])
    expect(card.card.locator(".exercise-state")).to_contain_text("Solved on this page: 1 of")


def test_what_was_done_is_remembered_and_exported(card, site):
    """The reader's program and success outlive the page, in every language; the progress page counts them."""
    card.open()
    expect(card.button("Hint 1 of 3")).to_be_visible()
    card.write(SOLUTION)
    card.run("Every request")
    expect(card.button("Hint 1 of 3")).to_be_hidden()
    expect(card.solution).to_be_visible()
    card.page.goto(site.at(ROUTING, "ru"))
    expect(card.card.locator(".exercise-state")).to_contain_text("решено")
    card.card.get_by_role("button", name="Открыть программу").click()
    expect(card.card.locator(".cm-content")).to_contain_text("{item_id:int}")
    card.page.goto(site.at("progress.md"))
    count = len(load(topic("routing")))
    expect(card.page.locator("rosetta-progress tr", has_text=f"1 of {count}")).to_have_count(1)
    with card.page.expect_download() as download:
        card.page.get_by_role("button", name="Export").click()
    assert list(json.loads(download.value.path().read_text("utf-8"))["exercises"]) == [NAME]


def test_program_that_is_a_folder_opens_at_the_file_to_change(page, site):
    """The others can be read and changed, too; a template that cannot be rendered is told with its line."""
    page.goto(site.at(FOLDERS))
    card = Card(page, "templates/sold-out-first").open()
    files = card.card.get_by_label("File")
    expect(files).to_have_value("teas/templates/teas/list.html")
    editor = card.card.locator(".cm-content")
    expect(editor.locator(".cm-template").first).to_have_text("{% for tea in teas %}")
    card.write("<ul>\n{% for tea in teas %}\n</ul>\n")
    card.run("Right: 0 of 1.")
    expect(card.card.locator(".cm-lintRange-error")).to_have_text("{% for tea in teas %}")
    card.write(FOLDER_SOLUTION)
    card.run("Every request")
    expect(card.came.first).to_contain_text("Earl Grey: sold out")
    files.select_option("teas/views.py")
    expect(editor).to_contain_text("def list_teas(request):")
    editor.click()
    page.keyboard.press("Control+Home")
    page.keyboard.insert_text("import nothing_of_the_kind\n")
    card.run("Exception.")
    card.button("Reset the code").click()
    expect(editor).not_to_contain_text("nothing_of_the_kind")
    files.select_option("teas/templates/teas/list.html")
    expect(editor).not_to_contain_text("sold out")


def test_reset_brings_the_page_s_program_back(card):
    card.open()
    expect(card.button("Reset the code")).to_be_disabled()
    card.write("x = 1\n")
    card.button("Reset the code").click()
    expect(card.card.locator(".cm-content")).to_contain_text('@app.get("/items/{item_id}")')
    assert card.page.evaluate("localStorage.getItem('rosetta.playground.1.routing/wrong-type-404')") is None


FAILING = {
    "a syntax error": ("def x(:\n", "Syntax error.", "Python cannot read the program."),
    "an exception": ("import nothing_of_the_kind\n", "Exception.", "No module named"),
}


@pytest.mark.parametrize(("program", "says", "told"), FAILING.values(), ids=FAILING)
def test_broken_program_is_told_with_its_line(card, program, says, told):
    card.open()
    card.write(program)
    card.run(says)
    expect(card.card.locator(".exercise-failure")).to_contain_text(told)
    expect(card.card.locator(".exercise-failure").get_by_role("button", name=re.compile("Show line 1"))).to_be_visible()


def test_endless_loop_can_be_stopped(card):
    card.open()
    card.write("while True:\n    pass\n")
    card.button("Run and check").click()
    card.button("Stop").click(timeout=SLOW)
    expect(card.status).to_contain_text("Stopped.", timeout=SLOW)
    expect(card.button("Run and check")).to_be_focused()
    card.write(SOLUTION)
    card.run("Every request")


def test_without_a_connection_the_card_says_so(card, problems):
    problems.expected += ["Failed to load resource", "error:"]
    address = exercises.address(topic("routing"))
    card.page.route(f"**/{address}", lambda route: route.abort())
    card.button("Open the program").click()
    expect(card.card.locator(".exercise-start")).to_contain_text("The exercise could not be loaded.")
    card.page.unroute(f"**/{address}")
    card.open()


@pytest.mark.parametrize("language", ONE_A_DAY)
def test_without_javascript_it_is_complete(browser, site, language):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.at(ROUTING, language))
    card = page.locator(f'rosetta-exercise[data-exercise="{NAME}"]')
    expect(card.locator("button")).to_be_hidden()
    expect(card.locator(".exercise-noscript")).to_contain_text("fastapi_wrong_type_404_start.py")
    card.locator("summary").click()
    expect(card.locator(".exercise-solution")).to_contain_text("{item_id:int}")
    context.close()


def test_exercise_of_a_framework_that_is_not_chosen_is_hidden(card, site):
    """It comes back with the framework; on paper all of them stand."""
    card.page.goto(site.at(ROUTING) + "?f=flask,django")
    expect(card.card).to_be_hidden()
    expect(card.page.locator(".exercise[data-framework=django]").first).to_be_visible()
    card.page.emulate_media(media="print")
    expect(card.card).to_be_visible()


def test_the_count_is_of_the_exercises_that_are_shown(card, site):
    solved = {"version": 1, "cards": {}, "pages": {}, "quizzes": {}, "sections": {}}
    solved["exercises"] = dict.fromkeys(
        ("routing/wrong-type-404", "routing/fixed-path-first"), "2026-11-20T10:00:00.000Z"
    )
    card.page.evaluate("study => localStorage.setItem('rosetta.study', JSON.stringify(study))", solved)
    card.page.goto(site.at(ROUTING))
    state = card.card.locator(".exercise-state")
    of = card.page.locator(".exercise").count()
    expect(state).to_contain_text(f"Solved on this page: 2 of {of}.")
    card.page.locator("compare-toolbar label[data-framework=django]").click()
    shown = card.page.locator(".exercise:visible").count()
    assert 0 < shown < of
    expect(state).to_contain_text(f"Solved on this page: 1 of {shown}.")


def test_on_paper_the_task_stands_without_controls(card):
    card.page.emulate_media(media="print")
    expect(card.card.locator(".exercise-task")).to_be_visible()
    expect(card.card.locator("tbody tr").first).to_be_visible()
    for hidden in (".exercise-open", ".exercise-noscript", ".exercise-solution"):
        expect(card.card.locator(hidden)).to_be_hidden()


def test_nothing_but_the_card_moves_when_it_is_opened(page, site):
    """The page above stays where it is, and a phone does not scroll sideways."""
    # From the start: a window made narrow later is laid out anew in the middle of the measuring.
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(site.at(ROUTING))
    card = Card(page)
    card.button("Open the program").scroll_into_view_if_needed()
    page.wait_for_selector("html[data-whole]")  # what layout.css leaves out at first is taken in
    card.button("Open the program").scroll_into_view_if_needed()
    before = card.card.bounding_box()["y"]
    card.open()
    assert card.card.bounding_box()["y"] == pytest.approx(before, abs=1)
    assert card.page.evaluate("document.documentElement.scrollWidth") == 390

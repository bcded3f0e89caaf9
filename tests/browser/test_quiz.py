"""The questions of a topic: each kind with mouse and keyboard, what comes of an answer, and what is kept of it."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from rosetta.paths import DOCS, LANGUAGES

TEA = "topics/tea.md"
KINDS = ("predict", "choice", "choices", "order", "match", "bug")
QUIZZES = [
    pytest.param(
        language,
        f"topics/{path.name}",
        id=f"docs/{path.relative_to(DOCS).as_posix()}",
        marks=() if path.stem == "routing" else (pytest.mark.weekly,),
    )
    for language in LANGUAGES
    for path in sorted(DOCS.glob(f"{language}/topics/*.md"))
    if "\n/// quiz |" in path.read_text("utf-8")
]

FAINT = Path(__file__).with_name("contrast.js").read_text("utf-8")

WORDS = {
    "en": {"right": "Right.", "wrong": "Not right.", "first": "Right at the first try: 6 of 6."},
    "ko": {"right": "맞았습니다.", "wrong": "틀렸습니다.", "first": "첫 시도에서 맞힌 문제: 6개 중 6개."},
    "ru": {"right": "Верно.", "wrong": "Неверно.", "first": "Верно с первой попытки: 6 из 6."},
}


def of_kind(page: Page, kind: str) -> Locator:
    return page.locator(f"rosetta-quiz .quiz-question[data-kind={kind}]")


def right_ids(question: Locator) -> list[str]:
    return question.locator(".quiz-right").get_attribute("data-right").split()


def pairs(question: Locator) -> dict[str, str]:
    return dict(json.loads(question.locator(".quiz-right").get_attribute("data-pairs")))


def action(question: Locator) -> Locator:
    """The button that checks, and later leads on."""
    return question.locator("button[type=submit]")


def give_right(question: Locator) -> None:
    """The right answer, with the mouse, and unchecked as yet."""
    match question.get_attribute("data-kind"):
        case "order":
            for place, step in enumerate(right_ids(question)):
                row = question.locator(f"[data-step='{step}']")
                while row.evaluate("row => [...row.parentElement.children].indexOf(row)") > place:
                    row.locator(".quiz-move").first.click()
        case "match":
            for left, right in pairs(question).items():
                question.get_by_label(left, exact=True).select_option(right)
        case _:
            right = right_ids(question)
            for option in question.locator(".quiz-options input").all():
                if (option.get_attribute("value") in right) != option.is_checked():
                    option.locator("xpath=..").click()


def give_wrong(question: Locator) -> None:
    match question.get_attribute("data-kind"):
        case "order":
            pass  # the order in which it stands is none that is right
        case "match":
            for select in question.locator("select").all():
                select.select_option(index=1)
        case "choices":
            for option in question.locator(".quiz-options label").all():
                option.click()
        case _:
            right = right_ids(question)[0]
            question.locator(f".quiz-options label:not(:has(input[value='{right}']))").first.click()


def answer_all(page: Page) -> None:
    for question in page.locator("rosetta-quiz .quiz-question").all():
        give_right(question)
        action(question).click()


def kept(page: Page) -> dict:
    return page.evaluate("JSON.parse(localStorage['rosetta.study'] ?? 'null')")


@pytest.fixture
def quiz(tea_site, page) -> Page:
    page.goto(tea_site.at(TEA))
    return page


@pytest.mark.parametrize("kind", KINDS)
def test_right_answer_is_said_and_explained(quiz, kind):
    question = of_kind(quiz, kind)
    expect(question.locator(".quiz-solution")).to_be_hidden()
    give_right(question)
    action(question).click()
    feedback = question.get_by_role("status").filter(has_text="Right.")
    expect(feedback).to_contain_text(question.locator(".quiz-solution .quiz-why").text_content())
    assert feedback.get_by_role("link").evaluate("link => link.hash") == f"#{question.get_attribute('data-page')}"
    for control in question.locator(".quiz-form fieldset :is(input, select, .quiz-move)").all():
        expect(control).to_be_disabled()
    card = kept(quiz)["cards"][question.get_attribute("data-question")]
    assert card.pop("last").endswith("Z")
    assert card == {"hash": question.get_attribute("data-hash"), "right": True, "first": True}


@pytest.mark.parametrize("kind", KINDS)
def test_wrong_answer_can_be_tried_again_but_the_first_try_counts(quiz, kind):
    question = of_kind(quiz, kind)
    give_wrong(question)
    action(question).click()
    expect(question.locator(".quiz-feedback")).to_contain_text("Not right.")
    expect(question.locator(".quiz-is-wrong .quiz-mark").first).to_have_text("wrong")
    expect(question.locator(".quiz-solution summary")).to_be_visible()
    expect(action(question)).to_be_focused()
    expect(action(question)).to_have_text("Try again")
    action(question).click()
    expect(question.locator(".quiz-is-wrong")).to_have_count(0)
    give_right(question)
    action(question).click()
    expect(question.locator(".quiz-feedback")).to_contain_text("Right.")
    card = kept(quiz)["cards"][question.get_attribute("data-question")]
    assert (card["first"], card["right"]) == (False, True)


def test_common_mistake_is_explained(quiz):
    question = of_kind(quiz, "predict")
    question.get_by_role("radio", name="400").check()
    action(question).click()
    expect(question.locator(".quiz-feedback")).to_contain_text("That is Flask's.")
    expect(question.locator(".quiz-feedback")).not_to_contain_text("Too much is refused.")
    question.locator("summary").click()
    expect(question.locator(".quiz-solution .quiz-why")).to_be_visible()


def test_incomplete_answer_is_not_wrong_in_its_parts(quiz):
    question = of_kind(quiz, "choices")
    question.get_by_role("checkbox", name="Green").check()
    action(question).click()
    expect(question.locator(".quiz-feedback")).to_contain_text("something is missing")
    expect(question.locator(".quiz-is-right")).to_have_count(1)
    action(question).click()
    expect(question.get_by_role("checkbox", name="Green")).to_be_checked()


def test_right_pairs_stay_when_the_others_are_tried_again(quiz):
    question = of_kind(quiz, "match")
    for select, value in zip(question.locator("select").all(), ["Flask", "Django", "Django"], strict=True):
        select.select_option(value)
    action(question).click()
    expect(question.locator(".quiz-feedback")).to_contain_text("Right pairs: 2 of 3.")
    action(question).click()
    assert [select.input_value() for select in question.locator("select").all()] == ["Flask", "", "Django"]
    expect(question.locator("select").nth(1)).to_be_focused()


@pytest.mark.parametrize("kind", ["predict", "choices", "match"])
def test_nothing_is_checked_before_there_is_an_answer(quiz, kind):
    question = of_kind(quiz, kind)
    action(question).click()
    expect(question.locator(".quiz-feedback")).to_contain_text("first.")
    assert kept(quiz) is None
    expect(question.locator("fieldset :disabled")).to_have_count(0)


def tab_to(page: Page, element: Locator) -> None:
    for _ in range(20):
        if element.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"20 presses of Tab do not reach {element}")


def give_right_with_keys(page: Page, question: Locator) -> None:
    """From where the question puts the focus."""
    keys = page.keyboard
    match question.get_attribute("data-kind"):
        case "order":
            for place, step in enumerate(right_ids(question)):
                row = question.locator(f"[data-step='{step}']")
                while row.evaluate("row => [...row.parentElement.children].indexOf(row)") > place:
                    tab_to(page, row.locator(".quiz-move").first)
                    keys.press("Enter")
        case "match":
            for left, right in pairs(question).items():
                tab_to(page, question.get_by_label(left, exact=True))
                keys.type(right)
        case "choices":
            for id_ in right_ids(question):
                tab_to(page, question.locator(f"input[value='{id_}']"))
                keys.press("Space")
        case _:
            keys.press("Space")
            while not question.locator(f"input[value='{right_ids(question)[0]}']").is_checked():
                keys.press("ArrowDown")


def test_whole_quiz_with_the_keyboard(quiz):
    """From question to question by the button that has the focus after an answer."""
    questions = quiz.locator("rosetta-quiz .quiz-question").all()
    questions[0].locator("input").first.focus()
    for place, question in enumerate(questions, 1):
        assert question.evaluate("question => question.contains(document.activeElement)")
        give_right_with_keys(quiz, question)
        tab_to(quiz, action(question))
        quiz.keyboard.press("Enter")
        expect(question.locator(".quiz-verdict")).to_have_text("Right.")
        expect(action(question)).to_be_focused()
        expect(action(question)).to_have_text("Next question" if place < len(questions) else "See the result")
        quiz.keyboard.press("Enter")
    expect(quiz.locator(".quiz-result")).to_be_focused()
    expect(quiz.locator(".quiz-result")).to_have_text(WORDS["en"]["first"])


def test_enter_checks_an_option_and_focus_is_seen(quiz):
    question = of_kind(quiz, "predict")
    option = question.get_by_role("radio", name="422")
    option.focus()
    quiz.keyboard.press("Space")
    assert option.evaluate("element => getComputedStyle(element).outlineStyle") != "none"
    quiz.keyboard.press("Enter")
    expect(question.locator(".quiz-verdict")).to_have_text("Right.")


def test_screen_reader_is_told_what_and_where(quiz):
    group = of_kind(quiz, "predict").get_by_role("group", name="What status does GET /tea?cups=99 get?")
    expect(group.get_by_role("radio")).to_have_count(3)
    order = of_kind(quiz, "order")
    order.get_by_role("button", name="Move up: Boil.").click()
    expect(order.locator(".quiz-moved")).to_have_text("Boil.: place 2 of 3.")
    expect(order.get_by_role("button", name="Move up: Boil.")).to_be_focused()
    expect(of_kind(quiz, "match").get_by_role("combobox", name="Blueprint")).to_have_count(1)
    expect(quiz.locator(".quiz-result")).to_have_attribute("role", "status")


@pytest.mark.parametrize("language", LANGUAGES)
def test_quiz_speaks_the_language_of_the_page(tea_site, page, language):
    page.goto(tea_site.at(TEA, language))
    question = of_kind(page, "predict")
    give_wrong(question)
    action(question).click()
    expect(question.locator(".quiz-feedback")).to_contain_text(WORDS[language]["wrong"])
    page.evaluate("localStorage.clear()")
    page.reload()
    answer_all(page)
    expect(question.locator(".quiz-feedback")).to_contain_text(WORDS[language]["right"])
    expect(page.locator(".quiz-result")).to_have_text(WORDS[language]["first"])
    assert "{" not in page.locator("rosetta-quiz").inner_text()


def test_result_counts_first_tries_and_offers_the_wrong_ones(quiz):
    questions = quiz.locator("rosetta-quiz .quiz-question").all()
    for question in questions:
        give_wrong(question) if question.get_attribute("data-kind") in ("predict", "bug") else give_right(question)
        action(question).click()
    expect(quiz.locator(".quiz-result")).to_have_text("Right at the first try: 4 of 6. Still to get right: 2.")
    assert kept(quiz)["quizzes"] == {}
    quiz.get_by_role("button", name="Try the wrong ones again").click()
    assert [one.get_attribute("data-state") for one in questions] == ["open", *["right"] * 4, "open"]
    for question in questions[0], questions[-1]:
        give_right(question)
        action(question).click()
    expect(quiz.locator(".quiz-result")).to_contain_text("Right at the first try: 4 of 6. By now you have all")
    result = kept(quiz)["quizzes"]["tea"]
    assert (result["first"], result["of"]) == (4, 6)


def test_all_can_be_answered_again_and_the_new_round_counts(quiz):
    question = of_kind(quiz, "predict")
    give_wrong(question)
    action(question).click()
    action(question).click()
    answer_all(quiz)
    assert kept(quiz)["quizzes"]["tea"]["first"] == 5
    quiz.get_by_role("button", name="Answer all of them again").click()
    expect(quiz.locator(".quiz-result")).to_have_text("Answered: 0 of 6.")
    answer_all(quiz)
    expect(quiz.locator(".quiz-result")).to_have_text(WORDS["en"]["first"])
    assert kept(quiz)["quizzes"]["tea"]["first"] == 6


def test_answers_are_found_again_in_every_language(tea_site, quiz):
    give_right(of_kind(quiz, "order"))
    action(of_kind(quiz, "order")).click()
    for language in LANGUAGES:
        quiz.goto(tea_site.at(TEA, language))
        expect(quiz.locator(".quiz-question[data-state=right]")).to_have_count(1)
        question = of_kind(quiz, "order")
        expect(question.locator(".quiz-feedback")).to_contain_text("2026" if language == "ko" else "20")
        steps = question.locator("[data-step]").evaluate_all("rows => rows.map(row => row.dataset.step)")
        assert steps == right_ids(question)


def test_a_wrong_answer_still_counts_after_a_reload(quiz):
    question = of_kind(quiz, "predict")
    give_wrong(question)
    action(question).click()
    result = "Answered: 1 of 6. Still to get right: 1."
    expect(quiz.locator(".quiz-result")).to_have_text(result)
    quiz.reload()
    expect(quiz.locator(".quiz-result")).to_have_text(result)
    give_right(question)
    action(question).click()
    expect(question).to_have_attribute("data-state", "right")
    assert not kept(quiz)["cards"]["tea/how-many"]["first"], "the first try was wrong"


def test_edited_question_alone_is_new(quiz):
    answer_all(quiz)
    quiz.evaluate("""() => {
      const study = JSON.parse(localStorage['rosetta.study']);
      study.cards['tea/parts'].hash = 'another';
      localStorage['rosetta.study'] = JSON.stringify(study);
    }""")
    quiz.reload()
    open_ones = quiz.locator(".quiz-question[data-state=open]")
    expect(open_ones).to_have_count(1)
    expect(open_ones).to_have_attribute("data-question", "tea/parts")


def test_two_tabs_do_not_undo_each_other(tea_site, quiz):
    other = quiz.context.new_page()
    other.goto(tea_site.at(TEA))
    for page, kind in [(quiz, "predict"), (other, "choice"), (quiz, "order")]:
        give_right(of_kind(page, kind))
        action(of_kind(page, kind)).click()
    assert set(kept(quiz)["cards"]) == {"tea/how-many", "tea/how-few", "tea/making-it"}
    for page in quiz, other:
        expect(page.locator(".quiz-question[data-state=right]")).to_have_count(3)
    expect(other.locator(".quiz-result")).to_have_text("Answered: 3 of 6.")


def test_answer_from_another_tab_does_not_take_the_place_of_one_that_is_being_given(tea_site, quiz):
    other = quiz.context.new_page()
    other.goto(tea_site.at(TEA))
    of_kind(other, "predict").get_by_role("radio", name="400").check()
    for kind in ("predict", "choice"):
        give_right(of_kind(quiz, kind))
        action(of_kind(quiz, kind)).click()
    expect(of_kind(other, "choice")).to_have_attribute("data-state", "right")
    expect(of_kind(other, "predict")).to_have_attribute("data-state", "open")
    expect(of_kind(other, "predict").get_by_role("radio", name="400")).to_be_checked()


def test_page_that_is_swapped_in_has_its_quiz(tea_site, page):
    page.goto(tea_site.at("index.md"))
    page.locator(".md-nav--primary a", has_text="Tea").click()
    expect(page.locator("rosetta-quiz .quiz-result")).to_be_visible()
    answer_all(page)
    expect(page.locator(".quiz-result")).to_have_text(WORDS["en"]["first"])


def test_without_javascript_questions_and_folded_solutions_can_be_read(tea_site, reader):
    page = reader(java_script_enabled=False)
    page.goto(tea_site.at(TEA))
    for kind in KINDS:
        question = of_kind(page, kind)
        expect(question.locator(".quiz-text")).to_be_visible()
        expect(question.locator(".quiz-why")).to_be_hidden()
        question.locator("summary").click()
        expect(question.locator(".quiz-why")).to_be_visible()
    expect(page.locator("rosetta-quiz button:visible")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_right_and_wrong_can_be_read_in_both_schemes(tea_site, reader, scheme):
    page = reader(color_scheme=scheme)
    page.goto(tea_site.at(TEA))
    for kind in KINDS:
        question = of_kind(page, kind)
        give_right(question) if kind in ("order", "bug") else give_wrong(question)
        action(question).click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate" if scheme == "dark" else "default")
    assert page.evaluate(FAINT) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_quiz_fits_the_screen(tea_site, reader, width):
    page = reader(width)
    page.goto(tea_site.at(TEA))
    give_wrong(of_kind(page, "match"))
    action(of_kind(page, "match")).click()
    assert page.evaluate("document.scrollingElement.scrollWidth") == width


@pytest.mark.parametrize(("language", "name"), QUIZZES)
def test_quiz_of_a_topic_can_be_passed(site, page, language, name):
    """Each question takes its right answer, in each language."""
    page.goto(site.at(name, language))
    for question in page.locator("rosetta-quiz .quiz-question").all():
        give_right(question)
        action(question).click()
        expect(question).to_have_attribute("data-state", "right")
    result = kept(page)["quizzes"][name.removeprefix("topics/").removesuffix(".md")]
    assert result["first"] == result["of"] == page.locator("rosetta-quiz .quiz-question").count()

"""The review page: what is asked when, what an answer does to the schedule, and the count in the header."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from rosetta.paths import LANGUAGES
from tests.weekly import ONE_A_DAY

TEA, REVIEW = "topics/tea.md", "review.md"
RIGHT = {"tea/how-many": "refused", "tea/how-few": "one"}
FAINT = Path(__file__).with_name("contrast.js").read_text("utf-8")


@pytest.fixture
def entries(tea_site) -> dict[str, dict]:
    """What there is to study in the small guide, by id."""
    return {one["id"]: one for one in data(tea_site, "cards")}


def data(site, name: str, language: str = "en"):
    return json.loads((site.folder / f"assets/study/{language}/{name}.json").read_text("utf-8"))


def days_ago(days: int) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def keep(page: Page, site, cards: dict[str, dict]) -> None:
    """Store the cards, as an earlier visit would have."""
    page.goto(site.at("index.md"))
    study = {"version": 1, "cards": cards, "pages": {}, "quizzes": {}}
    page.evaluate("study => { localStorage['rosetta.study'] = JSON.stringify(study) }", study)


def kept(page: Page) -> dict:
    return page.evaluate("JSON.parse(localStorage['rosetta.study']).cards")


def card(entry: dict, days: int = 5, *, first: bool = True) -> dict:
    return {"hash": entry["hash"], "first": first, "right": True, "last": days_ago(days)}


def button(page: Page, name: str) -> Locator:
    return page.locator("rosetta-review").get_by_role("button", name=name)


def answer(page: Page, *, right: bool) -> None:
    """A question that is answered with one option."""
    question = page.locator("rosetta-review .quiz-question")
    good = RIGHT[question.get_attribute("data-question")]
    which = f"[value='{good}']" if right else f":not([value='{good}'])"
    question.locator(f".quiz-options input{which}").first.check()
    button(page, "Check").click()


def test_first_visit_offers_what_is_new(tea_site, page, entries):
    page.goto(tea_site.at(REVIEW))
    expect(page.locator(".review-counts")).to_contain_text(f"Due today: 0. Not studied yet: {len(entries)}.")
    expect(button(page, "Study new cards (10)")).to_be_visible()
    expect(button(page, "Review")).to_have_count(0)


def test_right_at_the_first_try_is_good_and_wrong_is_again(tea_site, page, entries):
    ids = ["tea/how-many", "tea/how-few"]
    keep(page, tea_site, {ids[0]: card(entries[ids[0]], 9), ids[1]: card(entries[ids[1]], 8)})
    page.goto(tea_site.at(REVIEW))
    button(page, "Review what is due (2)").click()
    expect(page.locator(".review-position")).to_have_text("Card 1 of 2")
    expect(page.locator(".review-position")).to_be_focused()
    answer(page, right=True)
    button(page, "Next card").click()
    answer(page, right=False)
    question = page.locator("rosetta-review .quiz-question")
    expect(question.locator(".quiz-feedback")).to_contain_text("Not right.")
    expect(question.locator(".quiz-feedback")).to_contain_text("One is made.")
    expect(question.get_by_role("button", name="Try again")).to_have_count(0)
    cards = kept(page)
    assert [cards[id_]["fsrs"]["lapses"] for id_ in ids] == [0, 1]
    assert cards[ids[0]]["fsrs"]["scheduled_days"] > 3
    assert cards[ids[1]]["fsrs"]["scheduled_days"] < 3
    assert [cards[id_]["fsrs"]["reps"] for id_ in ids] == [2, 2], "what was answered on the page counts as the first"


def test_wrong_ones_come_again_in_the_session_until_they_are_right(tea_site, page, entries):
    ids = ["tea/how-many", "tea/how-few"]
    keep(page, tea_site, {id_: card(entries[id_]) for id_ in ids})
    page.goto(tea_site.at(REVIEW))
    button(page, "Review what is due").click()
    for right in (False, True):
        answer(page, right=right)
        button(page, "Next card").click()
    for right in (False, True):
        expect(page.locator(".review-position")).to_have_text("Once more")
        graded = kept(page)["tea/how-many"]["fsrs"]
        answer(page, right=right)
        assert kept(page)["tea/how-many"]["fsrs"] == graded, "only the first answer counts"
        button(page, "Next card").click()
    expect(page.locator(".review-result")).to_have_text("Session over. Known without a mistake: 1 of 2.")
    expect(page.locator(".review-result")).to_be_focused()
    expect(page.locator(".review-counts")).to_contain_text("Due today: 0.")
    expect(page.locator(".review-counts")).to_contain_text("The next card is due on")


def test_terms_are_graded_by_the_reader(tea_site, page, entries):
    page.goto(tea_site.at(REVIEW))
    page.get_by_role("combobox", name="Topic", exact=True).select_option("Glossary")
    button(page, "Study new cards (10)").click()
    id_, term = next(iter(data(tea_site, "glossary").items()))
    expect(page.locator(".review-term")).to_have_text(term["front"])
    expect(page.locator(".review-meaning")).to_be_empty()
    button(page, "Show the meaning").click()
    expect(page.locator(".review-meaning")).to_have_text(term["back"])
    expect(page.locator(".review-meaning")).to_be_focused()
    grades = page.get_by_role("group", name="How well did you know it?").get_by_role("button")
    expect(grades).to_have_text(["Again in 1 day", "Hard in 2 days", "Good in 3 days", "Easy in 8 days"])
    grades.filter(has_text="Easy").click()
    assert kept(page)[id_]["fsrs"]["scheduled_days"] == 8
    expect(page.locator(".review-position")).to_have_text("Card 2 of 10")
    button(page, "End the session").click()
    expect(page.locator(".review-result")).to_contain_text("1 of 1.")
    page.goto(tea_site.at("progress.md"))
    of = len(data(tea_site, "glossary"))
    expect(page.locator("rosetta-progress tbody tr").last).to_have_text(f"GlossaryCards reviewed: 1 of {of}")


def test_session_with_the_keyboard(tea_site, page):
    page.goto(tea_site.at(REVIEW))
    page.get_by_role("combobox", name="Topic", exact=True).select_option("Glossary")
    button(page, "Study new cards").focus()
    page.keyboard.press("Enter")
    for place in range(1, 11):
        expect(page.locator(".review-position")).to_have_text(f"Card {place} of 10")
        for key in ("Tab", "Enter", "Tab", "Tab", "Tab", "Enter"):
            page.keyboard.press(key)
    expect(page.locator(".review-result")).to_contain_text("10 of 10.")


def test_filters_narrow_what_is_asked(tea_site, page, entries):
    page.goto(tea_site.at(REVIEW))
    page.get_by_role("combobox", name="Topic", exact=True).select_option("Tea")
    expect(page.locator(".review-counts")).to_contain_text("Not studied yet: 6.")
    page.get_by_role("combobox", name="Framework", exact=True).select_option("FastAPI")
    of_topic = [one["frameworks"] for one in entries.values() if "frameworks" in one]
    count = sum(not frameworks or "fastapi" in frameworks for frameworks in of_topic)
    expect(page.locator(".review-counts")).to_contain_text(f"Not studied yet: {count}.")
    button(page, "Study new cards").click()
    button(page, "End the session").click()
    expect(page.get_by_role("combobox", name="Topic", exact=True)).to_have_value("tea")


@pytest.mark.parametrize("language", LANGUAGES)
def test_session_of_all_kinds_in_every_language(tea_site, page, language):
    """Progress is shared: the cards stored with the English questions are due in all languages."""
    page.goto(tea_site.at(REVIEW, language))
    page.locator(".review-filters select").first.select_option("tea")
    page.locator(".study-actions button").click()
    questions = data(tea_site, "topics/tea", language)
    for _ in range(6):
        question = page.locator("rosetta-review .quiz-question")
        expect(question.locator(".quiz-text")).not_to_be_empty()
        asked = questions[question.get_attribute("data-question")]
        match asked["kind"]:
            case "match":
                for (left, _), right in zip(asked["parts"], asked["right"], strict=True):
                    question.get_by_label(left, exact=True).select_option(right)
            case "order":
                for step in asked["right"][::-1]:
                    for _ in range(2):
                        question.locator(f"[data-step='{step}'] .quiz-move").first.click(force=True)
            case _:
                for id_ in asked["right"]:
                    question.locator(f"input[value='{id_}']").check()
        question.locator("button[type=submit]").click()
        expect(question).to_have_attribute("data-state", "right")
        question.locator("button[type=submit]").click()
    expect(page.locator(".review-result")).to_contain_text("6")
    assert {one["first"] for one in kept(page).values()} == {True}
    assert "{" not in page.locator("rosetta-review").inner_text()


def test_edited_question_is_new_and_others_stay(tea_site, page, entries):
    old, same = card(entries["tea/how-many"]) | {"hash": "old"}, card(entries["tea/how-few"])
    keep(page, tea_site, {"tea/how-many": old, "tea/how-few": same, "gone/away": old})
    page.goto(tea_site.at(REVIEW))
    expect(page.locator(".review-counts")).to_contain_text("Due today: 1.")
    assert set(kept(page)) == {"tea/how-few"}


def test_links_of_questions_lead_to_the_page_that_explains(tea_site, page, entries):
    keep(page, tea_site, {"tea/how-many": card(entries["tea/how-many"])})
    page.goto(tea_site.at(REVIEW))
    button(page, "Review").click()
    answer(page, right=True)
    page.locator(".quiz-feedback .quiz-page").click()
    page.wait_for_url(tea_site.at(TEA) + "#limits")


def test_header_counts_what_is_due_and_loads_nothing_for_it(tea_site, page, entries):
    keep(page, tea_site, {id_: card(entries[id_]) for id_ in ("tea/how-many", "tea/how-few")})
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(tea_site.at(TEA))
    page.wait_until_quiet()
    link = page.locator(".md-header").get_by_role("link", name="Review 2")
    expect(link).to_be_visible()
    assert not [url for url in asked if "assets/study" in url or "vendor" in url]
    link.click()
    page.wait_for_url(tea_site.at(REVIEW))
    button(page, "Review what is due (2)").click()
    answer(page, right=True)
    expect(page.locator(".study-due-count")).to_have_text("1")
    button(page, "Next card").click()
    answer(page, right=True)
    expect(page.locator(".study-due")).to_have_count(0)


def test_header_says_nothing_when_nothing_is_due(tea_site, page, entries):
    keep(page, tea_site, {"tea/how-many": card(entries["tea/how-many"], 0)})
    page.goto(tea_site.at(TEA))
    expect(page.locator(".quiz-question[data-state=right]")).to_have_count(1)
    expect(page.locator(".study-due")).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1280])
def test_count_in_the_header_fits(tea_site, reader, entries, width):
    page = reader(width)
    keep(page, tea_site, {id_: card(one) for id_, one in entries.items()})
    for language in LANGUAGES:
        page.goto(tea_site.at(TEA, language))
        expect(page.locator(".study-due")).to_be_visible()
        assert page.evaluate("document.scrollingElement.scrollWidth") == width
        box = page.locator(".study-due").bounding_box()
        assert box["x"] + box["width"] < width
        assert box["height"] < 40


def test_answer_in_another_tab_is_counted(tea_site, page, entries):
    keep(page, tea_site, {"tea/how-many": card(entries["tea/how-many"])})
    page.goto(tea_site.at(REVIEW))
    expect(page.locator(".review-counts")).to_contain_text("Due today: 1.")
    other = page.context.new_page()
    other.goto(tea_site.at(REVIEW))
    button(other, "Review").click()
    answer(other, right=True)
    expect(page.locator(".review-counts")).to_contain_text("Due today: 0.")
    expect(page.locator(".study-due")).to_have_count(0)


def test_without_the_scheduler_the_page_says_what_it_needs(tea_site, page, problems):
    problems.expected.append("Failed to load resource")
    page.route("**/vendor/ts-fsrs*.js", lambda route: route.fulfill(status=404))
    page.goto(tea_site.at(REVIEW))
    expect(page.locator("rosetta-review")).to_contain_text("make serve")


def test_without_the_cards_the_page_says_so(tea_site, page, problems):
    problems.expected.append("Failed to load resource")
    page.route("**/assets/study/*/cards.json", lambda route: route.fulfill(status=500))
    page.goto(tea_site.at(REVIEW))
    expect(page.locator("rosetta-review")).to_contain_text("could not be loaded")


def test_what_cards_say_is_loaded_when_they_are_asked(tea_site, page):
    asked = []
    page.on("request", lambda request: asked.append(request.url.partition("/assets/study/")[2]))
    page.goto(tea_site.at(REVIEW))
    page.wait_until_quiet()
    assert [path for path in asked if path] == ["en/cards.json"]
    for topic, path in {"glossary": "en/glossary.json", "tea": "en/topics/tea.json"}.items():
        asked.clear()
        page.get_by_role("combobox", name="Topic", exact=True).select_option(topic)
        button(page, "Study new cards").click()
        expect(page.locator(".review-position")).to_be_visible()
        assert [name for name in asked if name] == [path]
        button(page, "End the session").click()


def test_card_that_cannot_be_loaded_is_left_for_another_time(tea_site, page, problems):
    problems.expected.append("Failed to load resource")
    page.route("**/assets/study/en/topics/*.json", lambda route: route.fulfill(status=500))
    page.goto(tea_site.at(REVIEW))
    page.get_by_role("combobox", name="Topic", exact=True).select_option("Tea")
    button(page, "Study new cards (6)").click()
    expect(page.get_by_role("alert")).to_contain_text("could not be loaded")
    page.unroute("**/assets/study/en/topics/*.json")
    button(page, "Next card").click()
    expect(page.locator(".review-position")).to_have_text("Card 2 of 6")
    expect(page.locator("rosetta-review .quiz-question")).to_be_visible()
    button(page, "End the session").click()
    expect(page.locator(".review-counts")).to_contain_text("Not studied yet: 6.")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_cards_can_be_read_in_both_schemes_and_fit(tea_site, reader, scheme, width):
    page = reader(width, color_scheme=scheme)
    expected = "slate" if scheme == "dark" else "default"
    for topic in ("glossary", "tea"):
        page.goto(tea_site.at(REVIEW))
        page.get_by_role("combobox", name="Topic", exact=True).select_option(topic)
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", expected)
        assert page.evaluate(FAINT) == []
        button(page, "Study new cards").click()
        if topic == "glossary":
            button(page, "Show the meaning").click()
        else:
            answer(page, right=False)
        assert page.evaluate(FAINT) == []
        assert page.evaluate("document.scrollingElement.scrollWidth") == width


@pytest.mark.parametrize("language", ONE_A_DAY)
def test_a_list_stays_beside_its_label_on_a_phone(site, reader, language):
    page = reader(390, 844)
    page.goto(site.at(REVIEW, language))
    for name in ("review_topic", "review_framework"):
        label, select = (page.locator(one).bounding_box() for one in (f"label[for={name}]", f"#{name}"))
        assert label["x"] + label["width"] <= select["x"]
        assert select["y"] <= label["y"] + label["height"] / 2 <= select["y"] + select["height"]
        assert select["x"] + select["width"] <= 390

"""Which answer to a question is right, when a reader has to learn it anew, and in which order it stands."""

import json
import re
import tomllib

import pytest

from rosetta import quizzes
from rosetta.errors import Problem
from rosetta.quizzes import shuffled


def test_right_answers_are_marked_or_looked_up_or_in_the_order_of_the_file(guide):
    assert {one.id: one.right or one.pairs for one in guide.quiz().questions} == {
        "how-many": ("refused",),
        "how-few": ("one",),
        "which-leaves": ("green", "black"),
        "making-it": ("boil", "pour", "drink"),
        "parts": (("Blueprint", "Flask"), ("APIRouter", "FastAPI"), ("include()", "Django")),
        "no-limit": ("lower",),
    }


FIELDS = {
    "status": "418",
    "header:Content-Type": '"application/json"',
    "header:allow": '"GET, HEAD"',
    "json:cups": "1",
    "json:milk.0": '"oat"',
    "json:": '{ cups = 1, milk = ["oat"] }',
    "body": '\'{"milk": ["oat"], "cups": 1}\'',
}


@pytest.mark.parametrize(("field", "value"), FIELDS.items(), ids=FIELDS)
def test_field_of_an_answer(guide, field, value):
    record(guide, guide.answer(418, '{"milk": ["oat"], "cups": 1}\n', allow=["GET", "HEAD"]))
    body = f'"{field}"\noptions = [{{ id = "it", value = {value} }},'
    [question, *_] = guide.quiz('"status"\noptions = [\n    { id = "fine", value = 200 },', body).questions
    assert question.right == ("it",)


@pytest.mark.parametrize(
    ("field", "answer", "what"),
    [
        ("body", {"body": {"bytes": 9000, "sha256": "ab", "start": "x"}}, "is not recorded whole"),
        ("json:cups", {"body": "<p>tea</p>", "content_type": "text/html"}, "the body is no JSON"),
        ("header:allow", {"content_type": "text/html"}, "no header `allow`"),
    ],
)
def test_field_that_an_answer_lacks(guide, field, answer, what):
    record(guide, guide.answer(422, **answer))
    with pytest.raises(Problem, match=what):
        guide.quiz('"status"', f'"{field}"')


def record(guide, answer: dict) -> None:
    """What FastAPI answered to `too-many`."""
    path = guide.topic / "answers.json"
    answers = json.loads(path.read_text("utf-8"))
    answers["too-many"]["fastapi"] = answer
    path.write_text(json.dumps(answers), "utf-8")


def hashes(quiz) -> dict[str, str]:
    return {one.id: one.content_hash for one in quiz.questions}


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("What status does", "Which status does", "how-many"),
        ("value = 400", "value = 404", "how-many"),
        ("That is Flask's.", "That is Flask's answer.", "how-many"),
        ("Too much is refused.", "What is too much is refused.", "how-many"),
        ('"one", right = true }, { id = "two"', '"one" }, { id = "two", right = true', "how-few"),
        ('kind = "choices"\npage = "tea"\n', 'kind = "choices"\npage = "tea"\nframework = "flask"\n', "which-leaves"),
        ('["boil", "pour"', '["pour", "boil"', "making-it"),
        ('right = "Flask"', 'right = "Flask 3"', "parts"),
    ],
)
def test_hash_of_an_edited_question_changes_alone(guide, old, new, changed):
    """An edited question is a new one to the reader; the others keep what was learnt."""
    before, after = hashes(guide.quiz()), hashes(guide.quiz(old, new))
    assert {id_ for id_ in before if before[id_] != after[id_]} == {changed}


def test_hash_changes_with_program_request_and_recorded_answer(guide):
    before = hashes(guide.quiz())
    assert (
        hashes(guide.quiz(program="# --8<-- [start:bug]\nlimit = 98\n# --8<-- [end:bug]\n"))["no-limit"]
        != before["no-limit"]
    )
    record(guide, guide.answer(200))
    assert hashes(guide.quiz())["how-many"] != before["how-many"]
    requests = guide.topic / "requests.http"
    requests.write_text(requests.read_text("utf-8").replace("cups=99", "cups=98"), "utf-8")
    assert hashes(guide.quiz())["no-limit"] != before["no-limit"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Какой код", "Какой статус"),
        ("Flask의 답입니다.", "Flask가 그렇게 답합니다."),
        ('page = "limits"', 'page = "tea"'),
        ('"What status does `GET /tea?cups=99` get?"', '"""\nWhat status does\n`GET /tea?cups=99` get?"""'),
        (", value = 1 }]", ', value = 1 }, { request = "tea", framework = "flask", field = "status", value = 200 }]'),
        ('{ id = "two" }, { id = "none" }', '{ id = "none" }, { id = "two" }'),
    ],
)
def test_hash_stays_where_the_question_does(guide, old, new):
    """A translation, a passage's new name, a line broken elsewhere, more evidence: nothing to learn anew."""
    assert hashes(guide.quiz(old, new)) == hashes(guide.quiz())


def test_shuffled_order_is_stable_and_tells_nothing():
    items = ["a", "b", "c", "d"]
    orders = [shuffled(items, f"routing/{number}") for number in range(100)]
    assert orders == [shuffled(items, f"routing/{number}") for number in range(100)]
    assert items not in orders
    assert {order[0] for order in orders} == set(items)


def test_example_in_the_description_is_a_question():
    """The ones that a contributor copies."""
    examples = "".join(re.findall(r"(?m)^ {4}\[\[question\]\]\n(?:(?: {4}.*)?\n)*", quizzes.__doc__))
    predict, choice, order = tomllib.loads(re.sub(r"(?m)^ {4}", "", examples))["question"]
    assert predict.keys() == {"id", "kind", "page", "request", "framework", "field", "options", "en"}
    assert predict["en"].keys() == {"text", "why", "mistake"}
    assert choice.keys() == {"id", "kind", "page", "options", "evidence", "en"}
    assert choice["en"]["options"].keys() == {option["id"] for option in choice["options"]}
    assert order.keys() == {"id", "kind", "page", "steps", "en"}
    assert order["en"]["steps"].keys() == set(order["steps"])

"""A program is asked what its regions claim: what it does not have, nobody asks it."""

import json
from pathlib import Path

import pytest

from rosetta.content.topics import Topic
from rosetta.errors import Problem
from rosetta.recording.claims import asked_of, missing_regions, recording_error, told
from rosetta.recording.twice import record
from rosetta.recording.updating import on_recording_python, write

FLASK = """from flask import Flask

app = Flask(__name__)


# --8<-- [start:tea]
@app.get("/tea")
def tea():
    return {"tea": 1}
# --8<-- [end:tea]
"""
FLASK_ORDERS = """

# --8<-- [start:orders]
def price():
    return 4


@app.post("/orders")
def order():
    return {"price": price()}, 201


@app.get("/orders")
def orders():
    return [price()]
# --8<-- [end:orders]
"""
FASTAPI = """from fastapi import FastAPI

app = FastAPI()


# --8<-- [start:tea]
@app.get("/tea")
def tea():
    return {"tea": 1}
# --8<-- [end:tea]
"""
FLASK_MIDDLEWARE = """

# --8<-- [start:notes]
@app.before_request
def note():
    print("asked")
# --8<-- [end:notes]
"""
REQUESTS = """@host = http://127.0.0.1:8000

### Tea
# @name tea
%sGET {{host}}/tea

### Order
# @name order
%sPOST {{host}}/orders

### Orders
# @name orders
# @after order
%sGET {{host}}/orders

### Unknown
# @name unknown
GET {{host}}/unknown
"""


@pytest.fixture
def make_topic(tmp_path: Path):
    """A topic in which FastAPI's program lacks the region `orders`; `marks` stand at tea, order and orders."""

    def make(*marks: str, fastapi: str = FASTAPI, flask: str = FLASK + FLASK_ORDERS) -> Topic:
        folder = tmp_path / "tea"
        folder.mkdir()
        (folder / "flask_app.py").write_text(flask)
        (folder / "fastapi_app.py").write_text(fastapi)
        (folder / "requests.http").write_text(REQUESTS % (marks or ("", "", "")))
        return Topic(folder)

    return make


def asked(topic: Topic) -> dict[str, set[str]]:
    return {name: set(answers) for name, answers in topic.answers.items()}


# Which lines count as executed depends on the Python; the recording one decides.
if on_recording_python():

    def test_a_program_without_a_region_is_not_asked_what_runs_it(make_topic) -> None:
        """No invented 404: only what a program has is recorded of it, and an unknown path of all."""
        topic = make_topic()
        assert missing_regions(topic) == {"fastapi": {"orders"}}
        found = record([topic])
        assert found.not_asked == ["tea: fastapi is not asked: order, orders: no region orders"]
        write([topic], found)
        both = {"flask", "fastapi"}
        assert asked(Topic(topic.folder)) == {"tea": both, "order": {"flask"}, "orders": {"flask"}, "unknown": both}
        topic = Topic(topic.folder)
        assert asked_of(topic, topic.entries["fastapi"]) == ["tea", "unknown"]
        assert recording_error(topic) is None
        (topic.folder / "answers.json").write_text(json.dumps({**topic.answers, "order": topic.answers["tea"]}))
        error = recording_error(Topic(topic.folder))
        assert "`order` of fastapi is recorded, and not asked: no region orders\n  make update TOPIC=tea" in error

    def test_every_request_that_runs_the_region_is_kept_from_a_program_without_it(make_topic) -> None:
        """Also one that runs no line which an earlier one has not run, or, on the same path, none at all."""
        topic = make_topic()
        with topic.requests_path.open("a") as file:
            file.write("\n### Order again\n# @name again\nPOST {{host}}/orders?cups=2\n")
            file.write("\n### Another method\n# @name method\nDELETE {{host}}/orders/\n")
            file.write("\n### Another method for tea\n# @name tea-method\nDELETE {{host}}/tea\n")
        assert record([Topic(topic.folder)]).not_asked == [
            "tea: fastapi is not asked: order, orders, again, method: no region orders"
        ]

    def test_what_every_request_runs_keeps_none_of_them_from_a_program_without_it(make_topic) -> None:
        """A middleware of Flask's program says nothing of `/tea`, which FastAPI has."""
        found = record([make_topic(flask=FLASK + FLASK_ORDERS + FLASK_MIDDLEWARE)])
        assert found.not_asked == [
            "tea: fastapi is not asked: order, orders: no region orders",
            "tea: fastapi is not asked: unknown: no region notes",
        ]

    def test_a_mark_says_otherwise_than_the_regions(make_topic) -> None:
        """`@only` names who is asked, also of what they have no region for."""
        topic = make_topic("# @only flask\n", "# @only flask fastapi\n", "")
        reasons = record([topic]).not_asked
        assert reasons == [
            "tea: fastapi is not asked: tea: only for flask",
            "tea: fastapi is not asked: orders: no region orders",
        ]


def test_programs_with_the_same_regions_are_asked_everything_but_what_is_marked(make_topic) -> None:
    topic = make_topic("", "# @only flask\n", "", fastapi=FASTAPI + "# --8<-- [start:orders]\n# --8<-- [end:orders]\n")
    assert missing_regions(topic) == {}
    assert asked_of(topic, topic.entries["fastapi"]) == ["tea", "unknown"]
    error = recording_error(topic)
    assert "`tea` of fastapi is not recorded" in error
    assert "`order` of fastapi" not in error
    assert "`orders` of fastapi" not in error


WRONG = {
    "an unknown framework": (
        ("# @only flask falsk\n", "", ""),
        ":5: request `tea`: (?s:.*)no program of `falsk`(?s:.*)mean `flask`",
    ),
    "an unknown framework that fails": (
        ("", "# @fails falsk\n", ""),
        ":9: request `order`: (?s:.*)no program of `falsk`(?s:.*)Did you mean `flask`",
    ),
    "an unknown server": (
        ("", "", "# @server-differs uvicorn gunicron\n"),
        ":14: request `orders`: (?s:.*)no server called `gunicron`(?s:.*)Did you mean `gunicorn`",
    ),
    "a server of another framework": (
        ("", "", "# @server-differs flask/uvicorn\n"),
        ":14: request `orders`: (?s:.*)no server called `flask/uvicorn`",
    ),
    "one without a program": (("# @only django\n", "", ""), ":5: request `tea`: (?s:.*)no program of `django`"),
    "a chain that crosses": (
        ("", "# @only flask\n", "# @only flask fastapi\n"),
        ":15: request `orders`: (?s:.*)comes after `order`, which fastapi is not asked(?s:.*)or take fastapi out",
    ),
}


@pytest.mark.parametrize(("marks", "words"), WRONG.values(), ids=WRONG)
def test_a_mark_that_cannot_be_is_named_with_its_place(make_topic, marks: tuple, words: str) -> None:
    same = FASTAPI + "# --8<-- [start:orders]\n# --8<-- [end:orders]\n"
    with pytest.raises(Problem, match=rf"tea/requests\.http{words}"):
        recording_error(make_topic(*marks, fastapi=same))


def test_every_reason_is_told_once(make_topic) -> None:
    reasons = {"flask": {}, "fastapi": {"order": "no region x", "tea": "only for flask", "orders": "no region x"}}
    assert list(told(make_topic(), reasons)) == [
        "tea: fastapi is not asked: order, orders: no region x",
        "tea: fastapi is not asked: tea: only for flask",
    ]


def test_a_program_that_is_asked_nothing_is_told_of(make_topic) -> None:
    topic = make_topic()
    reasons = dict.fromkeys(topic.requests, "no region tea")
    assert [*told(topic, {"fastapi": reasons})][-1].startswith("tea: fastapi is asked nothing, ")

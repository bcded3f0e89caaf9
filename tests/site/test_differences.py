"""What differs is computed once (rosetta.answers): tables show it, the playground's JavaScript agrees with it."""

import itertools
import json
import re
import subprocess

import pytest

from rosetta.answers.content import compared
from rosetta.answers.differences import odd_parts
from rosetta.content.topics import all_topics, untold_headers
from rosetta.errors import Problem
from rosetta.paths import ROOT

_COMPARE = """
import { differing } from "./client/playground/compare.js";
let text = "";
for await (const piece of process.stdin) text += piece;
console.log(JSON.stringify(JSON.parse(text).map(differing)));
"""
_HOSTILE = [
    {"status": "200", "body": "json 1"},
    {"status": "200", "body": 'json {"fraction": "1"}'},
    {"status": "404", "body": "text "},
    {"status": "200", "header:allow": "GET", "header:vary": "", "body": "json 1"},
    {"status": "200", "header:__proto__": "x", "header:constructor": "y", "body": "text json 1"},
]


def test_javascript_finds_what_python_finds():
    """On every recorded request, and on each choice of up to four of some odd answers."""
    recorded = [
        {id_: compared(answer, untold_headers()) for id_, answer in answers.items()}
        for topic in all_topics()
        for answers in topic.answers.values()
    ]
    odd = [
        dict(zip("abcd", chosen, strict=False))
        for count in range(5)
        for chosen in itertools.product(_HOSTILE, repeat=count)
    ]
    given = [*recorded, *odd]
    done = subprocess.run(
        ["node", "--input-type=module", "--eval", _COMPARE],
        input=json.dumps(given), capture_output=True, text=True, cwd=ROOT, timeout=60, check=False,
    )  # fmt: skip
    assert not done.returncode, done.stderr
    found = [[(one["part"], set(one["odd"])) for one in each] for each in json.loads(done.stdout)]
    assert found == [list(odd_parts(each).items()) for each in given]


PASSAGES = "Why.\n{ #types }\n\nWhy not.\n{ #caches }\n\n"


@pytest.fixture
def tea(guide):
    """The guide, with answers that differ in two headers of which each has its passage."""

    def marked(*marks: str) -> None:
        answers = json.loads((guide.topic / "answers.json").read_text("utf-8"))
        answers["tea"]["django"] = guide.answer(content_type="application/problem+json", vary="Accept")
        (guide.topic / "answers.json").write_text(json.dumps(answers), "utf-8")
        lines = "".join(f"# @differs {mark}\n" for mark in marks)
        text = (guide.topic / "requests.http").read_text("utf-8").replace("# @name tea\n", f"# @name tea\n{lines}")
        (guide.topic / "requests.http").write_text(text, "utf-8")

    guide.marked = marked
    return guide


def test_one_passage_for_all_headers_is_one_link(tea):
    tea.marked("headers types")
    html = tea.expand(PASSAGES + "/// answers | tea: tea")
    assert re.findall(r'<a href="#(\w+)" data-about="(.*?)">(.*?)</a>', html) == [
        ("types", "header:content-type header:vary", "Why they differ"),
    ]  # fmt: skip
    assert "answer-same" not in html


def test_each_passage_is_a_link_with_the_headers_it_is_about(tea):
    tea.marked("headers types", "header:vary caches")
    html = tea.expand(PASSAGES + "/// answers | tea: tea")
    assert re.findall(r'<a href="#(\w+)" data-about=".*?">Why they differ: <code>(.*?)</code></a>', html) == [
        ("types", "content-type"), ("caches", "vary"),
    ]  # fmt: skip
    assert '<mark data-part="header:vary"><code>vary: Accept</code></mark>' in html.split("</summary>")[0]
    assert html.count("differs-word") == 1


@pytest.mark.parametrize("directive", ["answers", "showcase"])
def test_a_difference_that_no_passage_explains_stops_the_build(tea, directive):
    tea.marked("header:vary caches")
    with pytest.raises(Problem, match=r"requests\.http:6: request `tea`: the answers differ in `header:content-type`"):
        tea.expand(f"{PASSAGES}/// {directive} | tea: tea")


def test_a_mark_whose_difference_is_not_there_stops_the_build(tea):
    tea.marked("headers types", "body caches")
    with pytest.raises(Problem, match=r"requests\.http:6: request `tea` is marked `@differs body caches`, but"):
        tea.expand(PASSAGES + "/// answers | tea: tea")


def test_where_there_are_no_two_answers_nothing_is_said_to_be_the_same(guide):
    for id_ in ("fastapi", "django"):
        (guide.topic / f"{id_}_app.py").unlink()
    answers = json.loads((guide.topic / "answers.json").read_text("utf-8"))
    (guide.topic / "answers.json").write_text(
        json.dumps({name: {"flask": by["flask"]} for name, by in answers.items()}), "utf-8"
    )
    for directive in ("answers", "showcase"):
        assert not re.search("same answer|the same in", guide.expand(f"/// {directive} | tea: tea"))


def test_the_same_answer_is_claimed_of_those_that_were_asked(guide):
    requests = guide.topic / "requests.http"
    text = requests.read_text("utf-8").replace("# @name tea\n", "# @name tea\n# @only flask django\n")
    requests.write_text(text, "utf-8")
    answers = json.loads((guide.topic / "answers.json").read_text("utf-8"))
    del answers["tea"]["fastapi"]
    (guide.topic / "answers.json").write_text(json.dumps(answers), "utf-8")
    html = guide.expand("/// answers | tea: tea")
    assert "the same in Flask, Django<" in html
    assert "the same in all" not in html

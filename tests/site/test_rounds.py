"""`rounds` draws which request is served when, from what a trial printed."""

import json
import re

import pytest

from rosetta.directives import rounds
from rosetta.directives.copying import Copy
from rosetta.directives.showing import page_context, shown
from rosetta.errors import Problem

STEPS = """
[[rounds.flask]]
run = "python -m trial rounds 'gunicorn app:app' /tea"

[[rounds.fastapi]]
run = "python -m trial rounds 'uvicorn main:app' /tea"
"""
QUEUE = """\
           thread      round 1  round 2
request 1  MainThread  served
request 2  MainThread  queued   served
"""
TOGETHER = """\
           thread         round 1
request 1  worker thread  served
request 2  worker thread  served
"""


@pytest.fixture
def tried(guide):
    """A guide with two trials among its steps; what they printed is given."""

    def make(*outputs: str):
        (guide.topic / "steps.toml").write_text(STEPS, "utf-8")
        ids = ("flask", "fastapi")
        printed = {id_: [{"output": output}] for id_, output in zip(ids, outputs, strict=True)}
        (guide.topic / "steps.json").write_text(json.dumps({"rounds": printed}), "utf-8")
        return guide

    return make


def cells(html: str) -> list[list[str]]:
    rows = re.findall(r"<tr>(.*?)</tr>", html)
    return [[re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)] for row in rows]


def test_page_has_a_table_for_each_trial_with_equal_columns(tried):
    html = tried(QUEUE, TOGETHER).expand("/// rounds | tea: rounds")
    first, second = re.findall(r"<figure>.*?</figure>", html, re.S)
    head = ["Request", "Round 1", "Round 2"]
    assert cells(first) == [head, ["1", "served", ""], ["2", "queued", "served"]]
    assert cells(second) == [head, ["1", "served", ""], ["2", "served", ""]]
    assert "<b>Flask</b> <code>gunicorn app:app</code> <code>/tea</code>" in first
    assert "Thread: <code>worker thread</code>" in second
    assert re.findall(r'<td class="([\w-]+)">', first) == ["rounds-served", "rounds-queued", "rounds-served"]


def test_it_speaks_the_language_of_the_page(tried):
    html = tried(QUEUE, TOGETHER).expand("/// rounds | tea: rounds", "ko")
    assert cells(html)[0] == ["요청", "1라운드", "2라운드"]


def test_copy_says_the_same(tried):
    guide = tried(QUEUE, TOGETHER)
    context = page_context("topics/tea.md", "en", guide.docs, guide.snippets)
    page = Copy(context, "https://guide.example/", "https://guide.example/", ["en"])
    lines = rounds.in_copy(page, "tea: rounds")
    assert lines[:6] == [
        "**Flask** `gunicorn app:app` `/tea`",
        "",
        "| Request | Round 1 | Round 2 |",
        "| --- | --- | --- |",
        "| 1 | served |  |",
        "| 2 | queued | served |",
    ]
    assert "Thread: `worker thread`" in lines


def test_its_steps_are_shown(tried):
    guide = tried(QUEUE, TOGETHER)
    guide.page("/// rounds | tea: rounds")
    assert ("tea", "rounds") in shown(page_context("topics/tea.md", "en", guide.docs, guide.snippets)).steps


@pytest.mark.parametrize("output", ["", "starts  2\n", QUEUE.replace("queued", "asleep")])
def test_a_command_that_printed_another_thing_is_named(tried, output):
    with pytest.raises(Problem, match=r"gunicorn app:app.* did not print who was queued"):
        tried(output, TOGETHER).expand("/// rounds | tea: rounds")

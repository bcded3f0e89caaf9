"""A framework that is not asked a request has no answer on the pages, and a quiz cannot predict one."""

import json
import re

import pytest

from rosetta.content.topics import topic
from rosetta.directives import answers, command
from rosetta.directives.copying import Copy
from rosetta.directives.showing import page_context
from rosetta.errors import Problem
from rosetta.publish import playground


def mark(guide, name: str, only: str) -> None:
    path = guide.topic / "requests.http"
    path.write_text(path.read_text("utf-8").replace(f"# @name {name}\n", f"# @name {name}\n# @only {only}\n"), "utf-8")


def without_region(guide, id_: str) -> None:
    (guide.topic / f"{id_}_app.py").write_text("", "utf-8")


def forget(guide, name: str, *ids: str) -> None:
    path = guide.topic / "answers.json"
    recorded = json.loads(path.read_text("utf-8"))
    for id_ in ids:
        del recorded[name][id_]
    path.write_text(json.dumps(recorded), "utf-8")


def copied(guide, write, argument: str) -> str:
    context = page_context("topics/tea.md", "en", guide.docs, guide.snippets)
    return "\n".join(write(Copy(context, "https://guide.example/", "https://guide.example/", ["en"]), argument))


NOT_ASKED = {
    "by its mark": lambda guide: mark(guide, "tea", "flask fastapi"),
    "for a region it lacks": lambda guide: without_region(guide, "django"),
}


@pytest.mark.parametrize("say", NOT_ASKED.values(), ids=NOT_ASKED)
def test_page_copy_and_playground_bear_that_an_answer_is_not_there(guide, say) -> None:
    say(guide)
    forget(guide, "tea", "django")
    html = guide.expand("/// answers | tea: tea")
    assert "the same in Flask, FastAPI<" in html
    assert "differs" not in html
    copy = copied(guide, answers.in_copy, "tea: tea")
    assert "FastAPI" in copy
    assert "Django" not in copy
    data = json.loads(playground.data(topic("tea", guide.snippets), guide.docs))
    assert list(data["answers"]["tea"]) == ["flask", "fastapi"]


def test_an_answer_that_one_framework_alone_gives_is_shown(guide) -> None:
    mark(guide, "tea", "django")
    forget(guide, "tea", "flask", "fastapi")
    row, opened = guide.expand("/// answers | tea: tea").split("</summary>")
    assert re.findall(r'data-framework="(\w+)"><b>\w+</b> <(\w+)', row) == [
        ("flask", "span"), ("fastapi", "span"), ("django", "code"),
    ]  # fmt: skip
    assert row.count("not asked") == 2
    assert re.findall(r'data-framework="(\w+)"', opened) == ["django"]


def test_a_question_about_an_answer_that_is_not_there_is_named(guide) -> None:
    mark(guide, "too-many", "flask django")
    forget(guide, "too-many", "fastapi")
    with pytest.raises(Problem, match="`how-many`: FastAPI is not asked `too-many`"):
        guide.quiz()


def test_a_command_that_prints_nothing_is_shown_without_output(guide) -> None:
    (guide.topic / "commands.toml").write_text('[brew]\nrun = "brew"\noutput-empty = true\noutput = ""\n', "utf-8")
    html = guide.expand("/// command | tea:brew")
    assert "command-says" not in html
    assert copied(guide, command.in_copy, "tea:brew") == "```bash\nbrew\n```"

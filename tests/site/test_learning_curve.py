"""The page learning-curve.md: its figures are counted from the code, and its bars and its table say them alike."""

import ast
import re

import pytest

from rosetta.content.topics import all_topics
from rosetta.directives import curve
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.errors import Problem
from rosetta.learning_curve import count, decorators, imported, installed, lines, settings_of, template_lines
from rosetta.paths import LANGUAGES
from rosetta.words import number

TOPIC = {one.name: one for one in all_topics()}["learning-curve"]
TEA = '''"""A shop."""

import os, json
from tea import Cup  # its own
from shop import Shelf, Shelf as Board


# A comment.
@app.get("/")
@app.get("/cups")
@login_required
def cups():
    """Several
    lines."""
    return """a text of

    three lines"""
'''


def page(language="en"):
    return Context([], language=language, page="learning-curve.md")


def test_a_line_is_code_unless_it_is_blank_a_comment_or_a_docstring():
    assert lines(TEA) == 3 + 3 + 1 + 3


def test_a_line_of_a_template_is_neither_blank_nor_a_comment():
    assert template_lines("<p>\n\n{# a\ncomment #}\n{{ tea }}\n") == 2


def test_a_name_counts_once_and_own_modules_do_not():
    assert imported([ast.parse(TEA), ast.parse(TEA)], {"tea"}) == {"os", "json", "shop.Shelf"}


def test_decorators_are_told_apart_without_their_arguments():
    assert {ast.unparse(one) for one in decorators(ast.parse(TEA))} == {"app.get", "login_required"}


@pytest.mark.parametrize(
    ("code", "is_settings", "found"),
    [
        ("app.config.update(CUPS=1, TEA=2)", False, ["CUPS", "TEA"]),
        ("other.update(CUPS=1)", False, []),
        ("class Shop(BaseSettings):\n    model_config = {}\n    cups: int = 1", False, ["cups"]),
        ("CUPS = 1\ncups = 2", True, ["CUPS"]),
        ("CUPS = 1", False, []),
    ],
)
def test_settings_are_those_of_each_framework(code, is_settings, found):
    assert list(settings_of(ast.parse(code), is_settings)) == found


def test_packages_are_those_that_others_need_too(tmp_path):
    path = tmp_path / "requirements.txt"
    path.write_text("flask-login\n", "utf-8")
    assert installed(path) >= {"flask-login", "flask", "werkzeug", "jinja2", "markupsafe"}
    assert "asgiref" not in installed(path)
    path.write_text("flask[async]\n", "utf-8")
    assert "asgiref" in installed(path)


def test_what_is_not_installed_is_told(tmp_path):
    path = tmp_path / "requirements.txt"
    path.write_text("no-such-tea\n", "utf-8")
    with pytest.raises(Problem, match="`no-such-tea` is not installed"):
        installed(path)


def test_commands_are_those_of_the_steps_and_two_more():
    assert [count(TOPIC, one).commands for one in ("flask", "fastapi", "django")] == [4, 4, 6]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bars_are_as_long_as_the_figures_of_the_table(language):
    (html,) = curve.on_page(page(language), "learning-curve")
    rows = re.findall(r'<tr><th scope="row">(.*?)</th>((?:<td>.*?</td>)+)</tr>', html)
    wide = [float(one) for one in re.findall(r'<rect [^>]*width="([\d.]+)"', html)]
    counted = [count(TOPIC, id_) for id_ in TOPIC.frameworks]
    assert len(rows) == len(vars(counted[0]))
    assert len(wide) == len(rows) * len(counted)
    for at, (key, (_, cells)) in enumerate(zip(vars(counted[0]), rows, strict=True)):
        values = [getattr(one, key) for one in counted]
        assert re.findall("<td>(.*?)</td>", cells) == [number(one, language) for one in values]
        bars = wide[at * len(counted) : (at + 1) * len(counted)]
        for bar, value in zip(bars, values, strict=True):
            assert bar / max(bars) == pytest.approx(value / max(values), abs=0.01)


def test_the_copy_has_the_table():
    text = "\n".join(
        curve.in_copy(
            Copy(page(), "https://guide.example/learning-curve/", "https://guide.example/", ["en"]), "learning-curve"
        )
    )
    assert f"| Files | {count(TOPIC, 'flask').files} |" in text

"""Marks that would change nothing are left out of highlighted code; the others and the text stay."""

import re
from pathlib import Path

import material
import pytest

from rosetta.paths import ROOT
from rosetta.publish.highlighting import _COLOURS, without_plain_marks

MATERIAL = Path(material.__file__).parent / "templates/assets/stylesheets"
OURS = ROOT / "client/site/colours.css", ROOT / "client/page/print.css"


@pytest.fixture(scope="module")
def colour_of():
    """A function: the variable that colours a class of Pygments in Material's style sheet."""
    (sheet,) = MATERIAL.glob("main.*.min.css")
    rules = re.findall(r"((?:\.highlight \.\w+,?)+)\{color:var\((--[\w-]+)\)", sheet.read_text("utf-8"))
    found = {name: colour for names, colour in rules for name in re.findall(r"\.highlight \.(\w+)", names)}
    return found.__getitem__


@pytest.mark.parametrize("name", _COLOURS)
def test_marks_with_one_name_have_one_colour(colour_of, name):
    assert {colour_of(one) for one in _COLOURS[name]} == {colour_of(name)}


def test_what_has_no_mark_has_the_colour_of_a_plain_one(colour_of):
    assert colour_of("kc") == colour_of("n")
    assert colour_of("ow") == colour_of("o")
    assert {colour_of(one) for one in ("na", "nv", "vc", "vg", "vi")} == {"--md-code-hl-variable-color"}
    for sheet in OURS:
        text = sheet.read_text("utf-8")
        inks, variables = (
            re.findall(rf"^ *--{name}: (.+);", text, flags=re.M) for name in ("ink", "md-code-hl-variable-color")
        )
        assert inks == variables != []


def test_punctuation_and_names_are_plain_text():
    html = '<span class="nd">@app</span><span class="o">.</span><span class="n">get</span><span class="p">(</span>'
    assert without_plain_marks(html) == '<span class="nd">@app</span>.get('


def test_spaces_keep_their_place():
    assert without_plain_marks('<span class="p">{</span><span class="w">  </span>') == "{  "


def test_what_was_not_understood_is_plain_text():
    assert without_plain_marks('<span class="err"># @name tea</span>') == "# @name tea"


def test_marks_of_one_colour_have_one_name():
    html = '<span class="nc">Tea</span>(<span class="ne">ValueError</span>)'
    assert without_plain_marks(html) == '<span class="nf">Tea</span>(<span class="nf">ValueError</span>)'


def test_neighbours_of_one_colour_share_a_mark():
    html = '<span class="k">async</span> <span class="kd">def</span> <span class="nf">a</span><span class="s1">b</span>'
    expected = '<span class="k">async def</span> <span class="nf">a</span><span class="s2">b</span>'
    assert without_plain_marks(html) == expected


def test_what_holds_other_elements_is_not_joined():
    html = '<span class="k">a</span><span class="k"><b>c</b></span>'
    assert without_plain_marks(html) == html


def test_other_elements_stay():
    html = '<p class="n">a</p> <span class="name">b</span>'
    assert without_plain_marks(html) == html

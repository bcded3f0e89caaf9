"""Marks that would change nothing are left out of highlighted code; the others and the text stay."""

from rosetta.publish.highlighting import without_plain_marks


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

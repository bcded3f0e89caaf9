"""Marks that would change nothing are left out of highlighted code; the others and the text stay."""

from rosetta.publish.highlighting import without_plain_marks


def test_punctuation_and_names_are_plain_text():
    html = '<span class="nd">@app</span><span class="o">.</span><span class="n">get</span><span class="p">(</span>'
    assert without_plain_marks(html) == '<span class="nd">@app</span>.get('


def test_spaces_keep_their_place():
    assert without_plain_marks('<span class="p">{</span><span class="w">  </span>') == "{  "


def test_what_was_not_understood_is_plain_text():
    assert without_plain_marks('<span class="err"># @name tea</span>') == "# @name tea"


def test_other_elements_stay():
    html = '<p class="n">a</p> <span class="name">b</span>'
    assert without_plain_marks(html) == html

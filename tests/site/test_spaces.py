"""Between elements one line break stands for all; where spaces are shown or known to the policy, they stay."""

import pytest

from rosetta.publish.spaces import without_indents


def test_indents_and_empty_lines_go():
    assert without_indents("<ul>\n\n  <li>a  b\n\t</li>\n</ul>") == "<ul>\n<li>a  b\n</li>\n</ul>"


def test_elements_stay_apart():
    assert without_indents("<b>a</b>\n    <b>c</b>") == "<b>a</b>\n<b>c</b>"


@pytest.mark.parametrize("name", ["pre", "code", "samp", "textarea", "script", "style"])
def test_spaces_that_count_stay(name):
    html = f"<{name} class='a'>\n\n    two\n  lines</{name}>"
    assert without_indents(f"<div>\n  {html}\n  </div>") == f"<div>\n{html}\n</div>"

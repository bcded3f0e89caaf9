"""What the cells of answers hold, and what is marked in them."""

import json
import re

import pytest

from rosetta import words
from rosetta.answers.differences import Difference
from rosetta.answers.inside import Mark, differing
from rosetta.answers.json_text import in_order_of, set_out
from rosetta.directives.answers.cells import LONGEST, cells, common, is_whole
from rosetta.directives.bodies import page_title, shown
from rosetta.directives.html import marked
from rosetta.paths import LANGUAGES


@pytest.mark.parametrize(
    "source",
    [
        '{"a":1}',
        "[]",
        "{}",
        '[1.50,1e400,-0,12345678901234567890,"\\u00e9",null,{"b":[{}]}]',
        '{"long":"' + "x" * 80 + '","nested":{"list":[1,2,3],"text":"a, b: {c}"}}',
        '"text with \\"quotes\\" and , : [ ]"',
        "17",
    ],
)
def test_setting_json_out_changes_spaces_only(source):
    def bare(text):
        return re.sub(r'("(?:[^"\\]|\\.)*")|\s+', r"\1", text)

    assert bare(set_out(source)) == bare(source)
    assert json.dumps(json.loads(set_out(source))) == json.dumps(json.loads(source))


def test_what_is_not_json_stays_as_it_is():
    assert set_out('{"a": 1,}') == '{"a": 1,}'


def test_long_json_is_set_out_in_lines():
    text = set_out('{"detail":[{"type":"int_parsing","msg":"Input should be a valid integer","input":"seven"}]}')
    assert text.splitlines()[:3] == ["{", '  "detail": [', "    {"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_body_of_each_kind_is_described(guide, language):
    cases = {
        "": "answer-none",
        "x\n" * 40: "<details>",
        "short": "short",
    }
    for body, expected in cases.items():
        assert expected in shown(guide.answer(body=body, content_type="text/plain"), language)
    binary = {"bytes": 5120, "sha256": "ab" * 32, "start": {"base64": "iVBORw0="}}
    html = shown(guide.answer(body=binary, content_type="image/png"), language)
    assert "89 50 4e 47" in html
    assert words.number(5120, language) in html
    assert "abababababab…" in html


def test_the_order_of_keys_is_that_of_another_text_and_all_else_stays():
    other = '{"c":1.50,"list":[{"y":1,"x":2},3],"a":"\\u00e9"}'
    assert in_order_of('{"a": 0, "list": [{"x": 9, "y": 9}]}', other) == (
        '{"a": "\\u00e9", "list": [{"x": 2, "y": 1}, 3], "c": 1.50}'
    )
    assert in_order_of("{}", "no JSON") == "no JSON"


def test_what_only_stands_in_another_place_is_not_marked():
    first, other = '{"name": "a/b", "size": 4, "type": "x"}', '{"name": "b", "type": "x", "size": 4}'
    assert pieces(first, other) == [['"a/b"'], ['"b"']]


def pieces(*texts):
    """What is marked in each of the texts."""
    found = differing({str(at): text for at, text in enumerate(texts)})
    return [[text[one.first : one.last] for one in found[str(at)]] for at, text in enumerate(texts)]


def test_the_part_of_a_line_that_differs_is_marked():
    assert pieces('{"name": "tea", "cups": 1}', '{"name": "tea", "cups": 20}') == [["1"], ["20"]]


def test_a_line_that_the_others_lack_is_marked_and_none_in_the_others():
    long = "{\n" + "".join(f'  "cup {n}": "green",\n' for n in range(5))
    assert pieces(long + '  "cups": 1,\n  "pot": 2\n}', long + '  "cups": 1\n}') == [['"pot": 2'], []]


def test_a_line_of_which_most_differs_is_marked_as_a_whole():
    same = "same words in a line that is long\n" * 3
    assert pieces(f"{same}  one two", f"{same}  three four") == [["one two"], ["three four"]]


def test_nothing_is_marked_in_a_text_that_is_another_as_a_whole():
    assert pieces('{"detail": "Method Not Allowed"}', "<h1>No</h1>", "") == [[], [], []]


def test_of_three_each_is_marked_beside_both_others():
    assert pieces("milk no, sugar 1, cups 1", "milk no, sugar 1, cups 2", "milk no, sugar 3, cups 1") == [
        ["1", "1"], ["1", "2"], ["3", "1"],
    ]  # fmt: skip


def test_a_mark_stands_in_a_text_that_is_escaped():
    assert marked("a < b & c", [Mark(2, 3), Mark(6, 9)]) == "a <mark>&lt;</mark> b <mark>&amp; c</mark>"


def both(guide, flask, django, *parts):
    found = tuple(Difference(part, frozenset({"flask", "django"}), "why") for part in parts)
    return cells({"flask": flask, "django": django}, found, "en")


def test_a_long_body_is_shown_from_a_little_before_what_differs(guide):
    bodies = [json.dumps({"text": "x" * 200, "cups": n}) for n in (1, 2)]
    found = both(guide, *(guide.answer(body=body) for body in bodies), "body")
    assert found["flask"].startswith("<code>200</code> <code>…xxx")
    assert found["flask"].endswith('"cups": <mark>1</mark>}</code>')


def test_the_start_of_a_long_body_is_cut(guide):
    cell = both(guide, guide.answer(404, body="x" * 500), guide.answer(), "status")["flask"]
    assert cell == f'<mark data-part="status"><code>404</code></mark> <code>{"x" * LONGEST}…</code>'


PAGE = "<!doctype html><html><title>404 Tea  &amp; cups</title><body><h1>No <b>tea</b></h1></body></html>"


def test_a_page_is_shown_by_its_title_where_another_answer_is_another_status(guide):
    page = guide.answer(404, body=PAGE, content_type="text/html")
    assert both(guide, page, guide.answer(), "status")["flask"].endswith("<span>HTML page: Tea &amp; cups</span>")
    assert page_title(guide.answer(body="<html><p>Tea", content_type="text/html")) == "Tea"


def test_a_page_is_shown_by_its_title_where_the_other_answer_is_another_one_as_a_whole(guide):
    page = guide.answer(405, body=PAGE.replace("404", "405"), content_type="text/html")
    other = guide.answer(405, body='{"detail": "none of it"}')
    assert both(guide, page, other, "body")["flask"].endswith("<span>HTML page: Tea &amp; cups</span>")


def test_pages_that_are_compared_show_what_they_say_or_their_tags(guide):
    said, tags = PAGE.replace("No ", "Not "), PAGE.replace("b>", "i>")
    first = guide.answer(404, body=PAGE, content_type="text/html")
    other = guide.answer(404, body=said, content_type="text/html")
    assert "HTML page: <mark>No</mark> tea" in both(guide, first, other, "body")["flask"]
    other = guide.answer(404, body=tags, content_type="text/html")
    assert "No &lt;<mark>b</mark>&gt;tea" in both(guide, first, other, "body")["flask"]


def test_a_cell_shows_where_a_redirect_leads_what_is_allowed_and_each_header_that_differs(guide):
    moved = guide.answer(301, body="", location="/tea/", vary="Cookie")
    refused = guide.answer(405, body="", allow="GET", vary="Cookie")
    found = both(guide, moved, refused, "status")
    assert "<code>location: /tea/</code>" in found["flask"]
    assert "<code>allow: GET</code>" in found["django"]
    assert "vary" not in found["flask"] + found["django"]
    made = guide.answer(201, body="", location="/tea/7")
    assert "<code>location: /tea/7</code>" in both(guide, made, refused, "status")["flask"]
    found = both(guide, moved, guide.answer(301, body="", location="/tea/"), "header:vary")
    assert '<mark data-part="header:vary"><code>vary: Cookie</code></mark>' in found["flask"]
    assert '<mark data-part="header:vary"><code>vary: –</code></mark>' in found["django"]
    assert "empty body" in found["flask"]


def test_a_type_that_differs_is_shown_where_the_body_does_not_show_it(guide):
    answers = [guide.answer(content_type=type_) for type_ in ("text/plain", "application/json")]
    assert "content-type" in both(guide, *answers, "header:content-type")["flask"]
    assert "content-type" not in both(guide, *answers, "header:content-type", "body")["flask"]


def test_what_all_say_is_shown_in_full_where_it_fits(guide):
    assert is_whole(guide.answer(body='{"cups":  1}'))
    assert common(guide.answer(body='{"cups":  1}'), "en") == '<code>200</code> <code>{"cups": 1}</code>'
    for body in ("x" * 500, "two\nlines", {"bytes": 9, "sha256": "ab", "start": "x"}):
        assert not is_whole(guide.answer(body=body, content_type="text/plain"))
    assert not is_whole(guide.answer(body=PAGE, content_type="text/html"))


def test_a_mark_says_which_of_the_others_do_not_have_it():
    found = differing({"a": '{"cup": 1, "pot": 2}', "b": '{"cup": 1, "pot": 3}', "c": '{"cup": 1, "pot": 2, "tin": 4}'})
    (mark,) = found["a"]
    assert mark.against == {"b"}
    (mark,) = found["b"]
    assert mark.against == frozenset(), "no other has it"
    html = marked("a < b & c", [Mark(2, 3), Mark(6, 9, frozenset("ba"))])
    assert html == 'a <mark>&lt;</mark> b <mark data-against="a b">&amp; c</mark>'

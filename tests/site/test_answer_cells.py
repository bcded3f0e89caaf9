"""What the cells of an answers table hold and which are marked (rosetta.markdown_extension.bodies, differences)."""

import json
import re

import pytest

from rosetta.markdown_extension import words
from rosetta.markdown_extension.bodies import set_out, shown
from rosetta.markdown_extension.differences import differing, odd_ones, shown_headers
from rosetta.paths import LANGUAGES


@pytest.mark.parametrize(
    ("values", "odd"),
    [
        ({"a": 1, "b": 1, "c": 1}, ""),
        ({"a": 1, "b": 2, "c": 1}, "b"),
        ({"a": 1, "b": 2, "c": 3}, "abc"),
        ({"a": 1, "b": 2}, "ab"),
        ({"a": 1}, ""),
        ({"a": 1, "b": 1, "c": 2, "d": 2}, "abcd"),
    ],
)
def test_the_minority_differs_and_without_a_majority_all_do(values, odd):
    assert odd_ones(values) == set(odd)


def test_json_is_compared_by_value(guide):
    answers = {"a": guide.answer(body='{"x":1,"y":2}'), "b": guide.answer(body='{"y": 2, "x": 1}\n')}
    assert not any(differing(answers).values())


def test_true_and_one_are_not_the_same(guide):
    answers = {"a": guide.answer(body="true"), "b": guide.answer(body="1")}
    assert differing(answers)["body"] == {"a", "b"}


def test_with_different_statuses_only_the_status_is_marked(guide):
    answers = {"a": guide.answer(404, "x"), "b": guide.answer(422, "y"), "c": guide.answer(404, "z")}
    assert differing(answers) == {"status": {"b"}, "headers": set(), "body": set()}


def test_headers_are_shown_but_for_a_type_that_all_share(guide):
    same = {"a": guide.answer(allow=["GET", "HEAD"]), "b": guide.answer()}
    assert shown_headers(same) == {"a": ["allow: GET, HEAD"], "b": []}
    other = same | {"c": guide.answer(content_type="text/html", set_cookie=["x=1", "y=2"])}
    assert shown_headers(other)["b"] == ["content-type: application/json"]
    assert shown_headers(other)["c"] == ["content-type: text/html", "set-cookie: x=1", "set-cookie: y=2"]


def test_headers_that_middleware_adds_to_every_answer_are_not_shown(guide):
    answers = {"a": guide.answer(referrer_policy="same-origin"), "b": guide.answer()}
    assert shown_headers(answers) == {"a": [], "b": []}
    assert not differing(answers)["headers"]


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


def test_every_word_stands_in_every_language_with_the_same_values():
    for key, texts in words._words().items():
        assert set(texts) == set(LANGUAGES), key
        assert len({tuple(sorted(re.findall(r"\{\w+\}", text))) for text in texts.values()}) == 1, key

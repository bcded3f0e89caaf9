"""What the cells of an answers table hold (rosetta.directives.bodies)."""

import json
import re

import pytest

from rosetta import words
from rosetta.directives.bodies import set_out, shown
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

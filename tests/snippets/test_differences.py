"""One rule of what differs (rosetta.answers), for any number of answers, and the passage that explains each part."""

import pytest

from rosetta.answers.differences import differences, groups, odd_ones, shown_headers
from rosetta.answers.proof import mark_problems
from rosetta.exchange import Request, parse_requests

JSON, HTML, TEXT = "application/json", "text/html", "text/plain"


def request(*marks: str) -> Request:
    lines = "".join(f"# @differs {mark}\n" for mark in marks)
    return parse_requests(f"@host = http://127.0.0.1:8000\n\n### A\n# @name a\n{lines}GET {{{{host}}}}/\n")["a"]


def answer(body: str | dict = "", type_: str = JSON, status: int = 200, **headers: str | list[str]) -> dict:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return {"status": status, "headers": {"content-type": type_} | named, "body": body}


def found(*given: dict) -> dict[str, str]:
    """Part -> the odd ones; the answers are those of a, b, c and so on."""
    answers = dict(zip("abcdef", given, strict=False))
    return {one.part: "".join(sorted(one.odd)) for one in differences(request(), answers)}


@pytest.mark.parametrize(
    ("values", "odd"),
    [
        ({}, ""),
        ({"a": 1}, ""),
        ({"a": 1, "b": 1, "c": 1}, ""),
        ({"a": 1, "b": 2, "c": 1}, "b"),
        ({"a": 1, "b": 2, "c": 3}, "abc"),
        ({"a": 1, "b": 2}, "ab"),
        ({"a": 1, "b": 1, "c": 2, "d": 2}, "abcd"),
        ({"a": 1, "b": 1, "c": 1, "d": 2}, "d"),
    ],
)
def test_the_minority_is_odd_and_without_a_majority_all_are(values, odd):
    assert odd_ones(values) == set(odd)


@pytest.mark.parametrize("count", [0, 1])
def test_where_there_are_no_two_answers_nothing_differs(count):
    assert not found(*[answer("{}")] * count)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('{"x":1,"y":2}', '{"y": 2, "x": 1}\n'),
        ('"\\u00e9"', '"é"'),
        ("[1.50, 1e2]", "[1.5,100.0]"),
        ("NaN", " NaN"),
        ('{"a":{"b":[{"d":1,"c":2}]}}', '{"a":{"b":[{"c":2,"d":1}]}}'),
    ],
)
def test_json_of_one_value_is_the_same(one, other):
    assert not found(answer(one), answer(other))
    assert found(answer(one, TEXT), answer(other, TEXT)) == {"body": "ab"}


def test_vary_holds_names_of_headers_which_have_no_case():
    assert not found(answer(vary="Origin, Cookie"), answer(vary="origin, cookie"))
    assert found(answer(vary="Origin"), answer()) == {"header:vary": "ab"}
    assert found(answer(location="/Tea"), answer(location="/tea")) == {"header:location": "ab"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1", "1.0"),
        ("1", "true"),
        ("0", "false"),
        ("1", '"1"'),
        ("null", '"null"'),
        ("[]", "{}"),
        ("[1,2]", "[2,1]"),
        ('{"a":1,"a":2}', '{"a":2}'),
        ('{"a":1,"a":2}', '{"a":2,"a":1}'),
        ("12345678901234567890", "12345678901234567891"),
        ("0.10000000000000000001", "0.1"),
        ("1e400", "2e400"),
        ("1e400", "Infinity"),
        ("NaN", "null"),
        ("NaN", '"NaN"'),
        ('{"object":[["a",1]]}', '{"a":1}'),
        ('{"fraction":"1"}', "1.0"),
        ('{"a": 1,}', '{"a":1,}'),
        ("[" * 4000, "[" * 4000 + " "),
        ("1e9999999999999999999", "1e9999999999999999998"),
        ("", "null"),
    ],
)
def test_json_of_another_value_differs(one, other):
    assert found(answer(one), answer(other)) == {"body": "ab"}


@pytest.mark.parametrize("type_", ["application/json; charset=utf-8", "Application/JSON", "application/problem+json"])
def test_every_type_that_is_json_is_compared_by_value(type_):
    assert not found(answer("[1, 2]", type_), answer("[1,2]", type_))


def test_html_and_text_are_compared_as_they_stand():
    assert found(answer("<p>no", HTML), answer("<h1>No", HTML)) == {"body": "ab"}
    assert found(answer("a", TEXT), answer("a\n", TEXT), answer("a", TEXT)) == {"body": "b"}


def test_a_long_body_is_compared_by_its_checksum():
    long = {"bytes": 5000, "sha256": "ab" * 32, "start": "x" * 80}
    assert not found(answer(long), answer(dict(long)))
    assert found(answer(long), answer(long | {"sha256": "cd" * 32}), answer(long)) == {"body": "b"}


def test_each_header_is_a_part_of_its_own():
    given = (
        answer(allow=["GET", "HEAD"], vary="Accept"),
        answer(type_=HTML, allow=["GET", "HEAD"]),
        answer(allow=["GET"], vary="Accept"),
    )
    assert found(*given) == {"header:allow": "c", "header:content-type": "b", "header:vary": "b"}


def test_several_lines_of_a_header_are_a_list_but_cookies_are_not():
    assert not found(answer(vary=["Accept", "Cookie"]), answer(vary="Accept, Cookie"))
    assert found(answer(set_cookie=["a=1", "b=2"]), answer(set_cookie=["a=1, b=2"])) == {"header:set-cookie": "ab"}


def test_with_different_statuses_only_the_status_differs():
    assert found(answer("x", status=404), answer("y", HTML, 422), answer("z", status=404)) == {"status": "b"}


def test_a_header_that_is_not_told_is_neither_shown_nor_compared():
    answers = {"a": answer(referrer_policy="same-origin"), "b": answer()}
    assert shown_headers(answers, ["referrer-policy"]) == {"a": [], "b": []}
    assert not differences(request(), answers, ["referrer-policy"])
    assert differences(request(), answers)


def test_headers_are_shown_but_for_a_type_that_all_share():
    same = {"a": answer(allow=["GET", "HEAD"]), "b": answer()}
    assert shown_headers(same) == {"a": ["allow: GET, HEAD"], "b": []}
    other = same | {"c": answer(type_=HTML, set_cookie=["x=1", "y=2"])}
    assert shown_headers(other)["b"] == ["content-type: application/json"]
    assert shown_headers(other)["c"] == ["content-type: text/html", "set-cookie: x=1", "set-cookie: y=2"]


def test_a_mark_for_one_header_goes_before_the_mark_for_all():
    marks = request("headers types", "header:vary caches", "body pages")
    answers = {"a": answer("a", TEXT, vary="Accept", allow=["GET"]), "b": answer("b", HTML)}
    assert {one.part: one.key for one in differences(marks, answers)} == {
        "header:allow": "types", "header:content-type": "types", "header:vary": "caches", "body": "pages",
    }  # fmt: skip


EQUAL = {"flask": answer("{}"), "django": answer("{ }")}
BODY = {"flask": answer("1"), "django": answer("2")}
HEADERS = {"flask": answer("1", vary="Accept"), "django": answer("1", HTML)}


@pytest.mark.parametrize(
    ("marks", "answers", "words"),
    [
        ([], EQUAL, []),
        (["body x"], BODY, []),
        (["headers x", "body x"], HEADERS, []),
        (["header:vary x", "header:content-type y", "body z"], HEADERS, []),
        (
            [],
            {"flask": answer(status=404), "django": answer(status=422)},
            [":5: ", "`status`", "`# @differs status KEY`"],
        ),
        (["status x"], EQUAL, [":5: ", "`@differs status x`", "are equal"]),
        (["status x"], BODY, [":6: ", "`# @differs body KEY`", ":5: ", "differ in `body`"]),
        (
            ["body x"],
            HEADERS,
            [
                "`# @differs header:content-type KEY`",
                "`# @differs header:vary KEY`",
                "flask    vary: Accept",
                "django   vary: -",
            ],
        ),
        (["headers x", "body x", "header:allow y"], HEADERS, [":7: ", "`@differs header:allow y`"]),
        (["header:vary x", "header:content-type x", "body x", "headers y"], HEADERS, ["`@differs headers y`"]),
        (["status x", "body y"], {"flask": answer("1"), "django": answer("2", status=201)}, ["`@differs body y`"]),
    ],
)
def test_a_difference_is_explained_and_an_explanation_has_its_difference(tmp_path, marks, answers, words):
    lines = "".join(f"# @differs {mark}\n" for mark in marks)
    text = f"@host = http://127.0.0.1:8000\n\n### A\n# @name a\n{lines}GET {{{{host}}}}/\n"
    problems = mark_problems(parse_requests(text, tmp_path / "requests.http")["a"], answers)
    said = "\n".join(map(str, problems))
    assert bool(problems) == bool(words), said
    assert [word for word in words if word not in said] == []


def test_who_agrees_is_told_of_each_part_in_which_any_two_differ():
    page = answer("<p>no</p>", HTML, 404)
    given = {"a": page, "b": answer("{}", status=422), "c": page | {"body": "<p>not here</p>"}, "d": page}
    assert groups(given) == {
        "status": [["a", "c", "d"], ["b"]],
        "header:content-type": [["a", "c", "d"], ["b"]],
        "body": [["a", "d"], ["b"], ["c"]],
    }
    assert not groups({"a": page, "b": page})
    lacks = {"a": answer("{}"), "b": answer("{}", allow="GET")}
    assert groups(lacks) == {"header:allow": [["a"], ["b"]]}

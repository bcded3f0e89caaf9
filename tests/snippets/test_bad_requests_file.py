"""Whatever is wrong in a requests.http is said with its file, its line and what to do."""

from pathlib import Path

import pytest

from rosetta.errors import Problem
from rosetta.exchange import Answer, ask, parse_requests

HOST = "@host = http://127.0.0.1:8000\n\n"

# id: (the text, the line that is wrong, words of the message)
BAD = {
    "empty": (HOST, 1, "no request"),
    "no host": ("### A\n# @name a\nGET {{host}}/\n", 1, "host is not set"),
    "text before the first request": ("@host = http://x\nGET /\n### A\n", 2, "before the first request"),
    "marks alone": (HOST + "### A\n# @name a\n", 4, "no request line"),
    "no name": (HOST + "### A\nGET {{host}}/\n", 4, "has no name"),
    "capital letters in a name": (HOST + "### A\n# @name A\nGET {{host}}/\n", 4, "small letters"),
    "a name twice": (HOST + "### A\n# @name a\nGET {{host}}/\n### B\n# @name a\nGET {{host}}/b\n", 8, "unique"),
    "misspelt method": (HOST + "### A\n# @name a\nGTE {{host}}/\n", 5, "Did you mean `GET`?"),
    "space in the URL": (HOST + "### A\n# @name a\nGET {{host}}/a b c\n", 5, "%20"),
    "another host": (HOST + "### A\n# @name a\nGET http://example.com/\n", 5, "does not go to the host"),
    "not a header": (HOST + "### A\n# @name a\nGET {{host}}/\nno header\n", 6, "`Name: value`"),
    "misspelt mark": (HOST + "### A\n# @name a\n# @difers body x\nGET {{host}}/\n", 5, "Did you mean `differs`?"),
    "differs without a key": (HOST + "### A\n# @name a\n# @differs status\nGET {{host}}/\n", 5, "KEY"),
    "differs in an unknown part": (HOST + "### A\n# @name a\n# @differs mood x\nGET {{host}}/\n", 5, "@differs status"),
    "differs in a header without a name": (
        HOST + "### A\n# @name a\n# @differs header x\nGET {{host}}/\n",
        5,
        "header:",
    ),
    "two passages for one part": (
        HOST + "### A\n# @name a\n# @differs body x\n# @differs body y\nGET {{host}}/\n",
        6,
        "`x` explains the body already",
    ),
    "body from no file": (HOST + "### A\n# @name a\nPOST {{host}}/\n\n< ./bodies/x\n", 7, "no file `bodies/x`"),
    "body from a file elsewhere": (HOST + "### A\n# @name a\nPOST {{host}}/\n\n< ../x.json\n", 7, "./bodies/NAME"),
    "body from a file and more": (HOST + "### A\n# @name a\nPOST {{host}}/\n\n< ./bodies/x\n{}\n", 7, "alone"),
    "multipart without its end": (
        HOST + "### A\n# @name a\nPOST {{host}}/\nContent-Type: multipart/form-data; boundary=b\n\n--b\n\nx\n",
        8,
        "--boundary--",
    ),
    "after an unknown request": (HOST + "### A\n# @name a\n# @after logn\nGET {{host}}/\n", 5, "`logn`"),
    "fails without a framework": (HOST + "### A\n# @name a\n# @fails\nGET {{host}}/\n", 5, "# @fails flask"),
    "attack without who refuses": (
        HOST + "### A\n# @name a\n# @attack csrf\nGET {{host}}/\n",
        5,
        "Known: framework, package",
    ),
    "attack that an unknown one refuses": (
        HOST + "### A\n# @name a\n# @attack csrf django=framwork\nGET {{host}}/\n",
        5,
        "Known: framework, package",
    ),
    "attack that two refuse": (
        HOST + "### A\n# @name a\n# @attack csrf program package\nGET {{host}}/\n",
        5,
        "# @attack",
    ),
    "an attack without its sign": (
        HOST + "### A\n# @name a\n# attack csrf nobody django=framework\nGET {{host}}/\n",
        5,
        "A mark is `# @attack csrf nobody django=framework`",
    ),
    "a name of two": (HOST + "### A\n# @name a\n# @name b\nGET {{host}}/\n", 5, "twice"),
    "after two": (HOST + "### A\n# @name a\n# @after b\n# @after c\nGET {{host}}/\n", 6, "twice"),
    "only twice": (HOST + "### A\n# @name a\n# @only flask\n# @only django\nGET {{host}}/\n", 6, "twice"),
    "a space in a mark": (HOST + "### A\n# @name a\n# @ fresh\nGET {{host}}/\n", 5, "A mark is `# @fresh`"),
    "a mark without its sign": (HOST + "### A\n# @name a\n# fresh\nGET {{host}}/\n", 5, "A mark is `# @fresh`"),
    "a mark with a word, without its sign": (
        HOST + "### A\n# @name a\n// after b\nGET {{host}}/\n",
        5,
        "A mark is `# @after b`",
    ),
    "after itself": (HOST + "### A\n# @name a\n# @after a\nGET {{host}}/\n", 5, "circle"),
}


@pytest.mark.parametrize(("text", "line", "words"), BAD.values(), ids=BAD)
def test_a_request_file_that_cannot_be_read_names_line_and_cure(text: str, line: int, words: str) -> None:
    """A contributor finds the line without reading our code."""
    with pytest.raises(Problem) as caught:
        parse_requests(text, Path("snippets/x/requests.http"))
    assert str(caught.value).startswith(f"snippets/x/requests.http:{line}: ")
    assert words in str(caught.value)


LOGIN = HOST + "### In\n# @name login\nGET {{host}}/in\n\n### A\n# @name a\n"
VARIABLES = {
    "unknown variable": (LOGIN + "GET {{host}}/{{nothing}}\n", "not a variable we know"),
    "name with a hyphen": (LOGIN + "GET {{host}}/{{log-in.response.body.$.token}}\n", "Call it `log_in`."),
    "answer not sent before": (LOGIN + "GET {{host}}/{{login.response.body.$.token}}\n", "# @after login"),
    "no such key": (LOGIN + "# @after login\nGET {{host}}/{{login.response.body.$.tokn}}\n", "holds no `tokn`"),
    "no such header": (LOGIN + "# @after login\nGET {{host}}/{{login.response.headers.X-No}}\n", "holds no `X-No`"),
}


@pytest.mark.parametrize(("text", "words"), VARIABLES.values(), ids=VARIABLES)
def test_a_variable_that_cannot_be_filled_says_why(text: str, words: str) -> None:
    """The editor would show an empty string; we name the cure."""
    requests = parse_requests(text, Path("requests.http"))
    with pytest.raises(Problem, match=r"^requests.http:\d+: ") as caught:
        ask(lambda request: Answer(200, (), b'{"token": "t"}'), requests["a"], requests)
    assert words in str(caught.value)


def test_a_redirect_without_its_mark_is_a_problem() -> None:
    """Editors follow redirects unless `@no-redirect` stands there, and we never do."""
    requests = parse_requests(HOST + "### A\n# @name a\nGET {{host}}/\n", Path("requests.http"))
    with pytest.raises(Problem, match="# @no-redirect"):
        ask(lambda request: Answer(302, (("Location", "/b"),), b""), requests["a"], requests)


@pytest.mark.parametrize("sign", ["\u2028", "\u0085", "\f", "\v", "\x1c"])
def test_a_body_keeps_what_is_no_end_of_a_line(sign: str) -> None:
    """Only a new line, with or without a carriage return, ends a line of the file."""
    text = (HOST + f"### A\n# @name a\nPOST {{{{host}}}}/\n\ntea{sign}milk\n").replace("\n", "\r\n")
    assert parse_requests(text)["a"].body == f"tea{sign}milk".encode()

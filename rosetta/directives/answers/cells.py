"""What a row of answers says before it is opened: a status, the headers that matter, and the start of the body."""

from collections.abc import Sequence

from rosetta.answers.content import header_lines
from rosetta.answers.differences import Difference
from rosetta.answers.inside import Mark, differing
from rosetta.directives import bodies
from rosetta.directives.html import Raw, marked, tag
from rosetta.words import size, word

LONGEST = 90  # characters of a body in one of the columns
LONGEST_OF_ALL = 160  # where one answer stands for all, and has the row
BEFORE = 24  # of them before what differs, where that comes late


def cells(answers: dict[str, dict], found: tuple[Difference, ...], language: str) -> dict[str, Raw]:
    """Framework -> what its cell says, with what differs in it marked."""
    marks, as_page = _marks(answers, found)
    return {
        id_: Raw(" ".join([*_head(answer, found, id_), _body(answer, language, marks.get(id_), as_page)]))
        for id_, answer in answers.items()
    }


def common(answer: dict, language: str) -> Raw:
    """What one cell says for all frameworks."""
    return Raw(" ".join([*_head(answer), _body(answer, language, longest=LONGEST_OF_ALL)]))


def is_whole(answer: dict) -> bool:
    """Whether `common` shows all of the body."""
    body = answer["body"]
    if isinstance(body, dict) or bodies.is_page(answer):
        return False
    return "\n" not in body.rstrip("\n") and len(bodies.in_a_line(answer)) <= LONGEST_OF_ALL


def _marks(answers: dict[str, dict], found: tuple[Difference, ...]) -> tuple[dict[str, list[Mark]], bool]:
    """What to mark in each body on one line, none where bodies are not to be compared piece by piece, and whether
    an HTML page is shown as what it says."""
    odd = {id_ for one in found if one.part == "body" for id_ in one.odd}
    if not odd or not all(isinstance(answer["body"], str) for answer in answers.values()):
        return {}, True
    lines = {id_: bodies.in_a_line(answer) for id_, answer in answers.items()}
    as_page = len(set(lines.values())) > 1  # else the tags are the difference
    if not as_page:
        lines = {id_: bodies.in_a_line(answer, as_page) for id_, answer in answers.items()}
    marks = differing(lines, bodies.ONE_LINE)
    if not any(marks.values()):
        return {}, True  # each is another one as a whole
    return {id_: ranges if id_ in odd else [] for id_, ranges in marks.items()}, as_page


def _head(answer: dict, found: tuple[Difference, ...] = (), id_: str = "") -> list[Raw]:
    """The status and the headers, marked where this framework's differ."""
    odd = {one.part for one in found if id_ in one.odd}
    status = tag("code", str(answer["status"]))
    parts = [tag("mark", status, data_part="status") if "status" in odd else status]
    for name in _headers(answer, found):
        lines = header_lines(name, answer["headers"].get(name, []))
        line = tag("code", f"{name}: {', '.join(lines) or '–'}")
        part = f"header:{name}"
        parts.append(tag("mark", line, data_part=part) if part in odd else line)
    return parts


def _headers(answer: dict, found: tuple[Difference, ...]) -> list[str]:
    """The names of the headers that a cell shows: those that differ, the address that an answer is about (a redirect's,
    or of what was created), what a 405 allows."""
    status = answer["status"]
    is_led = status == 201 or 300 <= status < 400
    own = [name for name, is_told in (("location", is_led), ("allow", status == 405)) if is_told]
    named = [one.part.removeprefix("header:") for one in found if one.column == "headers"]
    if len(found) > 1 and "content-type" in named:
        named.remove("content-type")  # the body shows it
    return list(dict.fromkeys([*(name for name in own if name in answer["headers"]), *named]))


def _body(
    answer: dict, language: str, marks: Sequence[Mark] | None = None, as_page: bool = True, longest: int = LONGEST
) -> Raw:
    body = answer["body"]
    if isinstance(body, dict):
        return tag("span", size(body["bytes"], language))
    if not body:
        return tag("span", word("empty-body", language), class_="answer-none")
    is_page = as_page and bodies.is_page(answer)
    # Of a page that is not compared the title will do: mostly a framework's own error page, again and again.
    line = bodies.page_title(answer) if is_page and marks is None else bodies.in_a_line(answer, as_page)
    start = max(0, marks[0].first - BEFORE) if marks and marks[0].first > longest - BEFORE else 0
    end = min(len(line), start + longest)
    seen = [Mark(max(one.first, start) - start, min(one.last, end) - start, one.against) for one in marks or ()]
    shown = Raw(("…" if start else "") + marked(line[start:end].rstrip(), seen) + ("…" if end < len(line) else ""))
    if is_page:
        # The programs' pages are in English.
        text = shown if language == "en" else tag("span", shown, lang="en")
        return tag("span", word("html-page", language), ": ", text)
    return tag("code", shown)

"""A recorded body as a reader sees it: JSON set out evenly, long text folded, other data described."""

import base64
import re
from collections.abc import Sequence
from html import unescape

from rosetta.answers.content import content_type, is_json
from rosetta.answers.inside import Mark
from rosetta.answers.json_text import set_out
from rosetta.directives.html import Raw, code, marked, tag, text
from rosetta.words import size, word

ONE_LINE = 10**9  # characters: as many as there are
LONGEST_JSON = 16, 700  # lines and characters that are shown without a fold
LONGEST_TEXT = 3, 240

_UNSEEN = re.compile(r"<(title|style|script)\b.*?</\1>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


def shown(answer: dict, language: str, longest: tuple[int, int] = LONGEST_TEXT) -> Raw:
    """The HTML of a body; `longest` is what is shown without a fold, in lines and characters; JSON may have more."""
    body = answer["body"]
    if isinstance(body, dict):
        return _described(body, language)
    if not body:
        return tag("span", word("empty-body", language), class_="answer-none")
    lexer, text_of = lexer_of(answer), in_full(answer)
    block = code(text_of, lexer, element="samp")
    lines, limits = len(text_of.splitlines()), max(longest, LONGEST_JSON) if lexer == "json" else longest
    if lines <= limits[0] and len(text_of) <= limits[1]:
        return block
    told = word("long", language, size=size(len(answer["body"].encode()), language), lines=lines)
    return tag("details", tag("summary", told), block)


def with_marks(answer: dict, language: str, marks: Sequence[Mark] = ()) -> Raw:
    """The HTML of a body without colours, so that marks stand out; they are ranges of what `in_full` gives.

    A page has fifty of them: colours would be a fifth of their weight.
    """
    if not isinstance(answer["body"], str) or not answer["body"]:
        return shown(answer, language)
    class_ = "language-html" if lexer_of(answer) == "html" else None
    return tag("pre", tag("samp", marked(in_full(answer), marks)), class_=class_)


def in_full(answer: dict) -> str:
    """A body of text as it is shown in full."""
    body = answer["body"]
    return (set_out(body) if lexer_of(answer) == "json" else body).rstrip("\n")


def in_a_line(answer: dict, as_page: bool = True) -> str:
    """A body of text on one line. Of an HTML page that is what it says, without its tags, unless `as_page` is False."""
    body, lexer = answer["body"], lexer_of(answer)
    if lexer == "json":
        return set_out(body, ONE_LINE)
    if as_page and is_page(answer):
        body = unescape(_TAG.sub(" ", _UNSEEN.sub(" ", body)))
    return re.sub(r"\s+", " ", body).strip()


def page_title(answer: dict) -> str:
    """The title of an HTML page without the status that it may begin with, else what the page says, on one line."""
    found = re.search(r"<title\b[^>]*>(.*?)</title>", answer["body"], re.DOTALL | re.IGNORECASE)
    title = re.sub(r"\s+", " ", unescape(found[1])).strip() if found else ""
    return title.removeprefix(str(answer["status"])).strip() or in_a_line(answer)


def is_page(answer: dict) -> bool:
    """Whether a body is a whole HTML page, not a piece of HTML."""
    return lexer_of(answer) == "html" and re.match(r"\s*(<!doctype|<html)", str(answer["body"]), re.I) is not None


def lexer_of(answer: dict) -> str:
    """How a body is coloured: "json", "html" or "text"."""
    type_ = content_type(answer)
    return "json" if is_json(type_) else "html" if "html" in type_.lower() else "text"


def described(body: dict, language: str) -> tuple[str, str]:
    """A sentence about a body that is not text or was cut, and how it begins."""
    start, told = body["start"], size(body["bytes"], language)
    if isinstance(start, dict):
        return word("binary", language, size=told), base64.b64decode(start["base64"]).hex(" ")
    return word("cut", language, size=told), start


def _described(body: dict, language: str) -> Raw:
    sentence, start = described(body, language)
    checksum = tag("p", "SHA-256 ", tag("code", body["sha256"][:12] + "…"), class_="answer-checksum")
    return Raw(tag("p", text(sentence)) + code(start, "text", element="samp") + checksum)

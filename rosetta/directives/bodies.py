"""A recorded body as a reader sees it: JSON set out evenly, long text folded, other data described."""

import base64
import json
import re

from rosetta.answers.content import content_type, is_json
from rosetta.directives.html import Raw, code, tag, text
from rosetta.words import size, word

LONGEST_LINE = 60  # characters of JSON that stay on one line
LONGEST_JSON = 16, 700  # lines and characters that are shown without a fold
LONGEST_TEXT = 3, 240

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+', re.DOTALL)


def shown(answer: dict, language: str, longest_text: tuple[int, int] = LONGEST_TEXT) -> Raw:
    """The HTML of a body; `longest_text` is what is shown without a fold, in lines and characters."""
    body = answer["body"]
    if isinstance(body, dict):
        return _described(body, language)
    if not body:
        return tag("span", word("empty", language), class_="answer-none")
    lexer = lexer_of(answer)
    if lexer == "json":
        body = set_out(body)
    block = code(body.rstrip("\n"), lexer, element="samp")
    lines, limits = len(body.splitlines()), LONGEST_JSON if lexer == "json" else longest_text
    if lines <= limits[0] and len(body) <= limits[1]:
        return block
    told = word("long", language, size=size(len(answer["body"].encode()), language), lines=lines)
    return tag("details", tag("summary", told), block)


def lexer_of(answer: dict) -> str:
    """How a body is coloured: "json", "html" or "text"."""
    type_ = content_type(answer)
    return "json" if is_json(type_) else "html" if "html" in type_.lower() else "text"


def set_out(source: str) -> str:
    """JSON with its spaces and line breaks made even. Nothing else changes: numbers, escapes and order stay."""
    try:
        json.loads(source)
    except ValueError:
        return source
    return _written(_TOKEN.findall(source), 0)[0]


def _written(tokens: list[str], depth: int) -> tuple[str, list[str]]:
    """The first value of the tokens, and the tokens after it."""
    first, rest = tokens[0], tokens[1:]
    if first not in ("[", "{"):
        return first, rest
    closing = "]" if first == "[" else "}"
    members = []
    while rest[0] != closing:
        if rest[0] == ",":
            rest = rest[1:]
        key = ""
        if first == "{":
            key, rest = rest[0] + ": ", rest[2:]
        value, rest = _written(rest, depth + 1)
        members.append(key + value)
    line = first + ", ".join(members) + closing
    if len(line) + 2 * depth <= LONGEST_LINE and "\n" not in line:
        return line, rest[1:]
    inner = "  " * (depth + 1)
    return f"{first}\n{inner}" + f",\n{inner}".join(members) + f"\n{'  ' * depth}{closing}", rest[1:]


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

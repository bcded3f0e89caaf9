"""`differences`: the few requests of a topic whose answers differ in a way to know, a line each, nothing typed."""

import json
import re

from rosetta.answers.content import json_of
from rosetta.answers.differences import Difference, shown_headers
from rosetta.content.topics import untold_headers
from rosetta.directives import answers, bodies
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, table
from rosetta.directives.copying import code as code_span
from rosetta.directives.html import Raw, tag
from rosetta.directives.kind import Kind
from rosetta.directives.phrases import framed, missing, of_topic
from rosetta.exchange import Request
from rosetta.phrases import Phrases
from rosetta.phrases.finding import LEFT_OUT

LONGEST = 60  # characters of a body
_BREAKS = re.compile(r"(?<=[:,?&])(?=\S)")


def on_page(context: Context, argument: str) -> list[str]:
    """The table. Raises Problem for an answer that is not recorded, and for a passage that there is not."""
    phrases = _with_differences(context, argument)
    rows = [_row(context, phrases, phrases.topic.requests[name]) for name in phrases.differences]
    frameworks = phrases.topic.frameworks.values()
    table_ = framed(frameworks, context.word("differences"), [tag("tbody", *rows)], "phrases differences search-skip")
    return [tag("div", table_, **answers.agreement_words(context))]


def _with_differences(context: Context, argument: str) -> Phrases:
    phrases = of_topic(context, argument)
    if not phrases.differences:
        raise context.problem(
            f"`{phrases.topic.name}` names no differences.",
            "Name the requests at the top of its phrases.toml: `differences = [...]`.",
        )
    return phrases


def _row(context: Context, phrases: Phrases, request: Request) -> Raw:
    recorded, found = answers.recorded(context, phrases.topic, request)
    cells = []
    for id_, framework in phrases.topic.frameworks.items():
        if id_ in recorded:
            parts = [code_or_words(part) for part in told(context, recorded, found, id_)]
            odd = any(id_ in one.odd for one in found)
        else:
            parts, odd = [context.word("unwritten", framework=framework.name)], False
        cells.append(tag("td", Raw(" ".join(parts)), class_="differs" if odd else None, data_framework=id_))
    translated = phrases.topic.titles.get(request.name, {}).get(context.language)
    foreign = None if translated or context.language == "en" else "en"
    _address(context, phrases, request)  # which must be there, for the copy
    to = answers.address_of(context, phrases.topic, request)
    title = tag("a", translated or request.title, href=to, lang=foreign)
    task = tag("th", title, " ", _breaking(_line(request)), scope="row")
    return tag("tr", task, *cells, data_agreeing=answers.agreeing(recorded))


def _line(request: Request) -> str:
    return f"{request.method} {request.target}"


def _address(context: Context, phrases: Phrases, request: Request) -> str:
    """The link to the passage that explains the first difference."""
    key = request.differs[0].key
    if not context.explained(phrases.topic, key):
        raise missing(context, phrases, key, "^differences", f'"{request.name}"')
    return context.link(phrases.topic, key)


def code_or_words(part: tuple[str, str]) -> Raw:
    """A part of `told` as HTML."""
    kind, value = part
    return tag("strong", value) if kind == "status" else _breaking(value) if kind == "code" else tag("span", value)


def _breaking(code: str) -> Raw:
    """Code whose lines a narrow cell breaks between the members of JSON, before it breaks a name or a number."""
    first, *others = _BREAKS.split(code)
    return tag("code", first, *(part for other in others for part in (Raw("<wbr>"), other)))


def told(context: Context, recorded: dict, found: tuple[Difference, ...], id_: str) -> list[tuple[str, str]]:
    """What to see of an answer: ("status" | "code" | "words", text).

    Its status; then the headers that differ, or where it leads, or the start of its body.
    """
    answer = recorded[id_]
    status = ("status", str(answer["status"]))
    # The type shows in the body.
    names = [one.part.removeprefix("header:") for one in found if one.column == "headers"]
    if names := [name for name in names if name != "content-type"]:
        lines = shown_headers(recorded, untold_headers())[id_]
        chosen = [("code", line) for line in lines if line.partition(":")[0] in names]
        return [status, *(chosen or [("code", f"{names[0]}:"), ("words", context.word("none"))])]
    if location := answer["headers"].get("location"):
        return [status, ("code", location)]
    return [status, _body(context, recorded, id_)]


def _body(context: Context, recorded: dict, id_: str) -> tuple[str, str]:
    _answer, body = recorded[id_], recorded[id_]["body"]
    if isinstance(body, dict):
        return "words", bodies.described(body, context.language)[0]
    if not body:
        return "words", context.word("empty")
    if "<!doctype" in body[:LONGEST].lower():
        return "words", context.word("html-page")
    line = _what_differs(recorded, id_) or " ".join(body.split())
    return "code", line if len(line) <= LONGEST else line[:LONGEST].rstrip() + LEFT_OUT


def _what_differs(recorded: dict, id_: str) -> str:
    """Of JSON objects that have the same keys, the members that are not the same; else nothing."""
    try:
        objects = {other: json_of(answer) for other, answer in recorded.items()}
    except ValueError:
        return ""
    own = objects[id_]
    if not all(isinstance(one, dict) and one.keys() == own.keys() for one in objects.values()):
        return ""
    other = {key: value for key, value in own.items() if any(one[key] != value for one in objects.values())}
    if not 0 < len(other) < len(own):
        return ""
    members = (f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in other.items())
    return f"{LEFT_OUT} {', '.join(members)}"


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The table, whose requests are links."""
    context = copy.context
    phrases = _with_differences(context, argument)
    rows = []
    for name in phrases.differences:
        request = phrases.topic.requests[name]
        recorded, found = answers.recorded(context, phrases.topic, request)
        title = phrases.topic.titles.get(name, {}).get(context.language) or request.title
        link = copy.to(_address(context, phrases, request))
        cells = []
        for id_, framework in phrases.topic.frameworks.items():
            parts = told(context, recorded, found, id_) if id_ in recorded else []
            said = " ".join(code_span(value) if kind == "code" else value for kind, value in parts)
            cells.append(said or context.word("unwritten", framework=framework.name))
        rows.append([f"[{title}]({link}) {code_span(_line(request))}", *cells])
    return table([context.word("differences"), *(one.name for one in phrases.topic.frameworks.values())], rows)


KIND = Kind(on_page, in_copy)

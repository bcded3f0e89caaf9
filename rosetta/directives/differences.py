"""`differences`: the few requests of a topic whose answers differ in a way to know, a line each, nothing typed."""

import json
import re
from dataclasses import dataclass

from rosetta import words
from rosetta.answers.content import json_of
from rosetta.answers.differences import Difference, shown_headers
from rosetta.content.topics import untold_headers
from rosetta.directives import answers, bodies, messages, sending
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, table
from rosetta.directives.copying import code as code_span
from rosetta.directives.html import Raw, tag, with_code
from rosetta.directives.kind import Kind
from rosetta.directives.messages.sentences import came
from rosetta.directives.phrases import framed, missing, of_topic
from rosetta.exchange import Request
from rosetta.messages.proof import alike, odd_steps
from rosetta.messages.scenes import Scene
from rosetta.phrases import Phrases
from rosetta.phrases.finding import LEFT_OUT

LONGEST = 60  # characters of a body
_BREAKS = re.compile(r"(?<=[:,?&])(?=\S)")


def on_page(context: Context, argument: str) -> list[str]:
    """The table. Raises Problem for an answer that is not recorded, and for a passage that there is not."""
    phrases = _with_differences(context, argument)
    rows = [_row(context, phrases, name) for name in phrases.differences]
    frameworks = phrases.topic.frameworks.values()
    table_ = framed(frameworks, context.word("differences"), [tag("tbody", *rows)], "phrases differences search-skip")
    # rosetta/theme/partials/shown-answers.js counts the rows that tell of no difference between the chosen frameworks.
    left_out = tag(
        "p", class_="differences-left-out", data_left_out=words.template("differences-left-out", context.language)
    )
    return [tag("div", table_, left_out, **answers.agreement_words(context))]


def _with_differences(context: Context, argument: str) -> Phrases:
    phrases = of_topic(context, argument)
    if not phrases.differences:
        raise context.problem(
            f"`{phrases.topic.name}` names no differences.",
            "Name the requests at the top of its phrases.toml: `differences = [...]`.",
        )
    return phrases


@dataclass(frozen=True)
class _Said:
    """What a row says of a request or of a scene: by framework as `told` gives it, whose differ, and who agree."""

    parts: dict[str, list[tuple[str, str]]]
    odd: set[str]
    agreeing: str | None = None


def _row(context: Context, phrases: Phrases, name: str) -> Raw:
    said = _said(context, phrases, name)
    cells = []
    for id_ in phrases.topic.frameworks:
        parts = [code_or_words(part) for part in said.parts.get(id_, ())]
        content = Raw(" ".join(parts)) if parts else context.word("not-asked")
        cells.append(tag("td", content, class_="differs" if id_ in said.odd else None, data_framework=id_))
    one = _of_name(phrases, name)
    called, foreign = context.title(phrases.topic, one)
    passage = _address(context, phrases, one)  # which must be there, for the copy
    to = passage if isinstance(one, Scene) else answers.address_of(context, phrases.topic, one)
    title = tag("a", with_code(called), href=to, lang=foreign)
    task = tag("th", title, " ", _breaking(_line(one)), scope="row")
    return tag("tr", task, *cells, data_agreeing=said.agreeing)


def _of_name(phrases: Phrases, name: str) -> Request | Scene:
    return phrases.topic.requests.get(name) or phrases.topic.scenes[name]


def _said(context: Context, phrases: Phrases, name: str) -> _Said:
    topic = phrases.topic
    if name not in topic.requests:
        return _of_scene(context, phrases, topic.scenes[name])
    recorded, found = answers.recorded(context, topic, topic.requests[name])
    parts = {id_: told(context, recorded, found, id_) for id_ in topic.frameworks if id_ in recorded}
    return _Said(parts, {id_ for one in found for id_ in one.odd}, answers.agreeing(recorded))


def _of_scene(context: Context, phrases: Phrases, scene: Scene) -> _Said:
    """The same of the first step that comes out differently."""
    recorded = messages.recorded(context, phrases.topic, scene)
    at, odd = min(odd_steps(recorded).items())
    parts = {
        id_: [
            ("code" if place % 2 else "words", part.strip())
            for sentence in came(scene.steps[at], outcomes[at], context.language)
            for place, part in enumerate(sentence)
            if part.strip()
        ]
        for id_, outcomes in recorded.items()
    }
    return _Said(parts, odd, f"body={'|'.join(' '.join(ids) for ids in alike(recorded, at))}")


def _line(one: Request | Scene) -> str:
    return f"WebSocket {one.steps[0].value}" if isinstance(one, Scene) else sending.line(one)


def _address(context: Context, phrases: Phrases, one: Request | Scene) -> str:
    """The link to the passage that explains the first difference."""
    key = one.differs if isinstance(one, Scene) else one.differs[0].key
    if not context.explained(phrases.topic, key):
        raise missing(context, phrases, key, "^differences", f'"{one.name}"')
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
        one = _of_name(phrases, name)
        title, _ = context.title(phrases.topic, one)
        link = copy.to(_address(context, phrases, one))
        parts = _said(context, phrases, name).parts
        cells = []
        for id_ in phrases.topic.frameworks:
            said = " ".join(code_span(value) if kind == "code" else value for kind, value in parts.get(id_, ()))
            cells.append(said or context.word("not-asked"))
        rows.append([f"[{title}]({link}) {code_span(_line(one))}", *cells])
    return table([context.word("differences"), *(one.name for one in phrases.topic.frameworks.values())], rows)


KIND = Kind(on_page, in_copy)

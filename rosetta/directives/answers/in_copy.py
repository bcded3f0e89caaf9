"""The plain form of `answers`: a table for each request, and below it the bodies that no cell can hold."""

from rosetta.answers.differences import Difference, shown_headers
from rosetta.content.frameworks import frameworks
from rosetta.content.topics import Topic, untold_headers
from rosetta.directives import bodies, sending
from rosetta.directives.answers.recorded import agreement, parse, passages_of, phrase, recorded, told_of_servers
from rosetta.directives.copying import Copy, code, fence, table
from rosetta.exchange import Request
from rosetta.words import size

LONGEST_CELL = 300  # characters of a body on one line
LONGEST_BODY = 1200  # characters of a body below the table; error pages go on for thousands


def in_copy(copy: Copy, argument: str) -> list[str]:
    """Every request with its answers."""
    topic, names = parse(copy.context, argument)
    lines: list[str] = []
    for name in names:
        lines += [*section(copy, topic, topic.requests[name]), ""]
    return lines


def section(copy: Copy, topic: Topic, request: Request) -> list[str]:
    """A request with its answers."""
    context = copy.context
    answers, found = recorded(context, topic, request)
    title, _ = context.title(topic, request)
    lines = [f"**{code(sending.line(request))}** {title}", "", *_table(copy, topic, answers, found)]
    same = agreement(context, topic, answers, found)
    notes = [same] if same else []
    if request.after:
        notes.append(context.word("after", request=f"“{context.title(topic, topic.requests[request.after])[0]}”"))
    notes += told_of_servers(context, request)
    if notes:
        lines += ["", " ".join(notes)]
    for id_, answer in answers.items():
        if _cell(copy, answer) is None:
            lines += ["", *_below(copy, frameworks()[id_].name, answer)]
    if request.body or len(request.headers) > 1:
        lines += ["", context.word("plain-request"), "", *fence(sending.as_sent(request, context.language), "http")]
    return lines


def _table(copy: Copy, topic: Topic, answers: dict[str, dict], found: tuple[Difference, ...]) -> list[str]:
    context = copy.context
    headers = shown_headers(answers, untold_headers())
    columns = ["framework", "status", *(["headers"] if any(headers.values()) else []), "body"]
    rows = []
    for id_, answer in answers.items():
        cells = {
            "framework": frameworks()[id_].name,
            "status": f"{answer['status']} {phrase(answer['status'])}".strip(),
            "headers": ", ".join(map(code, headers[id_])) or context.word("none"),
            "body": _cell(copy, answer) or context.word("plain-below", size=_size(copy, answer)),
        }
        rows.append([
            cells[column] + _mark(copy, topic, passages_of(found, column, id_))
            for column in columns
        ])  # fmt: skip
    return table([context.word(column) for column in columns], rows)


def _mark(copy: Copy, topic: Topic, keys: dict[str, list[str]]) -> str:
    """The word, with the passage that explains the difference; where there are several, with the headers."""
    word = "≠ " + copy.context.word("differs")
    links = []
    for key, names in keys.items():
        text = f"{word} {code(', '.join(names))}" if len(keys) > 1 else word
        links.append(f"[{text}]({copy.to(copy.context.link(topic, key))})")
    return f" ({', '.join(links)})" if links else ""


def _cell(copy: Copy, answer: dict) -> str | None:
    """A body as it stands in a cell; None where it does not fit."""
    body = answer["body"]
    if body == "":
        return copy.context.word("empty")
    if isinstance(body, str) and len(body) <= LONGEST_CELL and "\n" not in body.rstrip("\n") and body.strip():
        return code(body.rstrip("\n"))
    return None


def _size(copy: Copy, answer: dict) -> str:
    body = answer["body"]
    return size(body["bytes"] if isinstance(body, dict) else len(body.encode()), copy.context.language)


def _below(copy: Copy, framework: str, answer: dict) -> list[str]:
    body, lexer = answer["body"], bodies.lexer_of(answer)
    if isinstance(body, dict):
        told, start = bodies.described(body, copy.context.language)
        return [f"{framework}: {told}", "", *fence(start, "text"), "", f"SHA-256 {code(body['sha256'])}"]
    shown = bodies.set_out(body) if lexer == "json" else body
    told = _size(copy, answer)
    if len(shown) > LONGEST_BODY:
        shown = shown[:LONGEST_BODY]
        told = copy.context.word("cut", size=told)
    return [f"{framework}, {copy.context.word('body').lower()}: {told}", "", *fence(shown, lexer)]

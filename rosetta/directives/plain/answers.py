"""The plain form of `answers`: a table for each request, and below it the bodies that no cell can hold."""

from rosetta.answers.differences import Difference, shown_headers
from rosetta.content.frameworks import frameworks
from rosetta.content.topics import Topic, untold_headers
from rosetta.directives import answers as directive
from rosetta.directives import bodies, sending
from rosetta.directives.plain.blocks import Page, code, fence, table
from rosetta.directives.words import size
from rosetta.exchange import Request

LONGEST_CELL = 300  # characters of a body on one line
LONGEST_BODY = 1200  # characters of a body below the table; error pages go on for thousands


def plain(page: Page, argument: str) -> list[str]:
    """Every request with its answers."""
    topic, names = directive.parse(page.context, argument)
    lines: list[str] = []
    for name in names:
        lines += [*_section(page, topic, topic.requests[name]), ""]
    return lines


def _section(page: Page, topic: Topic, request: Request) -> list[str]:
    context = page.context
    answers, found = directive.recorded(context, topic, request)
    title = topic.titles.get(request.name, {}).get(context.language) or request.title
    lines = [f"**{code(f'{request.method} {request.target}')}** {title}", "", *_table(page, topic, answers, found)]
    same = directive.agreement(context, topic, answers, found)
    notes = [same] if same else []
    if request.after:
        notes.append(context.word("after", request=code(request.after)))
    if request.server_differs:
        servers = ", ".join("ASGI" if name == "asgi" else name for name in request.server_differs)
        notes.append(context.word("server-differs", servers=servers))
    if notes:
        lines += ["", " ".join(notes)]
    for id_, answer in answers.items():
        if _cell(page, answer) is None:
            lines += ["", *_below(page, frameworks()[id_].name, answer)]
    if request.body or len(request.headers) > 1:
        lines += ["", context.word("plain-request"), "", *fence(sending.as_sent(request, context.language), "http")]
    return lines


def _table(page: Page, topic: Topic, answers: dict[str, dict], found: tuple[Difference, ...]) -> list[str]:
    context = page.context
    headers = shown_headers(answers, untold_headers())
    columns = ["framework", "status", *(["headers"] if any(headers.values()) else []), "body"]
    rows = []
    for id_, answer in answers.items():
        cells = {
            "framework": frameworks()[id_].name,
            "status": f"{answer['status']} {directive.phrase(answer['status'])}".strip(),
            "headers": ", ".join(map(code, headers[id_])) or context.word("none"),
            "body": _cell(page, answer) or context.word("plain-below", size=_size(page, answer)),
        }
        rows.append([
            cells[column] + _mark(page, topic, directive.passages_of(found, column, id_))
            for column in columns
        ])  # fmt: skip
    return table([context.word(column) for column in columns], rows)


def _mark(page: Page, topic: Topic, keys: dict[str, list[str]]) -> str:
    """The word, with the passage that explains the difference; where there are several, with the headers."""
    word = "≠ " + page.context.word("differs")
    links = []
    for key, names in keys.items():
        text = f"{word} {code(', '.join(names))}" if len(keys) > 1 else word
        links.append(f"[{text}]({page.to(page.context.link(topic, key))})")
    return f" ({', '.join(links)})" if links else ""


def _cell(page: Page, answer: dict) -> str | None:
    """A body as it stands in a cell; None where it does not fit."""
    body = answer["body"]
    if body == "":
        return page.context.word("empty")
    if isinstance(body, str) and len(body) <= LONGEST_CELL and "\n" not in body.rstrip("\n") and body.strip():
        return code(body.rstrip("\n"))
    return None


def _size(page: Page, answer: dict) -> str:
    body = answer["body"]
    return size(body["bytes"] if isinstance(body, dict) else len(body.encode()), page.context.language)


def _below(page: Page, framework: str, answer: dict) -> list[str]:
    body, lexer = answer["body"], bodies.lexer_of(answer)
    if isinstance(body, dict):
        told, start = bodies.described(body, page.context.language)
        return [f"{framework}: {told}", "", *fence(start, "text"), "", f"SHA-256 {code(body['sha256'])}"]
    shown = bodies.set_out(body) if lexer == "json" else body
    told = _size(page, answer)
    if len(shown) > LONGEST_BODY:
        shown = shown[:LONGEST_BODY]
        told = page.context.word("cut", size=told)
    return [f"{framework}, {page.context.word('body').lower()}: {told}", "", *fence(shown, lexer)]

"""What `answers` and `showcase` ask for: recorded answers, where they differ, and the phrases of their statuses."""

from http import HTTPStatus

from rosetta import words
from rosetta.answers.differences import Difference, groups
from rosetta.answers.proof import mark_problems
from rosetta.content.frameworks import frameworks
from rosetta.content.topics import Topic, untold_headers
from rosetta.directives.context import Context
from rosetta.directives.html import Raw, tag
from rosetta.directives.kind import Shown
from rosetta.directives.parsing import Directive
from rosetta.errors import relative, suggestion
from rosetta.exchange import Request
from rosetta.pages.listing import page_of
from rosetta.pages.source import read
from rosetta.recording.claims import POSTGRESQL, asked_of


def parse(context: Context, argument: str) -> tuple[Topic, list[str]]:
    """Topic and request names of `routing: typed-path, wrong-type`."""
    name, colon, requests = argument.partition(":")
    names = [request.strip() for request in requests.split(",")]
    if not colon or not all(names):
        raise context.problem(
            f"`{argument}` does not say which answers to show.",
            "Write topic and requests: `routing: typed-path, wrong-type`.",
        )
    topic = context.topic(name.strip())
    return topic, [context.known("request", request, topic.requests) for request in names]


def told_of_servers(context: Context, request: Request) -> list[str]:
    """A sentence about the servers under which an answer differs, and one about the databases."""
    names = [name.rpartition("/")[2] for name in request.server_differs]
    servers = ", ".join("ASGI" if name == "asgi" else name for name in request.server_differs if POSTGRESQL not in name)
    said = [context.word("server-differs", servers=servers)] if servers else []
    return said + [context.word("database-differs")] * (POSTGRESQL in names)


def recorded(context: Context, topic: Topic, request: Request) -> tuple[dict[str, dict], tuple[Difference, ...]]:
    """The answers in the order of the columns, and where they differ.

    Raises Problem when one that can be asked is missing, and for a difference that no passage explains.
    """
    found = topic.answers.get(request.name, {})
    missing = [id_ for id_, one in topic.entries.items() if id_ not in found and request.name in asked_of(topic, one)]
    if missing or not found:
        raise context.problem(
            f"no answer to `{request.name}` is recorded for {', '.join(missing) or 'any framework'}.",
            f"Record it: `make update TOPIC={topic.name}`.",
        )
    if problems := mark_problems(request, found, untold_headers()):
        raise problems[0]
    for mark in request.differs:
        if not context.explained(topic, mark.key):
            how = suggestion(mark.key, context.own_passages) if context.own_passages else ""
            raise context.problem(
                f"no passage explains `@differs {mark.part} {mark.key}` ({relative(request.path)}:{mark.line}).",
                f"Give it the id: end its paragraph with a line `{{ #{mark.key} }}`. {how}".strip(),
            )
    return {id_: found[id_] for id_ in frameworks() if id_ in found}, topic.differences[request.name]


def agreeing(answers: dict[str, dict]) -> str:
    """Who agrees in what, for rosetta/theme/partials/shown-answers.js: `status=flask django|fastapi;body=...`."""
    said = groups(answers, untold_headers())
    return ";".join(f"{part}={'|'.join(' '.join(ids) for ids in alike)}" for part, alike in said.items())


def agreement_words(context: Context) -> dict[str, str]:
    """What the same script says of the frameworks that a reader has chosen, as attributes around the rows."""
    return {f"data_{key}": words.template(f"{key}-some", context.language) for key in ("same", "same-status")}


def agreement(context: Context, topic: Topic, answers: dict, found: tuple[Difference, ...]) -> str:
    """A sentence that the answers are the same; empty where they are not, or where there are no two."""
    if found or len(answers) < 2:
        return ""
    return context.word("same" if len(answers) == len(topic.entries) else "same-asked")


def address_of(context: Context, topic: Topic, request: Request) -> str:
    """The link to the row of answers on the topic's page, which tells why they differ; where there is none, to the
    passage that explains the first difference."""
    page = page_of(topic.name, context.docs)
    path = context.docs / context.language / page
    items = context.items if page == context.page else read(path).items if path.is_file() else []
    shown = [one.argument.partition(":") for one in items if isinstance(one, Directive) and one.name == "answers"]
    rows = {row.strip() for of, _, names in shown if of.strip() == topic.name for row in names.split(",")}
    if request.name not in rows:
        return context.link(topic, request.differs[0].key)
    return ("" if page == context.page else context.way(page)) + f"#answer-{request.name}"


def passages_of(found: tuple[Difference, ...], column: str, id_: str) -> dict[str, list[str]]:
    """What explains the differences of one framework in one column: passage -> the headers it is about."""
    keys: dict[str, list[str]] = {}
    for one in found:
        if one.column == column and id_ in one.odd and one.key:
            keys.setdefault(one.key, []).append(one.part.removeprefix("header:"))
    return keys


# RFC 9110 renamed some phrases; http.HTTPStatus follows from Python 3.13 on.
_PHRASES = {413: "Content Too Large", 414: "URI Too Long", 416: "Range Not Satisfiable", 422: "Unprocessable Content"}


def phrase(status: int) -> str:
    """What RFC 9110 calls a status; empty for one that it does not know."""
    known = status in HTTPStatus.__members__.values()
    return _PHRASES.get(status) or (HTTPStatus(status).phrase if known else "")


def phrase_shown(status: int, language: str, class_: str | None = None) -> Raw:
    """The phrase as the page shows it: English on all pages, and marked as such on those that are not."""
    return tag("span", phrase(status), class_=class_, lang=None if language == "en" else "en")


def shows(context: Context, argument: str) -> Shown:
    """The requests."""
    topic, names = parse(context, argument)
    return Shown(requests={(topic.name, name) for name in names})

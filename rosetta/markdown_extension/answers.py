"""`answers`: what every framework answered to a request, as it was recorded."""

from http import HTTPStatus

from rosetta.errors import suggestion
from rosetta.exchange import Request
from rosetta.frameworks import frameworks
from rosetta.markdown_extension import bodies, sending
from rosetta.markdown_extension.context import Context
from rosetta.markdown_extension.differences import differing, shown_headers
from rosetta.markdown_extension.html import Raw, code, tag, with_code
from rosetta.topics import Topic


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


def expand(context: Context, argument: str) -> list[str]:
    """A section for each of the requests."""
    topic, names = parse(context, argument)
    lines: list[str] = []
    for name in names:
        lines += [_section(context, topic, topic.requests[name]), ""]
    return lines


def _section(context: Context, topic: Topic, request: Request) -> Raw:
    answers = recorded(context, topic, request)
    odd = differing(answers)
    target = f"{request.method} {request.target}"
    translated = topic.titles.get(request.name, {}).get(context.language)
    foreign = None if translated or context.language == "en" else "en"
    heading = tag(
        "header",
        tag("code", target),
        " ",
        tag("span", translated or request.title, class_="answer-title", lang=foreign),
        class_="answer-header",
    )
    parts = [heading, _table(context, topic, request, answers, odd)]
    if not any(odd.values()):
        parts.append(tag("p", context.word("same"), class_="answer-same"))
    if request.server_differs:
        servers = ", ".join("ASGI" if name == "asgi" else name for name in request.server_differs)
        parts.append(tag("p", context.word("server-differs", servers=servers), class_="answer-server"))
    parts.append(_request(context, topic, request))
    id_ = context.unique(f"answer-{request.name}")
    return tag("section", *parts, class_="answer", id=id_, data_request=request.name, data_topic=topic.name)


def recorded(context: Context, topic: Topic, request: Request) -> dict[str, dict]:
    """The answers in the order of the columns; a Problem when one that can be asked is missing."""
    found = topic.answers.get(request.name, {})
    missing = [id_ for id_ in topic.entries if id_ not in found]
    if missing or not found:
        raise context.problem(
            f"no answer to `{request.name}` is recorded for {', '.join(missing) or 'any framework'}.",
            f"Record it: `make update TOPIC={topic.name}`.",
        )
    return {id_: found[id_] for id_ in frameworks() if id_ in found}


def _table(context: Context, topic: Topic, request: Request, answers: dict, odd: dict[str, set[str]]) -> Raw:
    headers = shown_headers(answers)
    columns = ["framework", "status", *(["headers"] if any(headers.values()) else []), "body"]
    rows = []
    for id_, answer in answers.items():
        content = {
            "status": _status(answer["status"], context.language),
            "headers": _headers(context, headers[id_]),
            "body": bodies.shown(answer, context.language),
        }
        cells = [tag("th", frameworks()[id_].name, scope="row")]
        for column in columns[1:]:
            mark = _mark(context, topic, request, column) if id_ in odd[column] else Raw()
            class_ = f"answer-{column}" + (" differs" if mark else "")
            cells.append(tag("td", content[column], mark, class_=class_))
        rows.append(tag("tr", *cells, data_framework=id_))
    caption = with_code(context.word("caption", request=f"`{request.method} {request.target}`"))
    head = tag("tr", *(tag("th", context.word(column), scope="col") for column in columns))
    return tag("table", tag("caption", caption), tag("thead", head), tag("tbody", *rows))


# RFC 9110 renamed some phrases; http.HTTPStatus follows from Python 3.13 on.
_PHRASES = {413: "Content Too Large", 414: "URI Too Long", 416: "Range Not Satisfiable", 422: "Unprocessable Content"}


def phrase(status: int) -> str:
    """What RFC 9110 calls a status; empty for one that it does not know."""
    known = status in HTTPStatus.__members__.values()
    return _PHRASES.get(status) or (HTTPStatus(status).phrase if known else "")


def phrase_shown(status: int, language: str, class_: str | None = None) -> Raw:
    """The phrase as the page shows it: English on all pages, and marked as such on those that are not."""
    return tag("span", phrase(status), class_=class_, lang=None if language == "en" else "en")


def _status(status: int, language: str) -> Raw:
    return Raw(tag("code", str(status)) + " " + phrase_shown(status, language, "answer-phrase"))


def _headers(context: Context, lines: list[str]) -> Raw:
    if not lines:
        return tag("span", context.word("none"), class_="answer-none")
    return tag("ul", *(tag("li", tag("code", line)) for line in lines))


def _mark(context: Context, topic: Topic, request: Request, column: str) -> Raw:
    """The word, which leads to the passage that explains the difference where a mark of the request names one."""
    text = tag("span", context.word("differs"), class_="differs-word")
    keys = [key for key, part in request.differs.items() if part == column]
    for key in keys:
        if not context.explained(topic, key):
            how = suggestion(key, context.own_passages) if context.own_passages else ""
            raise context.problem(
                f"no passage explains `@differs {column} {key}` of `{request.name}`.",
                f"Give it the id: end its paragraph with a line `{{ #{key} }}`. {how}".strip(),
            )
    return Raw(" " + (tag("a", text, href=context.link(topic, keys[0])) if keys else text))


def _request(context: Context, topic: Topic, request: Request) -> Raw:
    parts = [tag("summary", context.word("request"))]
    if request.after:
        earlier = tag("code", request.after)
        sentence = context.word("after", request="\0").replace("\0", earlier)
        parts.append(tag("p", Raw(sentence)))
    parts.append(code(sending.as_sent(request, context.language), "http"))
    parts.append(code(sending.curl(request, topic.requests), "bash"))
    more = "" if request.body or len(request.headers) > 1 else None  # the first line does not say it all: for print
    return tag("details", *parts, class_="answer-request", data_more=more)

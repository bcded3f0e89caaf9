"""`answers`: what every framework answered to a request, as it was recorded."""

from rosetta.answers.differences import Difference, shown_headers
from rosetta.content.frameworks import frameworks
from rosetta.content.topics import Topic, untold_headers
from rosetta.directives import bodies, sending
from rosetta.directives.answers.recorded import agreement, parse, passages_of, phrase_shown, recorded
from rosetta.directives.context import Context
from rosetta.directives.html import Raw, code, tag, with_code
from rosetta.exchange import Request


def on_page(context: Context, argument: str) -> list[str]:
    """A section for each of the requests."""
    topic, names = parse(context, argument)
    lines: list[str] = []
    for name in names:
        lines += [_section(context, topic, topic.requests[name]), ""]
    return lines


def _section(context: Context, topic: Topic, request: Request) -> Raw:
    answers, found = recorded(context, topic, request)
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
    parts = [heading, _table(context, topic, request, answers, found)]
    if same := agreement(context, topic, answers, found):
        parts.append(tag("p", same, class_="answer-same"))
    if request.server_differs:
        servers = ", ".join("ASGI" if name == "asgi" else name for name in request.server_differs)
        parts.append(tag("p", context.word("server-differs", servers=servers), class_="answer-server"))
    parts.append(_request(context, topic, request))
    id_ = context.unique(f"answer-{request.name}")
    return tag("section", *parts, class_="answer", id=id_, data_request=request.name, data_topic=topic.name)


def _table(context: Context, topic: Topic, request: Request, answers: dict, found: tuple[Difference, ...]) -> Raw:
    headers = shown_headers(answers, untold_headers())
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
            keys = passages_of(found, column, id_)
            mark = _mark(context, topic, keys) if keys else Raw()
            class_ = f"answer-{column}" + (" differs" if mark else "")
            cells.append(tag("td", content[column], mark, class_=class_))
        rows.append(tag("tr", *cells, data_framework=id_))
    caption = with_code(context.word("caption", request=f"`{request.method} {request.target}`"))
    head = tag("tr", *(tag("th", context.word(column), scope="col") for column in columns))
    return tag("table", tag("caption", caption), tag("thead", head), tag("tbody", *rows))


def _status(status: int, language: str) -> Raw:
    return Raw(tag("code", str(status)) + " " + phrase_shown(status, language, "answer-phrase"))


def _headers(context: Context, lines: list[str]) -> Raw:
    if not lines:
        return tag("span", context.word("none"), class_="answer-none")
    return tag("ul", *(tag("li", tag("code", line)) for line in lines))


def _mark(context: Context, topic: Topic, keys: dict[str, list[str]]) -> Raw:
    """The word, which leads to the passage that explains the difference; where there are several, with the headers."""
    word = tag("span", context.word("differs"), class_="differs-word")
    links = [
        tag("a", word, *([" ", tag("code", ", ".join(names))] if len(keys) > 1 else []), href=context.link(topic, key))
        for key, names in keys.items()
    ]
    return Raw("".join(" " + link for link in links))


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

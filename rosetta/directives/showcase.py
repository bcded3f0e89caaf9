"""`showcase`: a few requests to choose from, and what each framework answered, side by side. For the front page.

Radios and CSS do it: without JavaScript too, the first request stands there and the others are one click away.
"""

from rosetta.answers.differences import Difference, shown_headers
from rosetta.content.frameworks import frameworks
from rosetta.content.topics import Topic, untold_headers
from rosetta.directives import answers, bodies
from rosetta.directives.context import Context
from rosetta.directives.html import Raw, tag
from rosetta.directives.kind import Kind
from rosetta.exchange import Request

LONGEST = 12, 500  # lines and characters of a body that is not folded away
MOST = 6  # client/site/home.css has a rule for each


def on_page(context: Context, argument: str) -> list[str]:
    """The choice, and a panel for each request."""
    topic, names = answers.parse(context, argument)
    if len(names) > MOST:
        raise context.problem(f"these are {len(names)} requests.", f"Name {MOST} at most: a reader sees all at once.")
    requests = [topic.requests[name] for name in names]
    choice = [_choice(context, topic, request, first=not at) for at, request in enumerate(requests)]
    legend = tag("legend", context.word("showcase-legend"))
    return [
        tag(
            "section",
            tag("fieldset", legend, *choice, class_="showcase-requests"),
            tag("div", *(_panel(context, topic, request) for request in requests), class_="showcase-panels"),
            class_="showcase",
            id=context.unique("showcase"),
            aria_label=context.word("showcase-label"),
        )
    ]


def _choice(context: Context, topic: Topic, request: Request, first: bool) -> Raw:
    radio = Raw(
        f'<input type="radio" name="showcase" value="{request.name}" autocomplete="off"{" checked" if first else ""}>'
    )
    return tag("label", radio, _line(request), tag("span", *_title(context, topic, request), class_="showcase-title"))


def _line(request: Request) -> Raw:
    # A target may hold letters that are written from right to left.
    return tag("code", f"{request.method} ", tag("bdi", request.target))


def _title(context: Context, topic: Topic, request: Request) -> list[str]:
    called, foreign = context.title(topic, request)
    return [tag("span", called, lang=foreign) if foreign else called]


def _panel(context: Context, topic: Topic, request: Request) -> Raw:
    recorded, found = answers.recorded(context, topic, request)
    headers = shown_headers(recorded, untold_headers())
    # The type shows in the body; the other headers say something.
    told = [one for one in found if one.part != "header:content-type"]
    odd = {column: {id_ for one in told if one.column == column for id_ in one.odd} for column in ("status", "headers")}
    lanes = []
    for id_, answer in recorded.items():
        status = tag("strong", str(answer["status"]), class_="differs" if id_ in odd["status"] else None)
        mark = Raw(" " + tag("span", context.word("differs"), class_="differs-word"))
        phrase = answers.phrase_shown(answer["status"], context.language)
        parts = [
            tag("p", tag("span", frameworks()[id_].name, class_="framework-name"), class_="showcase-name"),
            tag("p", status, " ", phrase, mark if id_ in odd["status"] else Raw(), class_="showcase-status"),
        ]
        lines = [tag("code", line) for line in headers[id_] if not line.startswith("content-type:")]
        if lines:
            differs = id_ in odd["headers"]
            class_ = "showcase-headers" + (" differs" if differs else "")
            parts.append(tag("p", *lines, mark if differs else Raw(), class_=class_))
        parts.append(tag("div", bodies.shown(answer, context.language, LONGEST), class_="showcase-body"))
        lanes.append(tag("li", *parts, data_framework=id_))
    return tag(
        "div",
        tag("p", _line(request), " ", tag("span", "HTTP/1.1", class_="showcase-protocol"), class_="showcase-wire"),
        tag("p", *_title(context, topic, request), class_="showcase-about"),
        tag("ul", *lanes, class_="showcase-answers"),
        _verdict(context, topic, request, recorded, found),
        class_="showcase-panel",
        data_request=request.name,
    )


def _verdict(context: Context, topic: Topic, request: Request, recorded: dict, found: tuple[Difference, ...]) -> Raw:
    """That all answers are the same, or the way to what explains the difference."""
    if not found:
        same = answers.agreement(context, topic, recorded, found)
        return tag("p", same, class_="showcase-verdict same") if same else Raw()
    why = tag("a", context.word("showcase-why"), href=answers.address_of(context, topic, request))
    return tag("p", context.word("showcase-differs"), " ", why, class_="showcase-verdict differs")


KIND = Kind(on_page, answers.in_copy, answers.shows)

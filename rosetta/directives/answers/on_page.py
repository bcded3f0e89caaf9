"""`answers`: a row for each request, a column for each framework. A row opens in place, without JavaScript too.

A row is <details>, since a row of a table cannot open; each cell says whose it is, so that a column needs no head and
a screen reader, or a phone, has the name with the answer.
"""

from rosetta.answers.differences import Difference
from rosetta.content.frameworks import frameworks
from rosetta.content.topics import Topic
from rosetta.directives import sending
from rosetta.directives.answers.cells import cells, common
from rosetta.directives.answers.opened import opened
from rosetta.directives.answers.recorded import agreeing, agreement_words, parse, recorded
from rosetta.directives.context import Context
from rosetta.directives.html import Raw, tag, with_code
from rosetta.exchange import Request


def on_page(context: Context, argument: str) -> list[str]:
    """The grid of the requests."""
    topic, names = parse(context, argument)
    return [grid(context, topic, [row(context, topic, topic.requests[name], f"answer-{name}") for name in names])]


def grid(context: Context, topic: Topic, rows: list[Raw]) -> Raw:
    """The frame around rows of a topic."""
    said = agreement_words(context) if any("data-agreeing=" in row for row in rows) else {}
    inner = tag("rosetta-answers", *rows, data_topic=topic.name, **said)
    return tag("div", inner, class_="answers", role="group", aria_label=context.word("answers"))


def row(context: Context, topic: Topic, request: Request, id_: str, besides: Raw | None = None) -> Raw:
    """A request and its answers; `besides` is what stands below them before the row is opened."""
    answers, found = recorded(context, topic, request)
    told = [_line(context, topic, request), _said(context, topic, answers, found), besides or Raw()]
    summary = tag("summary", *told)
    more = opened(context, topic, request, answers, found)
    alike = agreeing(answers) if found else None
    own = context.unique(id_)
    return tag("details", summary, more, class_="answer", id=own, data_request=request.name, data_agreeing=alike)


def _line(context: Context, topic: Topic, request: Request) -> Raw:
    """The request line, what it is about, and its body."""
    called, foreign = context.title(topic, request)
    title = tag("span", with_code(called), class_="answer-title", lang=foreign)
    parts = [tag("code", sending.line(request)), " ", title]
    if request.body:
        body = sending.as_told(sending.body_text(request, context.language)).rstrip("\n")
        parts += [" ", tag("code", body, class_="answer-sent")]
    return tag("span", *parts, class_="answer-line")


def _said(context: Context, topic: Topic, answers: dict, found: tuple[Difference, ...]) -> Raw:
    """What was answered: once, where all say the same."""
    if not found and len(answers) > 1:
        said = common(next(iter(answers.values())), context.language)
        same = tag("span", _agreement(context, topic, answers), class_="answer-same")
        return tag("span", said, " ", same, class_="answer-said")
    said = cells(answers, found, context.language)
    odd = {id_ for one in found for id_ in one.odd}
    differs = Raw(" " + tag("span", context.word("differs"), class_="differs-word"))
    shown = []
    for id_ in topic.entries:
        name = tag("b", frameworks()[id_].name)
        content = said.get(id_) or tag("span", context.word("not-asked"), class_="answer-none")
        mark = differs if id_ in odd else Raw()
        class_ = "differs" if id_ in odd else None
        shown += [" ", tag("span", name, mark, " ", content, class_=class_, data_framework=id_)]
    return tag("span", *shown, class_="answer-cells")


def _agreement(context: Context, topic: Topic, answers: dict) -> str:
    if len(answers) == len(topic.entries):
        return context.word("same-all")
    return context.word("same-some", names=", ".join(frameworks()[id_].name for id_ in answers))

"""What a row of answers holds when it is opened: why, the answers in full, and how to send the request."""

from collections.abc import Sequence

from rosetta.answers.differences import Difference, shown_headers
from rosetta.answers.inside import Mark, differing
from rosetta.content.frameworks import frameworks
from rosetta.content.topics import Topic, untold_headers
from rosetta.directives import bodies, sending
from rosetta.directives.answers.cells import is_whole
from rosetta.directives.answers.recorded import phrase_shown, told_of_servers
from rosetta.directives.context import Context
from rosetta.directives.html import Raw, code, tag, with_code
from rosetta.exchange import Request


def opened(context: Context, topic: Topic, request: Request, answers: dict, found: tuple[Difference, ...]) -> Raw:
    """The parts in the order of a reader's questions. Equal answers stand there once, without what the row has said."""
    parts = [_why(context, topic, found)] if found else []
    parts += [tag("p", said, class_="answer-server") for said in told_of_servers(context, request)]
    parts += _answers(context, answers, found)
    return tag("div", *parts, *_request(context, topic, request), class_="answer-more")


def _why(context: Context, topic: Topic, found: tuple[Difference, ...]) -> Raw:
    """The way to each passage that explains a difference; client/answers/ shows the passage here instead."""
    keys: dict[str, list[str]] = {}
    for one in found:
        keys.setdefault(one.key, []).append(one.part)
    links = []
    for key, parts in keys.items():
        names = [part.removeprefix("header:") for part in parts]
        about = [context.word(name) if name in ("status", "body") else tag("code", name) for name in names]
        named = Raw(": " + ", ".join(about)) if len(keys) > 1 else Raw()
        to = context.link(topic, key)
        links.append(tag("a", context.word("answers-why"), named, href=to, data_about=" ".join(parts)))
    return tag("p", Raw(" ".join(links)), class_="answer-why")


def _answers(context: Context, answers: dict[str, dict], found: tuple[Difference, ...]) -> list[Raw]:
    headers = shown_headers(answers, untold_headers())
    if not found and len(answers) > 1:
        id_, answer = next(iter(answers.items()))
        return [_answer(context, answer, headers[id_])]
    # With another status an answer is another one as a whole.
    is_about_body = any(one.part == "body" for one in found)
    texts = {id_: bodies.in_full(one) for id_, one in answers.items() if isinstance(one["body"], str)}
    marks = differing(texts) if is_about_body else {}
    return [
        _answer(context, answer, headers[id_], id_, [one for one in found if id_ in one.odd], marks.get(id_, []))
        for id_, answer in answers.items()
    ]


def _answer(
    context: Context,
    answer: dict,
    headers: list[str],
    id_: str | None = None,
    odd: list[Difference] = (),
    marks: Sequence[Mark] = (),
) -> Raw:
    names = {one.part for one in odd}
    status = Raw(tag("code", str(answer["status"])) + " " + phrase_shown(answer["status"], context.language))
    head = [tag("b", frameworks()[id_].name), " "] if id_ else []
    head.append(tag("mark", status, data_part="status") if "status" in names else status)
    lines = []
    for line in headers:
        shown, part = tag("code", line), f"header:{line.partition(':')[0]}"
        lines.append(tag("li", tag("mark", shown, data_part=part) if part in names else shown))
    parts = [tag("p", *head, class_="answer-head"), *([tag("ul", *lines)] if lines else [])]
    if id_ or not is_whole(answer):
        parts.append(bodies.with_marks(answer, context.language, marks))
    return tag("div", *parts, class_="answer-one differs" if odd else "answer-one", data_framework=id_)


def _request(context: Context, topic: Topic, request: Request) -> list[Raw]:
    """The command that sends it, which names the headers; the row shows the line and the body.

    Without colours, which take 1 kB of the first view of a page with fifty requests.
    """
    parts = []
    if request.after:
        called, foreign = context.title(topic, topic.requests[request.after])
        earlier = tag("q", with_code(called), lang=foreign)
        parts.append(tag("p", Raw(context.word("after", request="\0").replace("\0", earlier))))
    return [*parts, code(sending.curl(request, topic.requests), "text", "highlight answer-request")]

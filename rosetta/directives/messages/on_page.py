"""`messages` on a page: a table for each scene. What all programs do alike is said once."""

from rosetta.content.frameworks import frameworks
from rosetta.content.topics import Topic
from rosetta.directives.context import Context
from rosetta.directives.html import Raw, in_turns, tag
from rosetta.directives.messages.recorded import parse, recorded, rows, title
from rosetta.directives.messages.sentences import came, does, told
from rosetta.messages.proof import Recorded, odd_steps
from rosetta.messages.scenes import Scene

# Which way a message goes, as the sheet draws it.
_WAYS = {"ask": "out", "connect": "out", "send": "out", "close": "out", "drop": "out", "expect": "in"}


def on_page(context: Context, argument: str) -> list[str]:
    """A figure for each scene."""
    topic, names = parse(context, argument)
    return [figure(context, topic, topic.scenes[name], f"messages-{name}") for name in names]


def figure(context: Context, topic: Topic, scene: Scene, id_: str) -> Raw:
    """A scene, with the id."""
    found = recorded(context, topic, scene)
    odd = odd_steps(found)
    said = title(context, topic, scene)
    foreign = None if context.language == "en" or said != scene.title else "en"
    caption = [tag("span", said, class_="messages-title", lang=foreign)]
    if odd:
        caption += [" ", tag("a", context.word("answers-why"), href=context.link(topic, scene.differs))]
    elif len(found) > 1:
        caption += [" ", tag("span", _agreement(context, topic, found), class_="answer-same")]
    head = tag("tr", *(tag("th", tag("code", client), scope="col") for client in scene.clients))
    body = [
        tag("tr", *(_cell(context, scene, found, odd, row.get(client)) for client in scene.clients))
        for row in rows(scene)
    ]
    notes = []
    if scene.server_differs:
        servers = ", ".join(scene.server_differs)
        notes.append(tag("p", context.word("messages-server-differs", servers=servers), class_="answer-server"))
    return tag(
        "figure",
        tag("figcaption", *caption),
        tag("table", tag("thead", head), tag("tbody", *body), class_="messages-steps"),
        *notes,
        class_="messages",
        id=context.unique(id_),
    )


def _agreement(context: Context, topic: Topic, found: Recorded) -> str:
    if len(found) == len(topic.entries):
        return context.word("same-all")
    return context.word("same-some", names=", ".join(frameworks()[id_].name for id_ in found))


def _cell(context: Context, scene: Scene, found: Recorded, odd: dict[int, set[str]], at: int | None) -> Raw:
    if at is None:
        return tag("td")
    step, way = scene.steps[at], _WAYS[scene.steps[at].action]
    if at not in odd:
        first = next(iter(found.values()))[at]
        said = [tag("p", in_turns(one)) for one in told(step, first, context.language)]
        return tag("td", *said, class_=f"messages-{way}")
    first = [tag("p", in_turns(said)) for said in does(step, context.language)]
    cells = []
    for id_, outcomes in found.items():
        differs = id_ in odd[at]
        mark = Raw(" " + tag("span", context.word("differs"), class_="differs-word") if differs else "")
        own = Raw("; ".join(in_turns(one) for one in came(step, outcomes[at], context.language)))
        parts = [tag("b", frameworks()[id_].name), mark, " ", own]
        cells.append(tag("p", *parts, class_="differs" if differs else None, data_framework=id_))
    return tag("td", *first, tag("div", *cells, class_="messages-in"), class_=f"messages-{way}")

"""`playground`: edit a topic's programs, run them in the browser, send requests to one framework or to all.

The page holds what shows before a click and where the rest is; client/playground/ does the work.
"""

from rosetta.content.topics import Topic
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.directives.html import tag, with_code
from rosetta.directives.kind import Kind
from rosetta.publish import playground

_OFFLINE = "offline.md"


def parse(context: Context, argument: str) -> tuple[Topic, str, list[str]]:
    """Topic, framework and request names of `routing: int-path, wrong-type`, where the reader's choice is opened first,
    or of `frameworks/flask`, where Flask is; without names all requests are offered."""
    name, colon, listed = argument.partition(":")
    name, slash, first = name.partition("/")
    names = [request.strip() for request in listed.split(",")] if colon else []
    if not name.strip() or not all(names):
        raise context.problem(
            f"`{argument}` does not say what to run.",
            "Write the topic, `routing`, or topic and requests, `routing: int-path, wrong-type`.",
        )
    topic = context.topic(name.strip())
    first = context.known("program of a framework", first.strip(), topic.frameworks) if slash else ""
    return topic, first, [context.known("request", request, topic.requests) for request in names]


def on_page(context: Context, argument: str) -> list[str]:
    """The element with a button, or one sentence where the site was built without what the playground loads."""
    topic, first, names = parse(context, argument)
    id_ = context.unique(f"playground-{topic.name}")
    if not (context.runtime and context.editor):
        missing = tag("p", with_code(context.word("playground-missing")), class_="playground-missing")
        return [tag("div", missing, class_="playground", id=id_)]
    start = [
        tag("button", context.word("playground-open"), type="button", class_="playground-open"),
        tag("p", context.word("playground-loads"), class_="playground-loads"),
    ]
    element = tag(
        "rosetta-playground",
        tag("div", *start, class_="playground-start"),
        tag("p", context.word("playground-noscript"), class_="playground-missing"),
        data_topic=topic.name,
        data_first=first or None,
        data_requests=" ".join(names) or None,
        data_offline=_offline(context),
        data_topic_data=playground.address(topic, context.docs),
        **loading(context),
        data_failed=context.word("playground-failed"),
        data_send=context.word("playground-send"),
    )
    return [tag("div", element, class_="playground", id=id_)]


def _offline(context: Context) -> str | None:
    """The way to the page that stores the guide, where there is one."""
    return context.way(_OFFLINE) if (context.docs / context.language / _OFFLINE).is_file() else None


def loading(context: Context) -> dict[str, str]:
    """The attributes that say where the client finds what it loads: texts, editor, its CSS, the browser's Python."""
    return {
        "data_root": context.root,
        "data_texts": playground.texts_address(context.language),
        "data_runtime": context.runtime,
        "data_editor": context.editor,
        "data_sheet": context.sheet,
    }


def in_copy(copy: Copy, argument: str) -> list[str]:
    """Nothing: it only works in a browser."""
    return []


KIND = Kind(on_page, in_copy)

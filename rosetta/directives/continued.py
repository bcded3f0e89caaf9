"""`continue`: for who has begun, where they stopped, what is next on their path, and what is due for review.

It is empty until client/home/continue.js fills it, and not shown to who has read nothing: client/site/home.css.
"""

from posixpath import dirname, relpath

from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.directives.html import Raw, tag
from rosetta.directives.kind import Kind

_PARTS = {"place": "progress", "path": "paths", "due": "review"}


def on_page(context: Context, argument: str) -> list[str]:
    """A link for each, in room for one line, with what it leads to as long as nothing else is known."""
    context.takes_nothing(argument)
    items = [_item(context, part, page) for part, page in _PARTS.items()]
    element = tag("rosetta-continue", tag("ul", *items), role="navigation", aria_label=context.word("continue-label"))
    # In a `div`, since Markdown would put an element that it does not know into a paragraph.
    return [tag("div", element)]


def _item(context: Context, part: str, page: str) -> Raw:
    address = relpath(page, dirname(context.page) or ".") + "/"
    link = tag("a", context.word(f"continue-{part}-begin"), href=address, data_continue=part)
    return tag("li", tag("span", context.word(f"continue-{part}")), link)


def in_copy(copy: Copy, argument: str) -> list[str]:
    """Nothing: it is about one reader."""
    return []


KIND = Kind(on_page, in_copy)

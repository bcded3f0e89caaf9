"""The headings, and the sentences, that stand on every topic's page above its playground, its quiz and its programs."""

from rosetta.directives.context import Context
from rosetta.directives.parsing import Directive
from rosetta.pages.listing import page_of
from rosetta.pages.source import Source
from rosetta.words import word

# The directives that bring a heading of their own, which has their name as its id; and the word below it, if any.
_BELOW = {"playground": "playground-about", "quiz": None, "programs": "programs-about"}


def above(context: Context, directive: Directive) -> list[str]:
    """Lines of Markdown to stand above a directive: none on another page than the topic's own, nor where that page has
    a heading for it."""
    topic = directive.argument.partition(":")[0].strip()
    own = directive.name in _BELOW and context.page == page_of(topic, context.docs)
    if not own or directive.name in context.own_passages:
        return []
    lines = [f"## {heading(directive.name, context.language)} {{ #{directive.name} }}", ""]
    below = _BELOW[directive.name]
    return [*lines, context.word(below), ""] if below else lines


def heading(name: str, language: str) -> str:
    """The heading above a directive."""
    return word(f"{name}-heading", language)


def headings(language: str) -> list[str]:
    """All of them."""
    return [heading(name, language) for name in _BELOW]


def brought(source: Source) -> list[str]:
    """The names, which are ids, of the headings that a topic's page does not write itself."""
    names = dict.fromkeys(item.name for item in source.items if isinstance(item, Directive) and item.name in _BELOW)
    return [name for name in names if name not in source.ids]

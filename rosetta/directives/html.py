"""Write HTML: every text is escaped unless it is `Raw`."""

from collections.abc import Iterable, Sequence
from html import escape

from rosetta.answers.inside import Mark
from rosetta.directives.highlighting import highlighted


class Raw(str):
    """HTML that is already written."""


def text(value: str) -> str:
    """A text as it stands in HTML."""
    return value if isinstance(value, Raw) else escape(value, quote=False)


def opening(name: str, **attributes: str | None) -> Raw:
    """A start tag. `class_` and `data_x` become `class` and `data-x`; an attribute of None is left out."""
    given = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items() if value is not None}
    return Raw(f"<{name}" + "".join(f' {key}="{escape(value)}"' for key, value in given.items()) + ">")


def tag(name: str, *content: str, **attributes: str | None) -> Raw:
    """An element with its content."""
    return Raw(opening(name, **attributes) + "".join(map(text, content)) + f"</{name}>")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Raw:
    """A table in which the first cell of a row names it; `head` may be empty."""
    names = [tag("thead", tag("tr", *(tag("th", name, scope="col") for name in head)))] if head else []
    body = [tag("tr", tag("th", first, scope="row"), *(tag("td", cell) for cell in cells)) for first, *cells in rows]
    return tag("table", *names, tag("tbody", *body))


def split_code(sentence: str) -> list[str]:
    """A sentence in turns of plain text and of code, which stands in `backquotes`."""
    return sentence.split("`")


def in_turns(parts: Iterable[str]) -> Raw:
    """Plain text and code in turns, as `split_code` gives them."""
    return Raw("".join(tag("code", part) if at % 2 else text(part) for at, part in enumerate(parts)))


def with_code(sentence: str) -> Raw:
    """A sentence with what stands in `backquotes` as code."""
    return in_turns(split_code(sentence))


def marked(source: str, marks: Sequence[Mark]) -> Raw:
    """A text with `<mark>` around ranges of its characters, which stand in their order."""
    out, at = "", 0
    for first, last, against in marks:
        out += text(source[at:first]) + tag("mark", source[first:last], data_against=" ".join(sorted(against)) or None)
        at = last
    return Raw(out + text(source[at:]))


def code(source: str, language: str, class_: str = "highlight", element: str = "code") -> Raw:
    """A block of code, coloured as the pages' fences are. Its text is exactly `source`.

    What a program said is `samp`; Material gives that no buttons, and does not watch whether it is wider than its box.
    """
    inner = highlighted(source, language)
    if not source.endswith("\n"):
        inner = inner.removesuffix("\n")
    return tag("div", tag("pre", tag(element, Raw(inner))), class_=f"language-{language} {class_}")

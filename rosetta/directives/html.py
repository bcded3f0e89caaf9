"""Write HTML: every text is escaped unless it is `Raw`."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby
from operator import itemgetter

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


def split_code(sentence: str) -> list[str]:
    """A sentence in turns of plain text and of code, which stands in `backquotes`."""
    return sentence.split("`")


def in_turns(parts: Iterable[str]) -> Raw:
    """Plain text and code in turns, as `split_code` gives them."""
    return Raw("".join(tag("code", part) if at % 2 else text(part) for at, part in enumerate(parts)))


def with_code(sentence: str) -> Raw:
    """A sentence with what stands in `backquotes` as code."""
    return in_turns(split_code(sentence))


def code(
    source: str,
    language: str,
    class_: str = "highlight",
    element: str = "code",
    marks: Sequence[tuple[int, int]] = (),
) -> Raw:
    """A block of code, coloured as the pages' fences are. Its text is exactly `source`; `marks` are ranges of it.

    What a program said is `samp`; Material gives that no buttons, and does not watch whether it is wider than its box.
    """
    inner = highlighted(source, language)
    if not source.endswith("\n"):
        inner = inner.removesuffix("\n")
    inner = marked(inner, marks)
    return tag("div", tag("pre", tag(element, Raw(inner))), class_=f"language-{language} {class_}")


_PIECE = re.compile(r"(<span[^>]*>)([^<]*)</span>|([^<]+)", re.DOTALL)
_CHARACTER = re.compile(r"&#?\w+;|.", re.DOTALL)


def marked(html: str, ranges: Sequence[tuple[int, int]]) -> Raw:
    """Text, or code as Pygments colours it, with `<mark>` around ranges of its characters.

    Spans that lie in a range stand in one mark; one that lies in it in part has marks of its own.
    """
    inside = {at for first, last in ranges for at in range(first, last)}
    if not inside:
        return Raw(html)
    out, at = [], 0
    for start, content, plain in _PIECE.findall(html):
        characters = _CHARACTER.findall(content or plain)
        wanted = [at + index in inside for index in range(len(characters))]
        at += len(characters)
        if start and all(wanted):
            out.append(f"<mark>{start}{content}</span></mark>")
            continue
        runs = (
            (is_in, "".join(one for one, _ in run))
            for is_in, run in groupby(zip(characters, wanted, strict=True), itemgetter(1))
        )
        inner = "".join(f"<mark>{run}</mark>" if is_in else run for is_in, run in runs)
        out.append(f"{start}{inner}</span>" if start else inner)
    return Raw("".join(out).replace("</mark><mark>", ""))

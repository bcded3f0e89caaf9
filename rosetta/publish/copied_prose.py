"""The text between directives: without what only Python-Markdown and the site's own elements understand."""

import re
from posixpath import dirname, join, normpath
from urllib.parse import urljoin, urlsplit

from rosetta.directives.copying import Copy, inline
from rosetta.pages.addresses import address
from rosetta.pages.references import CLASS

_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_COMMENT = re.compile(r"[ \t]*<!--.*?-->", re.DOTALL)
_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ \t]*(?:[#.][\w-]|[\w-]+=)[^{}\n]*\}")
_FOR_REFERENCE = re.compile(rf"(?m)^(##+ +)(.*\{{[^{{}}\n]*\.{CLASS}(?![\w-])[^{{}}\n]*}})")
_ELEMENT = re.compile(r"</?[a-zA-Z][^<>]*>")
_PLAIN_LINK = re.compile(r"<((?:https?|mailto):[^>\s]+)>")
_LINK = re.compile(r"(\]\()<?([^)\s>]+)>?((?:\s+\"[^\"]*\")?\))")
_DEFINITION = re.compile(r"(?m)^([ \t]*\[[^\]\n]+\]:[ \t]+)(\S+)")
_ABBREVIATION = re.compile(r"(?m)^[ \t]*\*\[[^\]\n]+\]:.*$")
_BOX = re.compile(r"^(\s*)(?:!!!|\?\?\?\+?)[ \t]+[\w -]+?(?:[ \t]+\"(.*)\")?[ \t]*$")
_HELD = "\ue001{}\ue001"


def plain(copy: Copy, lines: list[str]) -> list[str]:
    """Lines of a page without directives and blocks of code."""
    text = "\n".join(_without_boxes(lines))
    held: list[str] = []

    def hold(match: re.Match) -> str:
        held.append(match[0])
        return _HELD.format(len(held) - 1)

    text = _FOR_REFERENCE.sub(lambda match: f"{match[1]}{copy.context.word('reference')}: {match[2]}", text)
    text = _CODE_SPAN.sub(hold, text)
    text = _PLAIN_LINK.sub(hold, text)
    for pattern in (_COMMENT, _ATTRIBUTES, _ABBREVIATION):
        text = pattern.sub("", text)
    for pattern in (_LINK, _DEFINITION):
        text = pattern.sub(lambda match: match[1] + _to(copy, match[2]) + "".join(match.groups()[2:]), text)
    if _ELEMENT.search(text):
        text = inline(copy, text)
    text = re.sub(_HELD.format(r"(\d+)"), lambda match: held[int(match[1])], text)
    return [line.rstrip() for line in text.split("\n")]


def _to(copy: Copy, link: str) -> str:
    """The whole address of a link as the page's source has it: to a file, or to a passage."""
    parts = urlsplit(link)
    if parts.scheme or link.startswith("#") or not parts.path.endswith(".md"):
        return copy.to(link)
    name = normpath(join(dirname(copy.context.page), parts.path))
    url = urljoin(copy.site_url, address(name, copy.context.language, copy.languages))
    return url + (f"#{parts.fragment}" if parts.fragment else "")


def _without_boxes(lines: list[str]) -> list[str]:
    """`!!! note "Title"` and the indented lines below it become a quotation that begins with the title."""
    out: list[str] = []
    inside: str | None = None
    for line in lines:
        if match := _BOX.match(line):
            inside = match[1]
            out += ["", *([f"{inside}> **{match[2]}**", f"{inside}>"] if match[2] else [])]
        elif inside is not None and (not line.strip() or line.startswith(inside + "    ")):
            out.append(f"{inside}> {line[len(inside) + 4 :]}".rstrip() if line.strip() else f"{inside}>")
        else:
            if inside is not None:
                while out and out[-1].strip() == ">":
                    out.pop()
                out.append("")
            inside = None
            out.append(line)
    return out

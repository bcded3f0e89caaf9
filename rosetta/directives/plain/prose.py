"""The text between directives: without what only Python-Markdown and the site's own elements understand."""

import re
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from urllib.parse import urljoin, urlsplit

from rosetta.directives.plain.blocks import Page, code
from rosetta.pages.addresses import address

_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_COMMENT = re.compile(r"[ \t]*<!--.*?-->", re.DOTALL)
_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ \t]*(?:[#.][\w-]|[\w-]+=)[^{}\n]*\}")
_ELEMENT = re.compile(r"</?[a-zA-Z][^<>]*>")
_PLAIN_LINK = re.compile(r"<((?:https?|mailto):[^>\s]+)>")
_LINK = re.compile(r"(\]\()<?([^)\s>]+)>?((?:\s+\"[^\"]*\")?\))")
_DEFINITION = re.compile(r"(?m)^([ \t]*\[[^\]\n]+\]:[ \t]+)(\S+)")
_ABBREVIATION = re.compile(r"(?m)^[ \t]*\*\[[^\]\n]+\]:.*$")
_BOX = re.compile(r"^(\s*)(?:!!!|\?\?\?\+?)[ \t]+[\w -]+?(?:[ \t]+\"(.*)\")?[ \t]*$")
_HELD = "\ue001{}\ue001"
_UNSEEN = {"svg", "script", "style", "template"}


def plain(page: Page, lines: list[str]) -> list[str]:
    """Lines of a page without directives and blocks of code."""
    text = "\n".join(_without_boxes(lines))
    held: list[str] = []

    def hold(match: re.Match) -> str:
        held.append(match[0])
        return _HELD.format(len(held) - 1)

    text = _CODE_SPAN.sub(hold, text)
    text = _PLAIN_LINK.sub(hold, text)
    for pattern in (_COMMENT, _ATTRIBUTES, _ABBREVIATION):
        text = pattern.sub("", text)
    for pattern in (_LINK, _DEFINITION):
        text = pattern.sub(lambda match: match[1] + _to(page, match[2]) + "".join(match.groups()[2:]), text)
    if _ELEMENT.search(text):
        text = inline(page, text)
    text = re.sub(_HELD.format(r"(\d+)"), lambda match: held[int(match[1])], text)
    return [line.rstrip() for line in text.split("\n")]


def inline(page: Page, html: str) -> str:
    """HTML as Markdown: its links and its code, and the text of whatever else there is."""
    reader = _Reader(page)
    reader.feed(html)
    reader.close()
    return reader.text


def _to(page: Page, link: str) -> str:
    """The whole address of a link as the page's source has it: to a file, or to a passage."""
    parts = urlsplit(link)
    if parts.scheme or link.startswith("#") or not parts.path.endswith(".md"):
        return page.to(link)
    name = normpath(join(dirname(page.context.page), parts.path))
    url = urljoin(page.site_url, address(name, page.context.language, page.languages))
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


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self.text, self.unseen = page, "", 0
        self.opened: list[tuple[str, int, str]] = []  # name, where its text begins, address

    def handle_starttag(self, name: str, attrs: list) -> None:
        self.unseen += name in _UNSEEN
        if name == "br":
            self.text += "\n"
        elif name in ("a", "code", "strong", "em"):
            self.opened.append((name, len(self.text), dict(attrs).get("href") or ""))
        elif name == "li":
            self.text += "\n- "

    def handle_endtag(self, name: str) -> None:
        self.unseen -= name in _UNSEEN
        if name in ("p", "h2", "h3"):
            self.text += "\n"
        if not self.opened or self.opened[-1][0] != name:
            return
        _, start, href = self.opened.pop()
        inner = self.text[start:]
        marks = {"strong": "**", "em": "*"}.get(name, "")
        if inner.strip() and name == "code":
            inner = code(inner)
        elif inner.strip() and href:
            inner = f"[{inner}]({self.page.to(href)})"
        self.text = self.text[:start] + (f"{marks}{inner}{marks}" if inner.strip() else inner)

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.text += data

"""What is recorded of an admin's page, which may have 20 kB: its list, messages and errors, as text between two `…`."""

import re
from html.parser import HTMLParser

_UNSEEN = {"script", "style", "select", "svg", "template", "button", "nav", "header", "footer"}
_LINES = {"tr", "li", "p"}
_CELLS = {"td", "th"}


def pieces(page: str, wanted: tuple[str, ...]) -> str:
    """What stands in the elements of the classes that are `wanted`; empty where the page has none."""
    reader = _Reader(wanted)
    reader.feed(page)
    reader.close()
    lines = (re.sub(r"\s+", " ", line) for line in "".join(reader.found).split("\n"))
    told = [re.sub(r"(?: ?\| ?)+", " | ", line).strip(" |") for line in lines]
    return "\n".join(["…", *kept, "…", ""]) if (kept := [line for line in told if line]) else ""


class _Reader(HTMLParser):
    """Characters stay as the page has them, `&lt;` too: a reader sees what is escaped."""

    def __init__(self, wanted: tuple[str, ...]) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self._wanted = set(wanted)
        self._within: list[str] = []  # the tags of a name that are open since a piece, or what is not seen in it, began
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        classes = set((given.get("class") or "").split())
        for inside in (self._within, self._unseen):
            if inside and inside[0] == tag:
                inside.append(tag)
        if not self._within and classes & self._wanted:
            self._within.append(tag)
        if self._within and not self._unseen and tag in _UNSEEN:
            self._unseen.append(tag)
        self._add(given.get("alt") or "")  # an icon says it so

    def handle_endtag(self, tag: str) -> None:
        self._add("\n" if tag in _LINES else " | " if tag in _CELLS else "")
        for inside in (self._within, self._unseen):
            if inside and inside[0] == tag:
                inside.pop()
                if not self._within:
                    self.found.append("\n")

    def handle_data(self, data: str) -> None:
        self._add(re.sub(r"\s+", " ", data))

    def handle_entityref(self, name: str) -> None:
        self._add("" if name == "nbsp" else f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._add(f"&#{name};")

    def _add(self, text: str) -> None:
        if self._within and not self._unseen:
            self.found.append(text)

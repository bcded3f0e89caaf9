"""What a screen reader must know of the Markdown that people write: the language of a title, the heads of a table."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

_LATIN = re.compile(r"[A-Za-z]{2}")
_OTHER = re.compile(r"[가-힣а-яёА-ЯЁ]")


class ScreenReader(Treeprocessor):
    """Links to other sites get the language of their text, cells in the head of a table their scope.

    The titles of foreign documents stand as they are on Korean and Russian pages, and would be read out as if they
    were Korean or Russian. Code, names and single terms are left: voices know them, and they have no language.
    """

    def __init__(self, md: Markdown, language: str) -> None:
        super().__init__(md)
        self.language = language

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            if self.language != "en" and link.get("href", "").startswith(("https://", "http://")) and is_english(link):
                link.set("lang", "en")
                link.set("hreflang", "en")
            if link.get("class") == "headerlink":  # said, not shown: Material watches each element with a tooltip
                link.set("aria-label", link.attrib.pop("title"))
        for head in root.iter("th"):
            if head.get("scope") is None:
                head.set("scope", "col")


def is_english(element: Element) -> bool:
    """Whether all its words are in Latin letters; an element without words is of no language."""
    words = HTML_PLACEHOLDER_RE.sub("", "".join(element.itertext()))
    return bool(_LATIN.search(words)) and not _OTHER.search(words)

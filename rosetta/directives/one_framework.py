"""Items of a list that begin with a framework's name and a colon are about that framework alone.

They carry its id, so that they go where the reader has not chosen it. The list then says how many are hidden, and a
button shows them: on paper and without JavaScript nothing is hidden.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from rosetta.content.frameworks import Framework, frameworks
from rosetta.words import word

_LISTS = {"ul", "ol"}


class OneFramework(Treeprocessor):
    """`- Flask: ...` and `- **Flask: ...** ...` become `<li data-framework="flask">`."""

    def __init__(self, md: Markdown, language: str) -> None:
        super().__init__(md)
        self.language = language

    def run(self, root: Element) -> None:
        for listed in [one for one in root.iter() if one.tag in _LISTS]:
            counts: dict[str, int] = {}
            for item in listed.findall("li"):
                if about := framework_of(item):
                    item.set("data-framework", about.id)
                    counts[about.id] = counts.get(about.id, 0) + 1
            for id_, count in counts.items():
                self._tell(listed, frameworks()[id_], count)

    def _tell(self, listed: Element, framework: Framework, count: int) -> None:
        item = SubElement(listed, "li", {"class": "left-out search-skip", "data-framework": framework.id})
        button = SubElement(item, "button", {"type": "button"})
        button.text = left_out(framework, count, self.language)


def left_out(framework: Framework, count: int, language: str) -> str:
    """What a list says in place of the items that are hidden."""
    return word("left-out", language, n=count, framework=framework.name)


def framework_of(item: Element) -> Framework | None:
    """The framework that an item of a list is about: its name and a colon begin it, bold or not."""
    beginning = "".join(_beginning(item)).lstrip()
    found = re.match(r"([^:]+):", beginning)
    return next((one for one in frameworks().values() if found and one.name == found[1]), None)


def _beginning(item: Element) -> Iterator[str]:
    """The text up to the first element that is neither a paragraph nor bold."""
    yield item.text or ""
    if len(item) and item[0].tag in ("p", "strong"):
        yield from _beginning(item[0])
        yield item[0].tail or ""

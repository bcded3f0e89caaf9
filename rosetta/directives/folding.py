"""Sections for reference become `<details>`, whose `<summary>` holds the heading: closed, they take one line."""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from rosetta.directives.context import Context
from rosetta.pages.reading_time import of_reference
from rosetta.pages.references import CLASS, references

_HEADING = re.compile(r"h[1-6]")


def about(context: Context) -> dict[str, tuple[str, str]]:
    """Of each section for reference, by the id of its heading: what it is called, and what it holds.

    Raises Problem for a mark that stands where nothing can be folded.
    """
    said = {}
    for one in references(context):
        requests, minutes = of_reference(context, one)
        count = context.word("reference-request" if requests == 1 else "reference-requests", n=requests)
        holds = [*([count] if requests else []), context.word("reference-minutes", n=minutes)]
        said[one.heading.id] = context.word(CLASS), " · ".join(holds)
    return said


class Folding(Treeprocessor):
    """Folds the sections that `said` names. It comes after the table of contents, which finds headings where they are.

    Ids stay on the headings, and these stay headings: for links, for screen readers, for search.
    """

    def __init__(self, md: Markdown, said: dict[str, tuple[str, str]]) -> None:
        super().__init__(md)
        self.said = said

    def run(self, root: Element) -> None:
        made: list[Element] = []
        fold, level = None, 0
        for child in root:
            own = int(child.tag[1]) if _HEADING.fullmatch(child.tag) else 7
            if fold is not None and own <= level:
                fold = None
            if fold is not None:
                fold.append(child)
            elif own < 7 and child.get("id") in self.said:
                fold, level = self._fold(child), own
                made.append(fold)
            else:
                made.append(child)
        root[:] = made

    def _fold(self, heading: Element) -> Element:
        heading.attrib.pop("class")
        name, holds = self.said[heading.get("id")]
        fold = Element("details", {"class": CLASS})
        summary = SubElement(fold, "summary")
        summary.append(heading)
        line = SubElement(summary, "span", {"class": f"{CLASS}-about"})
        SubElement(line, "b").text = name
        line[0].tail = f" {holds}"
        # What opens and closes holds no link: the heading's own stands behind it.
        for link in heading.findall("a[@class='headerlink']"):
            heading.remove(link)
            fold.append(link)
        return fold

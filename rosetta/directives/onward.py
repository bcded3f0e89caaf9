"""At the end of a section that is a step of a path, a link to the next step; only who follows the path sees it."""

import re
from itertools import pairwise
from posixpath import dirname, relpath
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from rosetta.directives.context import Context
from rosetta.pages import ways
from rosetta.pages.references import CLASS
from rosetta.pages.stops import stop

_HEADING = re.compile(r"h[1-6]")


def leading_on(context: Context) -> dict[str, list[Element]]:
    """What to put at the end of sections of a page, by the id of the heading: a link for each path that goes on."""
    found: dict[str, list[Element]] = {}
    for way in ways.load().values():
        written = [step for step in way.steps if (context.docs / context.language / step.page).is_file()]
        for here, then in pairwise(written):
            if here.page == context.page and here.section:
                found.setdefault(here.section, []).append(_link(context, way.id, then))
    return found


def _link(context: Context, way: str, then: ways.Step) -> Element:
    line = Element("p", {"class": "on-path search-skip", "data-path": way})
    line.text = context.word("path-next") + ": "
    is_here = then.page == context.page
    to = "" if is_here else relpath(then.page, dirname(context.page) or ".")
    link = SubElement(line, "a", {"href": to + (f"#{then.section}" if then.section else "")})
    one = stop(context, then)
    link.text = ((is_here and one.heading) or one.title).replace("`", "")
    return line


class Onward(Treeprocessor):
    """Puts them there, above what the section has for reference. It comes after the folding."""

    def __init__(self, md: Markdown, links: dict[str, list[Element]]) -> None:
        super().__init__(md)
        self.links = links

    def run(self, root: Element) -> None:
        for id_, links in self.links.items():
            for at, child in enumerate(root):
                if child.get("id") == id_ and _HEADING.fullmatch(child.tag):
                    end = next((to for to, one in enumerate(root) if to > at and _ends(one, child.tag)), len(root))
                    root[end:end] = links
                    break
                if child.tag == "details" and child.find(f"summary/*[@id='{id_}']") is not None:
                    child.extend(links)
                    break


def _ends(one: Element, heading: str) -> bool:
    """Whether a section of that level ends above an element: a heading of its level or above, or a fold."""
    return one.get("class") == CLASS or bool(_HEADING.fullmatch(one.tag) and one.tag <= heading)

"""A built page as a tree."""

from lxml import etree

Element = etree._Element

_PARSER = etree.HTMLParser(encoding="utf-8", huge_tree=True)  # a page with whole programs has many thousand elements


def parsed(html: str) -> Element:
    """The root of a page. Of what stands in an element before its first child, and after each, lxml makes texts."""
    return etree.fromstring(html.encode(), _PARSER)

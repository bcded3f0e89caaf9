"""A page's line in the `nav` of mkdocs.yml, where the plan has it."""

import re
from math import inf
from pathlib import Path

from rosetta.errors import Problem, suggestion
from rosetta.pages import plan
from rosetta.pages.listing import NAV

_SECTION = re.compile(r"\s*- ([^:]+):\s*")
_PAGE = re.compile(r"\s*- (\S+\.md)\s*")
_GROUP = "HTTP"  # of a page that nobody planned


def group_for(page: str, group: str = "") -> str:
    """The English title of the group that a page's line goes into: the named one, else that which it is planned in."""
    planned = plan.group_of(page, plan.load())
    return group or (planned.titles["en"] if planned else _GROUP)


def with_page(config: Path, page: str, group: str = "") -> str:
    """The text of an mkdocs.yml with the page in its `nav`: in the group of that English title, or in the planned one.

    Raises Problem for a group that the plan does not have, and where there is no `nav`.
    """
    text, groups = config.read_text("utf-8"), plan.load()
    found = NAV.search(text)
    if not found:
        raise Problem("there is no `nav`.", "Write one that begins with `nav:` and `  - index.md`.", config)
    if page in found[0]:
        return text
    title = group_for(page, group)
    order = {one.titles["en"]: [entry.page for entry in one.entries] for one in groups}
    if title not in order:
        raise Problem(f"there is no group `{title}`.", suggestion(title, order))

    def rank(section: str, page: str) -> tuple[float, float]:
        pages = order.get(section, [])
        group = list(order).index(section) if section in order else inf if section else -1
        return group, pages.index(page) if page in pages else inf

    lines = found[0].rstrip("\n").split("\n")
    after, section = 0, ""
    for number, line in enumerate(lines):
        if heading := _SECTION.fullmatch(line):
            section = heading[1]
            after = number if section == title else after
        elif (entry := _PAGE.fullmatch(line)) and rank(section, entry[1]) <= rank(title, page):
            after = number
    has_section = any((heading := _SECTION.fullmatch(line)) and heading[1] == title for line in lines)
    new = [f"      - {page}"] if has_section else [f"  - {title}:", f"      - {page}"]
    ended = "\n".join([*lines[: after + 1], *new, *lines[after + 1 :]]) + "\n"
    return text.replace(found[0], ended, 1)

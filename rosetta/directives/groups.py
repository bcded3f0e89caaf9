"""`groups`: a card for each group of the guide, with its pages, their essential minutes, and what is planned."""

from posixpath import dirname, relpath
from urllib.parse import urljoin

from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.directives.html import Raw, opening, tag
from rosetta.directives.kind import Kind
from rosetta.pages import plan
from rosetta.pages.addresses import address
from rosetta.pages.listing import nav
from rosetta.pages.plan import Entry
from rosetta.pages.stops import stop
from rosetta.pages.ways import Step


def listed(context: Context) -> list[tuple[str, list[str], list[Entry]]]:
    """Title, pages and planned pages of each group, in the plan's order; what only the `nav` names comes last."""
    sections = {name: pages for name, pages in nav(context.docs) if name}
    found = []
    for group in plan.load():
        known = [entry.page for entry in group.entries]
        others = [page for page in sections.pop(group.titles["en"], []) if page not in known]
        planned = [entry for entry in group.entries if entry.titles and not _is_written(context, entry.page)]
        found.append((group.titles[context.language], [*known, *others], planned))
    found += [(name, pages, []) for name, pages in sections.items()]
    written = [(title, [one for one in pages if _is_written(context, one)], planned) for title, pages, planned in found]
    return [group for group in written if group[1] or group[2]]


def _is_written(context: Context, page: str) -> bool:
    return (context.docs / context.language / page).is_file()


def on_page(context: Context, argument: str) -> list[str]:
    """The cards: a list of lists of Markdown links, which the site generator checks and resolves."""
    context.takes_nothing(argument)
    lines: list[str] = [opening("div", class_="groups"), ""]
    for title, pages, planned in listed(context):
        lines += [f"-   **{title}**", ""]
        for page in pages:
            one, minutes = _page(context, page)
            time = f" <small>{minutes}</small>" if minutes else ""
            lines.append(f"    -   [{one}]({relpath(page, dirname(context.page) or '.')}){time}")
        lines += ["", Raw("    " + _planned(context, planned)), ""] if planned else [""]
    return [*lines, Raw("</div>")]


def _page(context: Context, page: str) -> tuple[str, str]:
    """Its title, and its minutes in words."""
    one = stop(context, Step(page, "", {}))
    return one.title, context.word("path-minutes", n=one.minutes) if one.minutes else ""


def _planned(context: Context, planned: list[Entry]) -> Raw:
    # A title that is English in another language, too, is read aloud so.
    titles = [(entry.titles[context.language], entry.titles["en"]) for entry in planned]
    is_other = context.language != "en"
    named = [tag("span", title, lang="en" if is_other and title == english else None) for title, english in titles]
    return tag("p", tag("b", context.word("groups-planned")), " ", Raw(", ".join(named)), class_="group-planned")


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The pages of each group, and what is planned."""
    context = copy.context

    lines = []
    for title, pages, planned in listed(context):
        lines += [f"**{title}**", ""]
        for page in pages:
            one, minutes = _page(context, page)
            link = urljoin(copy.site_url, address(page, context.language, copy.languages))
            lines.append(f"- [{one}]({link})" + (f" ({minutes})" if minutes else ""))
        titles = ", ".join(entry.titles[context.language] for entry in planned)
        lines += [f"- {context.word('groups-planned')} {titles}"] if planned else []
        lines.append("")
    return lines


KIND = Kind(on_page, in_copy)

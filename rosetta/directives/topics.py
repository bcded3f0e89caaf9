"""`topics`: a card for every topic, in the order of the navigation, with the title and description of its page."""

from posixpath import dirname, relpath
from urllib.parse import urljoin

from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.directives.html import Raw, opening, tag
from rosetta.directives.kind import Kind
from rosetta.pages.addresses import address
from rosetta.pages.listing import front_matter, topic_pages


def listed(context: Context) -> list[tuple[str, str, str]]:
    """Page, title and description of each topic that the page's language has."""
    pages = [page for page in topic_pages(context.docs) if (context.docs / context.language / page).is_file()]
    said = [front_matter(page, context.language, context.docs) for page in pages]
    return [(page, one["title"], one.get("description", "")) for page, one in zip(pages, said, strict=True)]


def on_page(context: Context, argument: str) -> list[str]:
    """The cards: a list of Markdown links, which the site generator checks and resolves."""
    context.takes_nothing(argument)
    cards = []
    for page, title, about in listed(context):
        link = f"[{title}]({relpath(page, dirname(context.page) or '.')})"
        # Written as HTML, the description gets no tooltips: the whole card is a link already.
        cards += [f"-   {link}", "", Raw(f"    {tag('p', about)}"), ""]
    return [opening("div", class_="topics"), "", *cards, Raw("</div>")]


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The pages of the topics, each with its description."""
    language = copy.context.language
    return [
        f"- [{title}]({urljoin(copy.site_url, address(page, language, copy.languages))}): {about}"
        for page, title, about in listed(copy.context)
    ]


KIND = Kind(on_page, in_copy)

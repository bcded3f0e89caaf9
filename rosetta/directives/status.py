"""`status`: what each topic has, counted from its files, as a table."""

from posixpath import dirname, relpath

from rosetta.authoring.status import MISSING, Status, statuses
from rosetta.content.topics import in_most
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, table
from rosetta.directives.html import Raw, opening
from rosetta.directives.kind import Kind
from rosetta.pages.listing import front_matter, page_of
from rosetta.paths import LANGUAGES
from rosetta.words import number


def head(context: Context) -> list[str]:
    """The names of the columns."""
    names = [framework.name for framework in in_most(context.topics.values())]
    languages = [language.upper() for language in LANGUAGES]
    return [context.word("status-topic"), context.word("figures-requests"), *names,
            context.word("figures-questions"), context.word("status-exercises"), *languages]  # fmt: skip


def rows(context: Context) -> list[tuple[str, list[str]]]:
    """The page of each topic, empty where the language has none, and the cells of its row, its title first."""
    return [_row(context, one) for one in statuses(context.docs, context.snippets)]


def _row(context: Context, one: Status) -> tuple[str, list[str]]:
    missing, language = context.word(f"status-{MISSING}"), context.language
    page = page_of(one.name, context.docs)
    there = one.pages[language] != MISSING
    title = front_matter(page, language, context.docs)["title"] if there else one.name
    counts = [one.requests, *(one.answers.get(framework.id) for framework in in_most(context.topics.values()))]
    counted = zip((one.questions, one.exercises), one.fewest, strict=True)
    studied = [_studied(context, count, least) for count, least in counted]
    states = [context.word(f"status-{state}") for state in one.pages.values()]
    cells = [missing if count is None else number(count, language) for count in counts]
    return page if there else "", [title, *cells, *studied, *states]


def _studied(context: Context, count: int | None, least: int) -> str:
    """How many questions or exercises there are, and whether that is a draft as yet."""
    if not count:
        return context.word(f"status-{MISSING}")
    said = number(count, context.language)
    return said if count >= least else f"{said} ({context.word('status-draft')})"


def on_page(context: Context, argument: str) -> list[str]:
    """A table of Markdown, whose links the site generator checks and resolves."""
    context.takes_nothing(argument)
    names = head(context)
    lines = [_line(names), _line(["---", *["---:"] * (len(names) - 1 - len(LANGUAGES)), *["---"] * len(LANGUAGES)])]
    for page, (title, *cells) in rows(context):
        link = relpath(page, dirname(context.page) or ".") if page else ""
        lines.append(_line([f"[{title}]({link})" if link else title, *cells]))
    start = opening("div", class_="wide-table")  # client/site/wide-tables.css: the topics stay while the rest scrolls
    return [context.word("status-about"), "", start, "", *lines, "", Raw("</div>")]


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The same table."""
    context = copy.context
    return [context.word("status-about"), "", *table(head(context), [row for _, row in rows(context)])]


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


KIND = Kind(on_page, in_copy)

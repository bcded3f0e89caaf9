"""Links to what a statement rests on: a passage, code or a recorded answer of this guide, or official documentation."""

import re
from posixpath import relpath

from rosetta.chooser import Document
from rosetta.directives import answers, compare, messages, sending
from rosetta.directives.context import Context
from rosetta.directives.html import Raw, tag, text
from rosetta.directives.parsing import Directive, passages
from rosetta.errors import suggestion
from rosetta.pages.addresses import address
from rosetta.pages.listing import page_of
from rosetta.pages.source import Source, read


def link(context: Context, evidence: str, docs: dict[str, Document]) -> Raw:
    """A link to `page:topics/routing#order`, `code:routing:plain`, `answer:routing:wrong-type` or `docs:flask-asgi`.

    Raises Problem at the directive when the page in its language, the region or the request does not exist.
    """
    kind, _, name = evidence.partition(":")
    if kind == "docs":
        document = docs[name]
        return tag("a", document.title, href=document.url, lang=None if context.language == "en" else "en")
    if kind == "page":
        page, _, passage = name.partition("#")
        return _to_page(context, evidence, page, passage, passage)
    topic_name, _, rest = name.partition(":")
    page = page_of(topic_name, context.docs).removesuffix(".md")
    if kind == "code":
        anchor = _heading_above(context, evidence, page, "compare", name)
        return _to_page(context, evidence, page, anchor, anchor, context.word("evidence-code"))
    heading = _heading_above(context, evidence, page, "answers", name)
    request = context.topic(topic_name).requests[rest]
    line = tag("code", sending.line(request))
    return _to_page(context, evidence, page, f"answer-{rest}", heading, context.word("evidence-answer"), line)


def section_of(context: Context, topic_name: str, directive: str, name: str) -> Raw:
    """A link to the section in which the topic's page has a request (`answers`) or a scene (`messages`). Raises Problem
    as `link` does."""
    named = f"{topic_name}:{name}"
    page = page_of(topic_name, context.docs).removesuffix(".md")
    heading = _heading_above(context, named, page, directive, named)
    return _to_page(context, named, page, heading, heading)


def address_of(context: Context, link: str) -> str:
    """Where `page:topics/routing#order` or an address of documentation leads to. Raises Problem as `link` does."""
    if not link.startswith("page:"):
        return link
    page, _, passage = link.removeprefix("page:").partition("#")
    _with_passage(context, link, page, passage)
    return _address(context, page, passage)


def _with_passage(context: Context, evidence: str, page: str, passage: str) -> Source:
    """A page that has the passage."""
    source = _source(context, evidence, page)
    if passage not in source.ids:
        raise _unknown(context, evidence, f"`{page}` has no passage `{passage}`", suggestion(passage, source.ids))
    return source


def _address(context: Context, page: str, anchor: str) -> str:
    target = relpath(address(f"{page}.md", "en", ["en"]), address(context.page, "en", ["en"]))
    return f"{target}/#{anchor}"


def _to_page(context: Context, evidence: str, page: str, anchor: str, passage: str, *before: str) -> Raw:
    """A link whose words are the page's title and the heading above the passage, after what is given."""
    source = _with_passage(context, evidence, page, passage)
    at = next(index for index, line in enumerate(source.lines) if passage in passages([line]))
    title, above = "", ""
    for heading in source.headings:
        if heading.index <= at:
            title, above = (heading.text, "") if heading.level == 1 else (title, heading.text)
    where = f"{title}: {above}".removesuffix(": ").replace("`", "")
    words = [Raw(" ".join(map(text, before))), where] if before else [where]
    return tag("a", Raw(", ".join(map(text, words))), href=_address(context, page, anchor))


def _heading_above(context: Context, evidence: str, page: str, directive: str, name: str) -> str:
    """The id of the heading under which the page shows a region or an answer."""
    source = _source(context, evidence, page)
    for item in source.items:
        if isinstance(item, Directive) and item.name == directive and name in _shown(context, item):
            return [heading.id for heading in source.headings if heading.id and heading.index < item.index][-1]
    raise _unknown(context, evidence, f"`{page}` does not show `{name}`", "Name what that page shows.")


def _shown(context: Context, directive: Directive) -> set[str]:
    """What a `compare`, an `answers` or a `messages` shows, as evidence names it."""
    if directive.name == "compare":
        compare.parse(context, directive.argument)
        return {re.sub(r"\s", "", directive.argument)}
    topic, names = (messages if directive.name == "messages" else answers).parse(context, directive.argument)
    return {f"{topic.name}:{name}" for name in names}


def _source(context: Context, evidence: str, page: str) -> Source:
    path = context.docs / context.language / f"{page}.md"
    if not path.is_file():
        known = [one.relative_to(context.docs / "en").as_posix()[:-3] for one in (context.docs / "en").rglob("*.md")]
        raise _unknown(context, evidence, f"there is no page `{page}`", suggestion(page, known))
    return read(path)


def _unknown(context: Context, evidence: str, what: str, how: str):
    return context.problem(f"the evidence `{evidence}` leads nowhere: {what}.", how)

"""A Python-Markdown extension: the first time a page uses a term, it links to the glossary and carries the meaning.

A link, not `<abbr title>`: it takes the keyboard's focus by itself, Material's `content.tooltips` shows its title on
focus and on hover, and where there is no hover, on a phone or without JavaScript, it leads to the same text.
"""

import posixpath
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

from rosetta.content.glossary import Term
from rosetta.prose import terms

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "th", "label", "summary", "figcaption"}
_LEFT_ALONE = _HEADINGS | {"a", "abbr", "button", "code", "kbd", "pre", "script", "style", "svg"}
_LEFT_ALONE_CLASSES = {"admonition-title", "no-terms"}

# Pages without tooltips: the glossary itself, the page that is served at any depth, the front page, which leads on, and
# those about the reader's own answers and paths, which are no HTTP responses and no routes.
_LEFT_ALONE_PAGES = {"glossary.md", "index.md", "404.md", "paths.md", "review.md", "progress.md"}


def options(page: str, language: str) -> dict[str, str]:
    """The extension's options for one page, given its path below `docs/`: `ko/topics/routing.md`."""
    if posixpath.basename(page) in _LEFT_ALONE_PAGES:
        return {"language": "", "glossary": ""}
    glossary = posixpath.relpath(f"{language}/glossary.md", posixpath.dirname(page))
    return {"language": language, "glossary": glossary}


class GlossaryTooltips(Extension):
    """Options: `language`, empty for a page without tooltips; `glossary`, the link to the glossary's Markdown file."""

    def __init__(self, **kwargs) -> None:
        self.config = {
            "language": ["", "The page's language, or empty for no tooltips"],
            "glossary": ["glossary.md", "The glossary as the page links to it"],
        }
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        if language := self.getConfig("language"):
            linker = TermLinker(md, language, self.getConfig("glossary"))
            # After `inline` and `attr_list` have built the tree, before MkDocs turns .md links into URLs (0).
            md.treeprocessors.register(linker, "glossary_tooltips", 6)


class TermLinker(Treeprocessor):
    """Wraps the first occurrence of each term in the tree."""

    def __init__(self, md: Markdown, language: str, glossary: str) -> None:
        super().__init__(md)
        self.language, self.glossary = language, glossary

    def run(self, root: Element) -> None:
        self.seen: set[str] = set()
        self._walk(root)

    def _walk(self, element: Element) -> None:
        if element.tag in _LEFT_ALONE or _LEFT_ALONE_CLASSES & set(element.get("class", "").split()):
            return
        children = list(element)
        links, element.text = self._link(element.text)
        for place, link in enumerate(links):
            element.insert(place, link)
        for child in children:
            self._walk(child)
            links, child.tail = self._link(child.tail, continues=True)
            place = list(element).index(child) + 1
            for offset, link in enumerate(links):
                element.insert(place + offset, link)

    def _link(self, text: str | None, continues: bool = False) -> tuple[list[Element], str | None]:
        """The links of a piece of text, each with the text after it as tail, and the text before the first.

        `continues` when markup stands right before the text, so that its start need not be a word's start.
        """
        if not text or isinstance(text, AtomicString) or self._holds_raw_link(text):
            return [], text
        links: list[Element] = []
        found = list(self._first_occurrences(text, continues))
        for number, (start, end, term, _) in enumerate(found):
            link = Element(
                "a", {"class": "term", "href": f"{self.glossary}#term-{term.id}", "title": self._title(term)}
            )
            link.text = AtomicString(text[start:end])
            link.tail = text[end : found[number + 1].start if number + 1 < len(found) else None]
            links.append(link)
        return links, text[: found[0].start] if found else text

    def _holds_raw_link(self, text: str) -> bool:
        """Whether a link written in HTML stands in the text: a link within a link is none."""
        stash = self.md.htmlStash.rawHtmlBlocks
        return any(str(stash[int(match[1])]).startswith("<a ") for match in HTML_PLACEHOLDER_RE.finditer(text))

    def _first_occurrences(self, text: str, continues: bool) -> Iterator[terms.Occurrence]:
        for occurrence in terms.find(text, self.language):
            is_rest_of_a_word = continues and occurrence.start == 0
            if occurrence.term.id not in self.seen and not is_rest_of_a_word:
                self.seen.add(occurrence.term.id)
                yield occurrence

    def _title(self, term: Term) -> str:
        """The meaning; after the English term where the page's language has another word."""
        meaning, english = term.meaning[self.language], term.name["en"]
        return meaning if term.name[self.language] == english else f"{english}: {meaning}"


def makeExtension(**kwargs) -> GlossaryTooltips:
    """What Python-Markdown calls to load `rosetta.directives.glossary_tooltips`."""
    return GlossaryTooltips(**kwargs)

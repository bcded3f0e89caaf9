"""The Python-Markdown extension that expands the directives of a page."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from rosetta.directives import includes, standing
from rosetta.directives.context import Context
from rosetta.directives.folding import Folding, about
from rosetta.directives.html import Raw
from rosetta.directives.one_framework import OneFramework
from rosetta.directives.onward import Onward, leading_on
from rosetta.directives.parsing import Directive, items
from rosetta.directives.registry import kind
from rosetta.directives.screen_reader import ScreenReader
from rosetta.errors import Problem
from rosetta.paths import DATA, DOCS, SNIPPETS

# Stands for a piece of HTML until whitespace is normalised; Markdown's own marks would not outlive that.
_TOKEN = "\ue000rosetta:{}\ue000"


class RosettaExtension(Extension):
    """Python-Markdown's hook into this package; the options are the fields of `Context`."""

    def __init__(self, **options) -> None:
        self.config = {
            "language": ["en", "The page's language"],
            "page": ["page.md", "The page's path below the folder of its language"],
            "first_line": [1, "The number, in the page's file, of the first line that Markdown sees"],
            "docs": [DOCS, "The folder with a folder for each language"],
            "snippets": [SNIPPETS, "The folder of the topics; pymdownx.snippets needs the same as base_path"],
            "data": [DATA, "The folder with recorded.toml"],
            "root": [".", "The way from where the page is served to the site's root"],
            "runtime": ["", "The address, from there, of what runs Python in a browser; empty where there is none"],
            "editor": ["", "The address, from there, of the playground's editor; empty where there is none"],
            "sheet": ["", "The address, from there, of the playground's CSS"],
            "raises": ["", "Turns a Problem into the exception that the site generator reports best"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the two steps: 34 is before pymdownx.snippets (32), 28 after whitespace (30), before fences (25).

        And what reads the tree, once Markdown has built all of it (20) and its table of contents (5).
        """
        html: list[str] = []
        folds: dict[str, tuple[str, str]] = {}
        steps: dict[str, list[Element]] = {}
        md.preprocessors.register(_Expand(md, self.getConfigs(), html, folds, steps), "rosetta", 34)
        md.preprocessors.register(_Stash(md, html), "rosetta_html", 28)
        md.treeprocessors.register(OneFramework(md, self.getConfig("language")), "rosetta_one_framework", 7)
        md.treeprocessors.register(Folding(md, folds), "rosetta_folding", 3)
        md.treeprocessors.register(Onward(md, steps), "rosetta_onward", 2)
        md.treeprocessors.register(ScreenReader(md, self.getConfig("language")), "rosetta_screen_reader", 4)


class _Expand(Preprocessor):
    def __init__(
        self,
        md: Markdown,
        options: dict,
        html: list[str],
        folds: dict[str, tuple[str, str]],
        steps: dict[str, list[Element]],
    ) -> None:
        super().__init__(md)
        self.raises = options.pop("raises")
        self.options, self.html, self.folds, self.steps = options, html, folds, steps

    def run(self, lines: list[str]) -> list[str]:
        self.html.clear()
        self.folds.clear()
        self.steps.clear()
        try:
            return self._expanded(lines)
        except Problem as problem:
            if self.raises:
                raise self.raises(str(problem)) from None
            raise

    def _expanded(self, lines: list[str]) -> list[str]:
        context = Context(lines, **self.options)
        out = list(lines)
        for item in items(lines, context.path, context.first_line):
            context.directive = item
            if isinstance(item, Directive):
                shown = kind(context, item).on_page(context, item.argument)
                made = ["", *standing.above(context, item), *map(self._token, shown), ""]
                out[item.index] = "\n".join(item.indent + line if line else item.indent.rstrip() for line in made)
            elif item.include:
                includes.check(context, *item.include)
        self.folds.update(about(context))
        self.steps.update(leading_on(context))
        return "\n".join(out).split("\n")

    def _token(self, line: str) -> str:
        """The line, or what stands for its HTML; a `Raw` line may be indented, as tabs need."""
        if not isinstance(line, Raw):
            return line
        html = line.lstrip(" ")
        self.html.append(html)
        return line[: len(line) - len(html)] + _TOKEN.format(len(self.html) - 1)


class _Stash(Preprocessor):
    def __init__(self, md: Markdown, html: list[str]) -> None:
        super().__init__(md)
        self.html = html

    def run(self, lines: list[str]) -> list[str]:
        pattern = re.compile(_TOKEN.format(r"(\d+)"))
        return [pattern.sub(lambda match: self.md.htmlStash.store(self.html[int(match[1])]), line) for line in lines]


def makeExtension(**options) -> RosettaExtension:
    """The name by which Python-Markdown finds the extension."""
    return RosettaExtension(**options)

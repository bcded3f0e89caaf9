"""Code in colours, for blocks on pages and for what directives show, each block coloured once a build.

A topic shows the same code in every language, and Pygments takes longer than all else that is made of it.
"""

from functools import cache
from pathlib import Path

import pygments
from pygments.formatters import HtmlFormatter
from pygments.lexers import find_lexer_class_for_filename, get_lexer_by_name
from pymdownx.highlight import Highlight, HighlightExtension

from rosetta.once import kept

_LANGUAGES = {".http": "http", ".html": "html+jinja", ".sql": "sql", ".env": "bash"}  # others as Pygments knows them
_FORMATTER = HtmlFormatter(nowrap=True)  # making one takes longer than using it


@cache
def language_of(path: Path) -> str:
    """What fences and Pygments call the language of a file. A page that shows HTML of a program shows a template."""
    if known := _LANGUAGES.get(path.suffix or path.name):
        return known
    lexer = find_lexer_class_for_filename(path.name)
    return lexer.aliases[0] if lexer else "text"


def highlighted(source: str, language: str) -> str:
    """The code as HTML, without an element around it; ends with a line break where Pygments adds one."""

    def make() -> str:
        return pygments.highlight(source, get_lexer_by_name(language, stripnl=False, ensurenl=False), _FORMATTER)

    return kept(("coloured", source, language), make)


class _Highlight(Highlight):
    """Of `pymdownx.highlight`; superfences asks it for the HTML of a fence."""

    def highlight(self, src: str, language: str, *args, code_block_count: int = 0, **kwargs):
        def make():
            return Highlight.highlight(self, src, language, *args, code_block_count=code_block_count, **kwargs)

        # A piece of code in a line is an element of the page's tree; titles and line numbers know the page, too.
        if kwargs.get("inline") or kwargs.get("title") or self.line_spans or self.line_anchors:
            return make()
        settings = {name: value for name, value in vars(self).items() if name != "md"}
        return kept(("block", src, language, repr((args, kwargs, settings))), make)


class OnceHighlighted(HighlightExtension):
    """`pymdownx.highlight`, with the same options."""

    def get_pymdownx_highlighter(self) -> type[Highlight]:
        return _Highlight


def makeExtension(**options) -> OnceHighlighted:
    """The name by which Python-Markdown finds the extension."""
    return OnceHighlighted(**options)

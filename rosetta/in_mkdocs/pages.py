"""Pages that MkDocs does not render again while nothing has changed that they were rendered from."""

import logging
from dataclasses import dataclass

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from rosetta.directives.parsing import passages
from rosetta.once import ahead, kept

# What `on_page_markdown` sets for a page: beside the page's text, what its rendering is given.
SET = ("rosetta.directives.extension", "rosetta.directives.glossary_tooltips", "toc")


class PageError(PluginError):
    """A Problem of a page, as MkDocs reports it best. Processes that render pass it on, so it can be imported."""


@dataclass(frozen=True)
class _Rendered:
    content: str
    toc: TableOfContents
    title: str | None
    ids: frozenset[str]
    links: dict[str, dict[str, str]]  # by the source of the page that is linked to: id -> the link
    said: list[logging.LogRecord]  # what MkDocs warned of


class KeptPage(Page):
    """A page of MkDocs'."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """As MkDocs does; what it warned of then, it warns of again."""
        said: list[logging.LogRecord] = []
        given = repr([config.mdx_configs.get(name) for name in SET])
        made = kept(("page", self.file.src_uri), lambda: self._rendered(config, files, said), (self.markdown, given))
        self.is_new = made.said is said
        for record in () if self.is_new else made.said:
            logging.getLogger(record.name).handle(record)
        self.content, self.toc, self._title_from_render = made.content, made.toc, made.title
        self.present_anchor_ids = set(made.ids)
        self.links_to_anchors = {files.src_uris[uri]: links for uri, links in made.links.items()}

    def _rendered(self, config: MkDocsConfig, files: Files, said: list[logging.LogRecord]) -> _Rendered:
        listener = _Listener(said)
        logger = logging.getLogger("mkdocs")
        logger.addHandler(listener)
        try:
            super().render(config, files)
        finally:
            logger.removeHandler(listener)
        # Links to what the directives made are valid, too.
        ids = (self.present_anchor_ids or set()) | passages(self.content.splitlines())
        links = {file.src_uri: links for file, links in (self.links_to_anchors or {}).items()}
        return _Rendered(self.content, self.toc, self._title_from_render, frozenset(ids), links, said)


class _Listener(logging.Handler):
    def __init__(self, said: list[logging.LogRecord]) -> None:
        super().__init__(logging.WARNING)
        self.said = said

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record)


def keep(files: Files, config: MkDocsConfig) -> Files:
    """Let MkDocs build its pages as such."""
    for file in files.documentation_pages():
        file.page = KeptPage(None, file, config)
    return files


def render_ahead(files: Files, config: MkDocsConfig) -> None:
    """Render all pages by several processes; MkDocs, which does it one by one, then finds them made."""

    def render(page: Page) -> None:
        page.read_source(config)
        page.markdown = config.plugins.on_page_markdown(page.markdown, page=page, config=config, files=files)
        page.render(config, files)

    pages = [file.page for file in files.documentation_pages()]
    ahead(render, sorted(pages, key=lambda page: -len(page.file.content_string)))

"""Templates that are compiled once, and not filled in again with the same."""

from jinja2 import BytecodeCache, Environment, Template
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from rosetta.once import kept
from rosetta.publish.highlighting import without_plain_marks
from rosetta.publish.spaces import without_indents


class _Compiled(BytecodeCache):
    """The code of every template, for the builds of all languages."""

    def __init__(self) -> None:
        self.code: dict[tuple[str, str], object] = {}  # by name and by what the template holds

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.code[bucket.key, bucket.checksum] = bucket.code


class _KeptTemplate(Template):
    def render(self, context) -> str:
        """A page, or what MkDocs makes beside pages."""
        page = context.get("page")
        if page is None:
            return super().render(context)
        own = (page.content, page.title, page.canonical_url, page.edit_url, repr((page.meta, page.toc)))
        given = [context.get(name) for name in ("base_url", "picture", "feed", "report_url", "extra_css")]
        of = own, repr(given), self.environment.around
        rendered = super().render
        return kept(("output", page.file.src_uri), lambda: without_indents(without_plain_marks(rendered(context))), of)


_compiled = _Compiled()


def keep(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Let an environment make such templates. It must have made none yet, and all pages must have been read."""
    # What every page says of the site and of other pages, but for what mkdocs.yml, the theme and data/ say.
    extra = {key: value for key, value in config.extra.items() if not callable(value)}
    pages = [(file.page.title, file.page.url) for file in files.documentation_pages()]
    env.around = repr((config.site_url, config.theme["features"], extra, pages))
    env.bytecode_cache = _compiled
    env.template_class = _KeptTemplate
    return env

"""MkDocs' hooks: they only call, so that the guide can leave MkDocs without leaving its logic."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import mkdocs.utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from pymdownx.snippets import SnippetMissingError

from rosetta import once
from rosetta.authoring import drafts
from rosetta.checks import problems
from rosetta.directives import glossary_tooltips
from rosetta.errors import Problem
from rosetta.in_mkdocs import languages, outline, pages, settings, site_files, templates
from rosetta.pages import addresses
from rosetta.paths import LANGUAGES, SNIPPETS
from rosetta.publish import (
    client_files,
    facts,
    feed,
    feedback,
    offline,
    pictures,
)
from rosetta.publish.publishing import publish
from rosetta.search import index
from rosetta.words import table, word

_INSTANT = "navigation.instant"
_command = "build"  # or "serve"; then, once the site is served, "reload"
_log = get_plugin_logger("rosetta")


def on_startup(command: str, dirty: bool) -> None:
    """Know whether this is `mkdocs serve`, whose live reload no policy knows and no worker may answer."""
    global _command
    _command = command
    if command == "serve":
        once.watch()
    else:
        languages.side_by_side()  # `serve` would not know what other processes have made


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Give the templates their facts, and leave out what we write ourselves."""
    if not config.plugins["i18n"].building and _begin(config):  # other languages are built within the first's build
        facts.forget_data()
    if not config.plugins["i18n"].building:
        drafts.warn(Path(config.docs_dir))
    config.extra.update(facts.facts())
    config.extra["words"] = {language: table("theme", language) for language in LANGUAGES}
    config.extra["fronts"] = facts.fronts(Path(config.docs_dir))
    _name_bundle(config)
    config.extra["search"] = {"folder": index.folder()}
    config.extra["offline"] = offline.is_on(client_files.client_folder(), _command)
    for one in config.plugins["i18n"].config.languages:
        one.nav_translations = settings.section_titles(one.locale)
    config.theme.static_templates -= {"404.html", "sitemap.xml"}
    # The i18n plugin warns of instant navigation, and `strict` makes that an error. client/ mends what it
    # warns of, the language links that stay behind; on_env puts the feature back.
    if _INSTANT in config.theme["features"]:
        config.theme["features"].remove(_INSTANT)
    return config


def _begin(config: MkDocsConfig) -> bool:
    """Begin a build; returns whether nothing is known from an earlier one."""
    if _command == "build":
        once.begin()
        return True
    parts = [config.docs_dir, str(SNIPPETS)]
    return once.begin_again(parts, [config.config_file_path, *(path for path in config.watch if path not in parts)])


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable) -> LiveReloadServer:
    """The first build is done; those that an edit brings about write into its folder what they make anew."""
    global _command
    _command = "reload"
    mkdocs.utils.clean_directory = lambda folder: None
    return server


def _name_bundle(config: MkDocsConfig) -> None:
    """The names that bundled files have, which modules to fetch early on which page, and the CSS of single parts."""
    bundle = client_files.Bundle(client_files.client_folder())
    config.extra["modules"] = bundle.modules("client/main.js")[1:]
    config.extra["parts"] = bundle.parts()
    config.extra["sheet"] = bundle.sheet
    config.extra["inline"] = bundle.inline
    config.extra["vendor"] = {name: uri for name, (uri, _) in client_files.vendor_files().items()}
    config.extra_css = [bundle.address(path) for path in config.extra_css]
    for script in config.extra_javascript:
        script.path = bundle.address(script.path)


def on_env(env, config: MkDocsConfig, files: Files):
    config.theme["features"].append(_INSTANT)
    if _command == "reload":
        for file in files.documentation_pages():
            if file.page.is_new:
                _log.info("Rendered again: %s", file.src_uri)
    return templates.keep(env, config, files)


@event_priority(-200)  # the i18n plugin, at -100, would look in docs/ for what is added here
def _add_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what the site has beside its pages, and let pages be kept."""
    files = site_files.added(files, config)
    is_first = _command != "reload" and not config.plugins["i18n"].building
    return pages.keep(files if is_first else site_files.without_copied(files, config), config)


on_files = CombinedEvent(site_files.named, _add_files)


@event_priority(-200)  # when the i18n plugin has said which pages are built
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Give the theme the groups, and render the pages, unless most of them were rendered before."""
    config.extra["outline"] = outline.outlined(nav, config.plugins["i18n"].current_language)
    if _command != "reload":
        pages.render_ahead(files, config)
    return nav


@event_priority(100)  # before the lines of front matter can no longer be counted
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Tell the extensions which page they expand."""
    language, name = _named(page)
    config.mdx_configs["rosetta.directives.extension"] = {
        "language": language,
        "page": name,
        "first_line": page.file.content_string.count("\n") - markdown.count("\n") + 1,
        "docs": Path(config.docs_dir),
        "root": get_relative_url(".", page.url).rstrip("/"),
        "runtime": client_files.runtime_manifest() or "",
        "editor": config.extra["vendor"].get("codemirror.js", ""),
        "sheet": config.extra["sheet"]("playground/panel.css").address,
        "raises": pages.PageError,
    }
    config.mdx_configs["toc"]["permalink_title"] = word("permalink", language)
    config.mdx_configs["rosetta.directives.glossary_tooltips"] = glossary_tooltips.options(page.file.src_uri, language)
    page.meta |= facts.of_page(name, language, Path(config.docs_dir))
    return markdown


def on_page_context(context: dict, page: Page, config: MkDocsConfig, nav) -> dict:
    """The address that the theme's scripts start from must hold wherever an error page is served."""
    if page.file.name == "404":
        context["base_url"] = urlsplit(config.site_url).path
    language, name = _named(page)
    context["picture"] = _picture(page, language, name, config)
    context["order"] = outline.order(page, config.extra["outline"], Path(config.docs_dir))
    context["feed"] = feed.feed_address(language, settings.languages(config))
    context["report_url"] = feedback.report_address(
        config.extra.get("report_uri_template", ""),
        page.title,
        page.canonical_url,
        language,
        config.extra["recorded"],
        page.meta["frameworks"],
    )
    return context


def _picture(page: Page, language: str, name: str, config: MkDocsConfig) -> str | None:
    """The address of the page's picture for social networks; none in `mkdocs serve`, nor without Node."""
    if _command != "build" or page.file.name == "404":
        return None
    picture = pictures.Picture(
        title=page.title,
        section=page.parent.title if page.parent else "",
        language=next(one.name for one in config.plugins["i18n"].config.languages if one.locale == language),
        site=config.site_name,
        frameworks=tuple(framework["name"] for framework in config.extra["frameworks"]),
    )
    return pictures.write(picture, pictures.address(name, language), Path(config.site_dir))


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    if page.file.name == "404":
        output = addresses.with_absolute_links(output, page.url, config.site_url)
    return output


@event_priority(-150)  # after the other languages, which the i18n plugin builds at -100
def on_post_build(config: MkDocsConfig) -> None:
    """Once all languages are built: what only a published site needs does not wait for an edit to show."""
    if not config.plugins["i18n"].building and _command != "reload":
        languages.wait()
        publish(Path(config.site_dir), settings.guide(config), final=_command == "build")


def on_build_error(error: Exception) -> None:
    """Show what a contributor can mend without a traceback: the build stopped at the first, these are all."""
    if isinstance(error, Problem | SnippetMissingError | pages.PageError):
        text = problems.told(problems.guide_problems())
        # MkDocs shows a traceback of what ends a reload, but for this.
        stop = Abort if _command == "reload" else PluginError
        raise stop(text if str(error) in text else f"{error}\n{text}".strip()) from None


def _named(page: Page) -> tuple[str, str]:
    """A page's language and its path below that language's folder."""
    language, _, name = page.file.src_uri.partition("/")
    return language, name

"""MkDocs' hooks: they only call, so that the guide can leave MkDocs without leaving its logic."""

from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from pymdownx.snippets import SnippetMissingError

from rosetta import once
from rosetta.authoring import drafts
from rosetta.checks import problems
from rosetta.content.topics import all_topics
from rosetta.directives import glossary_tooltips
from rosetta.directives.parsing import passages
from rosetta.directives.showing import compared, page_context
from rosetta.errors import Problem
from rosetta.pages import addresses, reading_time, translations
from rosetta.paths import LANGUAGES
from rosetta.publish import (
    client_files,
    facts,
    feed,
    feedback,
    fonts,
    highlighting,
    icons,
    markdown_copies,
    offline,
    pictures,
    playground,
    policy,
    study,
)
from rosetta.search import index
from rosetta.words import table, word

_INSTANT = "navigation.instant"
_command = "build"


def on_startup(command: str, dirty: bool) -> None:
    """Know whether this is `mkdocs serve`, whose live reload no policy knows and no worker may answer."""
    global _command
    _command = command


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Give the templates their facts, and leave out what we write ourselves."""
    if not config.plugins["i18n"].building:  # it builds its other languages by builds within the first
        facts.forget_data()
        once.begin()
        drafts.warn(Path(config.docs_dir))
    config.extra.update(facts.facts())
    config.extra["words"] = {language: table("theme", language) for language in LANGUAGES}
    config.extra["fronts"] = facts.fronts(Path(config.docs_dir))
    _name_bundle(config)
    config.extra["search"] = {"folder": index.folder(), "kinds": index.kinds(Path(config.docs_dir))}
    config.extra["offline"] = offline.is_on(client_files.client_folder(), _command)
    config.theme.static_templates -= {"404.html", "sitemap.xml"}
    # The i18n plugin warns of instant navigation, and `strict` makes that an error. client/ mends what it
    # warns of, the language links that stay behind; on_env puts the feature back.
    if _INSTANT in config.theme["features"]:
        config.theme["features"].remove(_INSTANT)
    return config


def _name_bundle(config: MkDocsConfig) -> None:
    """The names that bundled files have, which modules to fetch early on which page, and the CSS of single parts."""
    bundle = client_files.Bundle(client_files.client_folder())
    config.extra["modules"] = bundle.modules("client/main.js")[1:]
    config.extra["parts"] = bundle.parts()
    config.extra["sheet"] = bundle.sheet
    config.extra["vendor"] = {name: uri for name, (uri, _) in client_files.vendor_files().items()}
    config.extra_css = [bundle.address(path) for path in config.extra_css]
    for script in config.extra_javascript:
        script.path = bundle.address(script.path)


def on_env(env, config: MkDocsConfig, files: Files):
    config.theme["features"].append(_INSTANT)
    return env


def _name_error_pages(files: Files, config: MkDocsConfig) -> Files:
    """Hosts look for /404.html and /ko/404.html."""
    for file in files.documentation_pages():
        if file.name == "404":
            file.dest_uri = file.src_uri.removesuffix(".md") + ".html"
    return files


@event_priority(-200)  # the i18n plugin, at -100, would look for these files in docs/
def _publish_client(files: Files, config: MkDocsConfig) -> Files:
    files_of = client_files.client_files(client_files.client_folder()) | dict(client_files.vendor_files().values())
    files_of |= client_files.runtime_files()
    for uri, path in files_of.items():
        files.append(File.generated(config, uri, abs_src_path=str(path)))
    return files


@event_priority(-200)
def _publish_study(files: Files, config: MkDocsConfig) -> Files:
    """The questions and terms in the language that is being built."""
    for uri, text in study.published(config.plugins["i18n"].current_language, Path(config.docs_dir)).items():
        files.append(File.generated(config, uri, content=text))
    return files


@event_priority(-200)
def _publish_playground(files: Files, config: MkDocsConfig) -> Files:
    for uri, text in playground.published(all_topics(), Path(config.docs_dir)).items():
        files.append(File.generated(config, uri, content=text))
    return files


@event_priority(-200)
def _publish_look(files: Files, config: MkDocsConfig) -> Files:
    """The icons, and the face of the headings in the language that is being built."""
    face = fonts.published(config.plugins["i18n"].current_language, Path(config.docs_dir))
    config.extra["headings_face"] = face[0] if face else None
    made = icons.published(config.site_name, urlsplit(config.site_url).path) | dict([face] if face else [])
    for uri, content in made.items():
        files.append(File.generated(config, uri, content=content))
    return files


@event_priority(-200)
def _drop_theme_search(files: Files, config: MkDocsConfig) -> Files:
    """Material brings the programs of its own search with it."""
    for file in list(files):
        if file.src_uri.startswith(("assets/javascripts/lunr/", "assets/javascripts/workers/")):
            files.remove(file)
    return files


on_files = CombinedEvent(
    _name_error_pages, _publish_client, _publish_study, _publish_playground, _publish_look, _drop_theme_search
)


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
        "raises": PageError,
    }
    config.mdx_configs["toc"]["permalink_title"] = word("permalink", language)
    config.mdx_configs["rosetta.directives.glossary_tooltips"] = glossary_tooltips.options(page.file.src_uri, language)
    page.meta["frameworks"] = facts.named(compared(page_context(name, language, Path(config.docs_dir))))
    page.meta["lagging"] = translations.lags(name, language, Path(config.docs_dir))  # the theme shows a notice
    page.meta["minutes"] = reading_time.minutes(page_context(name, language, Path(config.docs_dir)))
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Let links to what the directives made be valid."""
    page.present_anchor_ids |= passages(html.splitlines())


def on_page_context(context: dict, page: Page, config: MkDocsConfig, nav) -> dict:
    """The address that the theme's scripts start from must hold wherever an error page is served."""
    if page.file.name == "404":
        context["base_url"] = urlsplit(config.site_url).path
    language, name = _named(page)
    context["picture"] = _picture(page, language, name, config)
    context["feed"] = feed.feed_address(language, _languages(config))
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
    """Draw the page's picture for social networks, and say where it is; not in `mkdocs serve`, nor without Node."""
    if _command == "serve" or page.file.name == "404":
        return None
    content = pictures.png(
        pictures.Picture(
            title=page.title,
            section=page.parent.title if page.parent else "",
            language=next(one.name for one in config.plugins["i18n"].config.languages if one.locale == language),
            site=config.site_name,
            frameworks=tuple(framework["name"] for framework in config.extra["frameworks"]),
        )
    )
    if content is None:
        return None
    address = pictures.address(name, language)
    target = Path(config.site_dir, address)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return address


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    if page.file.name == "404":
        output = addresses.with_absolute_links(output, page.url, config.site_url)
    return highlighting.without_plain_marks(output)


def _write_lists(config: MkDocsConfig) -> None:
    docs = Path(config.docs_dir)
    sitemap = addresses.sitemap(translations.pages(docs), _languages(config), docs, config.site_url)
    language = config.plugins["i18n"].current_language  # this is called after the build of each
    for name, text in ({"sitemap.xml": sitemap} | _feed(config, language) | _markdown(config, language)).items():
        path = Path(config.site_dir, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def _feed(config: MkDocsConfig, language: str) -> dict[str, str]:
    languages = _languages(config)
    text = feed.Writer(language, languages, config.site_url, Path(config.docs_dir)).feed(config.site_name)
    return {feed.feed_address(language, languages): text}


def _markdown(config: MkDocsConfig, language: str) -> dict[str, str]:
    """The pages as Markdown, and the lists of them."""
    known = {one.locale: one for one in config.plugins["i18n"].config.languages}
    names = {one.locale: one.name for one in known.values()} | (known[language].nav_translations or {})
    guide = markdown_copies.Guide(config.site_name, config.nav or [], _languages(config), config.site_url)
    return guide.files(language, names, Path(config.docs_dir))


@event_priority(-150)  # after the other languages, which the i18n plugin builds at -100
def _index(config: MkDocsConfig) -> None:
    if not config.plugins["i18n"].building:
        index.write(Path(config.site_dir), _languages(config), Path(config.docs_dir))


@event_priority(-200)
def _set_policy(config: MkDocsConfig) -> None:
    if _command == "build" and not config.plugins["i18n"].building:
        policy.write(Path(config.site_dir), config.site_url)


@event_priority(-300)  # last: it takes every file as it is served
def _list_for_offline(config: MkDocsConfig) -> None:
    if not config.plugins["i18n"].building:
        texts = config.extra["words"]
        names = {one.locale: one.name for one in config.plugins["i18n"].config.languages}
        languages = [offline.language(code, names[code], _languages(config), texts) for code in _languages(config)]
        offline.write(Path(config.site_dir), languages, client_files.client_folder(), config.extra["offline"])


# In this order; each says by its priority what must be there before.
on_post_build = CombinedEvent(_write_lists, _index, _set_policy, _list_for_offline)


class PageError(PluginError):
    """A Problem of a page, as MkDocs reports it best."""


def on_build_error(error: Exception) -> None:
    """Show what a contributor can mend without a traceback: the build stopped at the first, these are all."""
    if isinstance(error, Problem | SnippetMissingError | PageError):
        text = problems.told(problems.guide_problems())
        raise PluginError(text if str(error) in text else f"{error}\n{text}".strip()) from None


def _named(page: Page) -> tuple[str, str]:
    """A page's language and its path below that language's folder."""
    language, _, name = page.file.src_uri.partition("/")
    return language, name


def _languages(config: MkDocsConfig) -> list[str]:
    """The languages that are built, the one at the root first."""
    i18n = config.plugins["i18n"]
    return sorted(i18n.build_languages, key=lambda language: language != i18n.default_language)

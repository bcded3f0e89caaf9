"""MkDocs' hooks: they only call, so that the guide can leave MkDocs without leaving its logic."""

from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from pymdownx.snippets import SnippetMissingError

from rosetta import glossary_tooltips, translations
from rosetta.errors import Problem
from rosetta.markdown_extension.reading import passages
from rosetta.site import addresses, facts, published, study

_INSTANT = "navigation.instant"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Give the templates their facts, and leave out what we write ourselves."""
    facts.forget_data()
    config.extra.update(facts.facts())
    config.theme.static_templates -= {"404.html", "sitemap.xml"}
    # The i18n plugin warns of instant navigation, and `strict` makes that an error. client/ mends what it
    # warns of, the language links that stay behind; on_env puts the feature back.
    if _INSTANT in config.theme["features"]:
        config.theme["features"].remove(_INSTANT)
    return config


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
    for uri, path in published.client_files(published.client_folder()).items():
        files.append(File.generated(config, uri, abs_src_path=str(path)))
    return files


@event_priority(-200)
def _publish_study(files: Files, config: MkDocsConfig) -> Files:
    """The questions and terms in the language that is being built."""
    language = config.plugins["i18n"].current_language
    text = study.text(language, Path(config.docs_dir))
    files.append(File.generated(config, study.address(language), content=text))
    return files


on_files = CombinedEvent(_name_error_pages, _publish_client, _publish_study)


@event_priority(100)  # before the lines of front matter can no longer be counted
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Tell the extensions which page they expand."""
    language, name = _named(page)
    config.mdx_configs["rosetta.markdown_extension"] = {
        "language": language,
        "page": name,
        "first_line": page.file.content_string.count("\n") - markdown.count("\n") + 1,
        "docs": Path(config.docs_dir),
        "raises": PluginError,
    }
    config.mdx_configs["rosetta.glossary_tooltips"] = glossary_tooltips.options(page.file.src_uri, language)
    page.meta["lagging"] = translations.lags(name, language, Path(config.docs_dir))  # the theme shows a notice
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Let links to what the directives made be valid."""
    page.present_anchor_ids |= passages(html.splitlines())


def on_page_context(context: dict, page: Page, config: MkDocsConfig, nav) -> dict:
    """The address that the theme's scripts start from must hold wherever an error page is served."""
    if page.file.name == "404":
        context["base_url"] = urlsplit(config.site_url).path
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    if page.file.name == "404":
        output = addresses.with_absolute_links(output, page.url, config.site_url)
    return output


def on_post_build(config: MkDocsConfig) -> None:
    docs = Path(config.docs_dir)
    text = addresses.sitemap(translations.pages(docs), _languages(config), docs, config.site_url)
    Path(config.site_dir, "sitemap.xml").write_text(text, "utf-8")


def on_build_error(error: Exception) -> None:
    """Show what a contributor can mend without a traceback."""
    if isinstance(error, Problem | SnippetMissingError):
        raise PluginError(str(error)) from None


def _named(page: Page) -> tuple[str, str]:
    """A page's language and its path below that language's folder."""
    language, _, name = page.file.src_uri.partition("/")
    return language, name


def _languages(config: MkDocsConfig) -> list[str]:
    """The languages that are built, the one at the root first."""
    i18n = config.plugins["i18n"]
    return sorted(i18n.build_languages, key=lambda language: language != i18n.default_language)

"""The files of the site beside its pages, as MkDocs knows them."""

from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from rosetta.content import pictures
from rosetta.content.topics import all_topics
from rosetta.in_mkdocs import settings
from rosetta.once import ahead
from rosetta.pages.translations import pages
from rosetta.publish import client_files, exercises, facts, fonts, icons, playground, study, summary

_THEME_SEARCH = ("assets/javascripts/lunr/", "assets/javascripts/workers/")


def added(files: Files, config: MkDocsConfig) -> Files:
    """With the client, the data and the look of the language that is being built; without Material's own search.

    Sets `config.extra["headings_face"]`, the address of the face of the headings.
    """
    language, docs = config.plugins["i18n"].current_language, Path(config.docs_dir)
    for file in list(files):
        if file.src_uri.startswith(_THEME_SEARCH):
            files.remove(file)
    paths = client_files.client_files(client_files.client_folder()) | dict(client_files.vendor_files().values())
    for uri, path in (paths | client_files.runtime_files()).items():
        files.append(File.generated(config, uri, abs_src_path=str(path)))
    face = fonts.published(language, docs)
    config.extra["headings_face"] = face[0] if face else None
    topics = all_topics()
    for topic in topics:
        for uri, path in pictures.published(topic).items():
            files.append(File.generated(config, uri, abs_src_path=str(path)))
        if topic.requests_path.is_file():
            files.append(File.generated(config, topic.requests_address, abs_src_path=str(topic.requests_path)))
    ahead(lambda topic: (playground.published([topic], docs), exercises.published([topic])), topics)
    own = [page for page in pages(docs) if (docs / language / page).is_file()]
    ahead(lambda page: facts.of_page(page, language, docs), own)
    made = study.published(language, docs) | playground.published(topics, docs) | exercises.published(topics)
    made |= icons.published(config.site_name, urlsplit(config.site_url).path) | dict([face] if face else [])
    made |= summary.published(language, tuple(settings.languages(config)), config.site_url, docs)
    for uri, content in made.items():
        files.append(File.generated(config, uri, content=content))
    return files


def named(files: Files, config: MkDocsConfig) -> Files:
    """With error pages where hosts look for them: /404.html and /ko/404.html."""
    for file in files.documentation_pages():
        if file.name == "404":
            file.dest_uri = file.src_uri.removesuffix(".md") + ".html"
    return files


def without_copied(files: Files, config: MkDocsConfig) -> Files:
    """The files without those that a build before this one, or that of another language, has copied or written: of
    those from outside of docs/, where nothing links to."""
    for file in list(files):
        if not file.is_documentation_page() and _is_copied(file, config):
            files.remove(file)
    return files


_written: dict[str, str] = {}  # the data that a build has written, by path


def _is_copied(file: File, config: MkDocsConfig) -> bool:
    source = file.abs_src_path
    if not source and file.dest_uri.endswith(".json"):
        before, content = _written.get(file.abs_dest_path), file.content_string
        _written[file.abs_dest_path] = content
        return content == before and Path(file.abs_dest_path).is_file()
    return bool(source) and not source.startswith(config.docs_dir) and not file.is_modified()

"""What mkdocs.yml says of the guide."""

from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from rosetta.pages import plan
from rosetta.publish.guide import Guide


def languages(config: MkDocsConfig) -> list[str]:
    """The languages that are built, the one at the root first."""
    i18n = config.plugins["i18n"]
    return sorted(i18n.build_languages, key=lambda language: language != i18n.default_language)


def section_titles(language: str) -> dict[str, str]:
    """What a language calls the sections of the `nav`, by their English titles."""
    return {group.titles["en"]: group.titles[language] for group in plan.load()}


def guide(config: MkDocsConfig) -> Guide:
    """The guide, as what follows a build knows it."""
    known = {one.locale: one for one in config.plugins["i18n"].config.languages}
    sections = {code: section_titles(code) for code in known}
    names = {code: known[code].name for code in languages(config)}
    return Guide(config.site_name, config.site_url, names, sections, config.nav or [], Path(config.docs_dir))


def guide_of(file: Path) -> Guide:
    """The guide of an mkdocs.yml."""
    return guide(load_config(str(file)))

"""What must hold between snippets and pages, and between the three languages of a page."""

from functools import cache

import pytest

from rosetta.errors import relative
from rosetta.markdown_extension.showing import page_context
from rosetta.paths import DOCS, LANGUAGES, ROOT
from rosetta.regions import regions
from rosetta.site import structure
from rosetta.topics import all_topics, untold_headers
from rosetta.translations import pages

FILES = structure.snippet_files()
TOPICS = all_topics()
PAGES = pages()
# A page that is missing is one failure, of its own test.
EVERY_PAGE = [(language, page) for language in LANGUAGES for page in PAGES if (DOCS / language / page).is_file()]
TRANSLATED = [(language, page) for language, page in EVERY_PAGE if language != "en"]

everything = cache(structure.all_shown)


def by_path(paths):
    return {"argvalues": paths, "ids": [relative(path) for path in paths]}


def by_page(named):
    return {"argvalues": named, "ids": [f"docs/{language}/{page}" for language, page in named]}


def by_topic(file):
    having = [topic for topic in TOPICS if (topic.folder / file).is_file()]
    return {"argvalues": having, "ids": [relative(topic.folder / file) for topic in having]}


@pytest.mark.parametrize("path", **by_path(FILES))
def test_snippet_file_is_shown(path):
    """A file that no page shows is a dead example."""
    assert not structure.unshown_files(everything(), [path])


@pytest.mark.parametrize("path", **by_path([path for path in FILES if regions(path)]))
def test_regions_are_shown(path):
    """A region is there to be shown; one that no page asks for is left over."""
    assert not structure.unshown_regions(everything(), path)


@pytest.mark.parametrize("topic", **by_topic("requests.http"))
def test_requests_are_shown(topic):
    """A reader can only learn from answers that some page shows."""
    assert not structure.unshown_requests(everything(), topic)


@pytest.mark.parametrize("topic", **by_topic("requests.http"))
def test_requests_have_a_title_in_every_language(topic):
    """The title stands above the answers on the page of each language."""
    assert topic.titles.keys() == topic.requests.keys(), relative(topic.titles_path)
    assert not [name for name, by in topic.titles.items() if by.keys() != set(LANGUAGES[1:]) or not all(by.values())]


@pytest.mark.parametrize("topic", **by_topic("commands.toml"))
def test_commands_are_shown(topic):
    """A command whose output is recorded and shown nowhere is left over."""
    assert not structure.unshown_commands(everything(), topic)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", **by_topic("requests.http"))
def test_differences_are_explained(topic, language):
    """Every `@differs` key is the id of the passage that says why, on the topic's page."""
    assert not structure.unexplained_keys(topic, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", **by_topic("answers.json"))
def test_headers_that_the_tables_leave_out_are_named(topic, language):
    """What was recorded and is not shown is said."""
    text = (DOCS / language / "topics" / f"{topic.name}.md").read_text("utf-8").lower()
    recorded = {name for by in topic.answers.values() for answer in by.values() for name in answer["headers"]}
    assert not [name for name in recorded & untold_headers() if f"`{name}`" not in text]


def test_every_page_exists_in_every_language():
    """A missing translation is silent in MkDocs."""
    assert not [relative(path) for path in structure.missing_pages()]


@pytest.mark.parametrize(("language", "page"), **by_page(EVERY_PAGE))
def test_every_heading_has_an_id(language, page):
    """An id of its own keeps links alive when a heading is translated or reworded."""
    assert not [level for level, id_ in structure.outline(page_context(page, language)).headings if not id_]


@pytest.mark.parametrize(("language", "page"), **by_page(EVERY_PAGE))
def test_no_python_is_typed_into_a_page(language, page):
    """What is typed into a page is never run; a fence of Python holds one include and nothing else."""
    assert not structure.typed_python(page_context(page, language))


@pytest.mark.parametrize(("language", "page"), **by_page(TRANSLATED))
@pytest.mark.parametrize("part", ["headings", "directives", "includes", "links"])
def test_translation_has_the_same(part, language, page):
    """The three languages are one guide: the same headings, directives, includes and links."""
    english, translated = (structure.outline(page_context(page, one)) for one in ("en", language))
    assert getattr(translated, part) == getattr(english, part)


@pytest.mark.parametrize(("language", "page"), **by_page(EVERY_PAGE))
def test_versions_in_prose_are_the_locked_ones(language, page):
    """A version typed into prose goes stale when the lock moves on."""
    locked = structure.locked_versions(ROOT / "requirements.lock")
    assert not structure.other_versions(page_context(page, language), locked)

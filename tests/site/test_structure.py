"""What must hold between snippets and pages, and between the three languages of a page."""

import difflib
from functools import cache

import pytest

from rosetta import toml
from rosetta.checks import structure
from rosetta.checks.pattern import pattern_problems
from rosetta.checks.problems import told
from rosetta.content.regions import regions
from rosetta.content.topics import all_topics, untold_headers
from rosetta.directives.showing import page_context
from rosetta.errors import Problem, relative
from rosetta.pages.listing import page_of as page_of_folder
from rosetta.pages.translations import pages
from rosetta.paths import DOCS, LANGUAGES, ROOT, SNIPPETS

FILES = structure.snippet_files()
TOPICS = all_topics()
PAGES = pages()
# A page that is missing is one failure, of its own test.
EVERY_PAGE = [(language, page) for language in LANGUAGES for page in PAGES if (DOCS / language / page).is_file()]
TRANSLATED = [(language, page) for language, page in EVERY_PAGE if language != "en"]

every_topic = pytest.mark.parametrize("topic", TOPICS, ids=[relative(topic.folder) for topic in TOPICS])
everything = cache(structure.all_shown)


def by_path(paths):
    return {"argvalues": paths, "ids": [relative(path) for path in paths]}


def by_page(named):
    return {"argvalues": named, "ids": [f"docs/{language}/{page}" for language, page in named]}


def by_topic(file):
    having = [topic for topic in TOPICS if (topic.folder / file).is_file()]
    return {"argvalues": having, "ids": [relative(topic.folder / file) for topic in having]}


def none(found, say):
    """Fail with what is wrong and what to do, one line a finding, and no traceback of ours."""
    if messages := [say(one) for one in found]:
        pytest.fail("\n".join(messages), pytrace=False)


def page_of(topic, language="en"):
    return f"docs/{language}/{page_of_folder(topic.name)}"


@pytest.mark.parametrize("path", **by_path(FILES))
def test_snippet_file_is_shown(path):
    """A file that no page shows is a dead example."""
    none(structure.unshown_files(everything(), [path]), lambda file: f"{relative(file)}: no page shows it.")


@pytest.mark.parametrize("path", **by_path([path for path in FILES if regions(path)]))
def test_regions_are_shown(path):
    """A region is there to be shown; one that no page asks for is left over."""
    topic = path.relative_to(SNIPPETS).parts[0]
    how = (
        f" `/// compare | {topic}:REGION` in docs/en/{page_of_folder(topic)} and its translations, or take the marks"
        " away. Of a framework without the region a passage `{ #no-FRAMEWORK-REGION }` says why."
    )

    def say(name):
        known = {one for file in FILES if file.is_relative_to(SNIPPETS / topic) for one in regions(file)} - {name}
        close = difflib.get_close_matches(name, known, n=1)
        return (
            f"{relative(path)}: no page shows `{name}`. "
            + (f"Is it `{close[0]}`? Else write" if close else "Write")
            + how
        )

    none(structure.unshown_regions(everything(), path), say)


@pytest.mark.parametrize("topic", **by_topic("requests.http"))
def test_requests_are_shown(topic):
    """A reader can only learn from answers that some page shows."""
    how = f"Write `/// answers | {topic.name}: NAME` in {page_of(topic)} and its translations."
    found = structure.unshown_requests(everything(), topic)
    none(
        found,
        lambda name: f"{relative(topic.requests_path)}:{topic.requests[name].line}: no page shows `{name}`. {how}",
    )


@pytest.mark.parametrize("topic", **by_topic("requests.http"))
def test_requests_have_a_title_in_every_language(topic):
    """The title stands above the answers on the page of each language."""
    others = LANGUAGES[1:]
    found = [
        name
        for name in topic.requests
        if [key for key, text in topic.titles.get(name, {}).items() if text] != [*others]
    ]
    how = "Write a table `[NAME]` with " + " and ".join(f'`{language} = "..."`' for language in others) + "."

    def said(name: str) -> str:
        what = f"`{name}` has no title in every language."
        line = toml.line_of(topic.titles_path, name) if name in topic.titles else None
        where = (topic.titles_path, line) if line else (topic.requests[name].path, topic.requests[name].line)
        return str(Problem(what, f"{how} It goes into {relative(topic.titles_path)}.", *where))

    none(found, said)


@pytest.mark.parametrize("topic", **by_topic("messages.toml"))
def test_scenes_are_shown_and_have_a_title_in_every_language(topic):
    """A reader can only learn from messages that some page shows, under a title that can be read."""
    how = f"Write `/// messages | {topic.name}: NAME` in {page_of(topic)} and its translations."
    unshown = structure.unshown_scenes(everything(), topic)
    others = LANGUAGES[1:]
    untitled = [name for name in topic.scenes if not all(topic.titles.get(name, {}).get(one) for one in others)]
    said = [f"{relative(topic.scenes_path)}: no page shows `{name}`. {how}" for name in unshown]
    said += [f"{relative(topic.titles_path)}: `{name}` has no title in every language." for name in untitled]
    none(said, str)


@pytest.mark.parametrize("topic", **by_topic("commands.toml"))
def test_commands_are_shown(topic):
    """A command whose output is recorded and shown nowhere is left over."""
    found = structure.unshown_commands(everything(), topic)
    how = f"Write `/// command | {topic.name}:NAME` in {page_of(topic)} and its translations."
    none(found, lambda name: f"{relative(topic.commands_path)}: no page shows `{name}`. {how}")


@pytest.mark.parametrize("topic", **by_topic("steps.toml"))
def test_steps_are_shown(topic):
    """Steps that are recorded and shown nowhere are left over."""
    found = structure.unshown_steps(everything(), topic)
    how = f"Write `/// steps | {topic.name}: NAME` in {page_of(topic)} and its translations."
    none(found, lambda name: f"{relative(topic.steps_path)}: no page shows `{name}`. {how}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", **by_topic("requests.http"))
def test_differences_are_explained(topic, language):
    """Every `@differs` key is the id of the passage that says why, on the topic's page."""
    page = page_of(topic, language)
    none(
        structure.unexplained_marks(topic, language),
        lambda mark: (
            f"{relative(topic.requests_path)}:{mark.line}: no passage `{mark.key}` in {page}. "
            f"End the paragraph that explains it with a line `{{ #{mark.key} }}`, or correct the mark."
        ),
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", **by_topic("answers.json"))
def test_passage_names_every_framework_that_answers_otherwise(topic, language):
    """One that was added later, too: the reader who follows the mark in its row finds it there."""
    page = page_of(topic, language)
    none(
        structure.unnamed_frameworks(topic, language),
        lambda found: (
            f"{page}: the passage `{found[0].key}` does not name {' and '.join(found[1])}, whose answer it explains "
            f"({relative(topic.requests_path)}:{found[0].line}). Say what it does."
        ),
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", **by_topic("answers.json"))
def test_headers_that_the_tables_leave_out_are_named(topic, language):
    """What was recorded and is not shown is said."""
    page = ROOT / page_of(topic, language)
    text = page.read_text("utf-8").lower() if page.is_file() else ""
    recorded = {name for by in topic.answers.values() for answer in by.values() for name in answer["headers"]}
    found = [name for name in recorded & untold_headers() if f"`{name}`" not in text]
    none(found, lambda name: f"{page_of(topic, language)}: the tables leave out `{name}`. Say so, and name it as code.")


def test_every_page_exists_in_every_language():
    """A missing translation is silent in MkDocs."""
    none(structure.missing_pages(), lambda path: f"{relative(path)}: missing. Write it; the other languages have it.")


@every_topic
def test_topic_has_a_page(topic):
    """What is recorded is there to be read, and the navigation leads to it."""
    missing = [page_of(topic, language) for language in LANGUAGES if not (ROOT / page_of(topic, language)).is_file()]
    none(missing, lambda page: f"{page}: missing. Write the page of snippets/{topic.name}/.")
    if (page := page_of_folder(topic.name)) not in (ROOT / "mkdocs.yml").read_text("utf-8"):
        raise Problem(f"no line for {page}.", "Add it to `nav`.", ROOT / "mkdocs.yml")


@pytest.mark.parametrize("page", **by_path([DOCS / "en" / page for page in PAGES if page.startswith("topics/")]))
def test_page_of_a_topic_has_its_folder(page):
    """The links to programs and passages count on one name for both."""
    if not (SNIPPETS / page.stem).is_dir():
        how = f"Make snippets/{page.stem}/, or put a page that is about no topic elsewhere."
        raise Problem(f"there is no topic `{page.stem}`.", how, page)


@pytest.mark.parametrize(("language", "page"), **by_page(EVERY_PAGE))
def test_every_heading_has_an_id(language, page):
    """An id of its own keeps links alive when a heading is translated or reworded."""
    found = structure.headings_without_id(page_context(page, language))
    how = "Write `## Text { #id }`, the same id in every language."
    none(found, lambda line: f"docs/{language}/{page}:{line}: the heading has no id. {how}")


@pytest.mark.parametrize(("language", "page"), **by_page([one for one in EVERY_PAGE if one[1].startswith("topics/")]))
def test_page_of_a_topic_follows_the_pattern(language, page):
    """A reader who knows one page knows where to look on the next."""
    if found := pattern_problems(page_context(page, language)):
        pytest.fail(told(found), pytrace=False)


@pytest.mark.parametrize(("language", "page"), **by_page(EVERY_PAGE))
def test_no_python_is_typed_into_a_page(language, page):
    """What is typed into a page is never run; a fence of Python holds one include and nothing else."""
    found = structure.typed_python(page_context(page, language))
    how = "Put it into a file under snippets/ and include a region of it."
    none(found, lambda line: f"docs/{language}/{page}:{line}: Python is typed into the page. {how}")


@pytest.mark.parametrize(("language", "page"), **by_page(TRANSLATED))
@pytest.mark.parametrize("part", ["headings", "directives", "includes", "links"])
def test_translation_has_the_same(part, language, page):
    """The three languages are one guide: the same headings, directives, includes and links."""
    english, translated = (getattr(structure.outline(page_context(page, one)), part) for one in ("en", language))
    if translated != english:
        diff = difflib.unified_diff([*map(str, english)], [*map(str, translated)], "en", language, lineterm="", n=1)
        how = f"Make them equal to docs/en/{page}, in both or in this one."
        raise Problem(f"its {part} are others:\n" + "\n".join(diff), how, DOCS / language / page)


@pytest.mark.parametrize(("language", "page"), **by_page(TRANSLATED))
def test_translation_leaves_nothing_out(language, page):
    """A section may be told in more paragraphs and points than in English, not in fewer."""
    english, translated = (structure.blocks(page_context(page, one)) for one in ("en", language))
    less = [id_ for id_, count in english.items() if translated.get(id_, 0) < count]
    what = "docs/{}/{}: section `#{}` has {} paragraphs and points, {} in English. Say there what they say."
    none(less, lambda id_: what.format(language, page, id_, translated.get(id_, 0), english[id_]))


@pytest.mark.parametrize(("language", "page"), **by_page(EVERY_PAGE))
def test_versions_in_prose_are_the_locked_ones(language, page):
    """A version typed into prose goes stale when the lock moves on."""
    locked = structure.locked_versions(ROOT / "requirements.lock")
    none(structure.other_versions(page_context(page, language), locked), lambda what: f"docs/{language}/{page}:{what}")

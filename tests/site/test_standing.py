"""The headings and sentences above a topic's playground, quiz and whole programs: pages do not write them."""

import re

import pytest

from rosetta.directives.showing import page_context
from rosetta.pages.listing import page_of
from rosetta.pages.places import places
from rosetta.paths import DOCS, LANGUAGES
from rosetta.publish.fonts import headings
from rosetta.publish.page_copy import page_text
from rosetta.words import word

NAMES = ("playground", "quiz", "programs")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [page.stem for page in DOCS.glob("en/topics/*.md")])
def test_every_topic_has_them_in_its_language(site, language, name):
    folder = "" if language == "en" else f"{language}/"
    text = (site.folder / folder / "topics" / name / "index.html").read_text("utf-8")
    # a topic of conversations alone shows no request that the browser's Python could answer
    source = (DOCS / "en/topics" / f"{name}.md").read_text("utf-8")
    shown = [id_ for id_ in NAMES if f"\n/// {id_} | {name}\n" in source]
    assert {"quiz", "programs"} <= {*shown}
    for id_ in shown:
        [found] = re.findall(rf'<h2 id="{id_}">(.*?)<', text)
        assert found == word(f"{id_}-heading", language)
        assert f'href="#{id_}"' in text  # in the table of contents
    # up to its first code, and without tooltips
    start = word("playground-about", language).split()[0]
    assert ("playground" in shown) == bool(re.search(rf'<h2 id="playground">.*?</h2>\s*<p>{start}', text))


def test_only_the_topics_own_page_has_them_and_not_twice(guide):
    text = "/// playground | tea\n\n/// programs | tea\n"
    assert re.findall(r'<h2 id="(\w+)">', guide.expand(text)) == ["playground", "programs"]
    assert "<h2" not in guide.expand(text, page="index.md")
    own = guide.expand("## My heading { #playground }\n\n" + text)
    assert re.findall(r'<h2 id="(\w+)">(.*?)<', own) == [("playground", "My heading"), ("programs", "Whole programs")]


def test_a_folder_whose_page_is_no_topic_has_them_there(guide):
    """And links from other pages lead there."""
    own, text = "Why.\n{ #limits }\n\n", "/// playground | tea\n\n/// answers | tea: too-many\n"
    guide.page(own, page="tea.md")
    assert re.findall(r'<h2 id="(\w+)">', guide.expand(own + text, page="tea.md")) == ["playground"]
    assert "<h2" not in guide.expand(text)
    assert 'href="tea/#limits"' in guide.expand(text, page="index.md")


def test_a_deep_dive_shows_a_folder_though_a_framework_has_a_page_of_that_name(guide):
    guide.page("# Tea\n", page="frameworks/tea.md")
    assert page_of("tea", guide.docs) == "frameworks/tea.md"
    guide.page("# Tea\n", page="deep-dives/tea.md")
    assert page_of("tea", guide.docs) == "deep-dives/tea.md"


def test_the_copy_has_them_as_markdown():
    text = page_text(page_context("topics/routing.md", "ru"), "", list(LANGUAGES), "https://guide.example/")
    assert "\n## Самопроверка\n\n1. " in text
    assert f"\n## Программы целиком\n\n{word('programs-about', 'ru')}\n" in text


def test_they_are_places_and_their_characters_are_in_the_font():
    assert {f"topics/routing#{id_}" for id_ in NAMES} <= places("ko").keys()
    assert set("".join(word(f"{id_}-heading", "ko") for id_ in NAMES)) <= headings("ko", page_context("index.md").docs)

"""How long a page takes to read, below its heading."""

import pytest

from rosetta.directives.showing import page_context
from rosetta.pages.reading_time import Minutes, minutes, prose_minutes
from rosetta.pages.translations import pages
from rosetta.paths import LANGUAGES


@pytest.mark.parametrize("page", [page for page in pages() if page.startswith("topics/")])
def test_a_page_takes_as_long_in_every_language(page):
    """A text takes as long to read in another language; a figure far off is a wrong count or a missing part."""
    times = [minutes(page_context(page, language)) for language in LANGUAGES]
    for part in ("essential", "all"):
        of_part = [getattr(time, part) for time in times]
        assert max(of_part) - min(of_part) <= 0.15 * max(of_part) + 1


@pytest.mark.parametrize(
    ("language", "text"), [("en", "tea " * 400), ("ru", "чай " * 360), ("ko", "차를 마십니다. " * 163)]
)
def test_words_are_counted_or_characters(language, text):
    assert prose_minutes(f"---\ntitle: Tea\n---\n\n{text}", language) == pytest.approx(2, abs=0.02)


def test_a_piece_of_code_in_a_sentence_is_a_word_and_a_fence_is_none():
    text = "`a_long_name(of, code)` " * 100
    assert prose_minutes(text, "en") == 0.5
    assert prose_minutes(text + "\n\n```bash\nmake serve\n```\n", "en") == 0.5


def test_code_and_answers_take_their_time(guide):
    guide.page("# Tea\n\n" + "tea " * 200)
    assert minutes(page_context("topics/tea.md", "en", guide.docs, guide.snippets)) is None
    guide.page("# Tea\n\n" + "tea " * 200 + "\n\n/// compare | tea:routes\n")
    with_code = minutes(page_context("topics/tea.md", "en", guide.docs, guide.snippets))
    for framework in ("flask", "fastapi", "django"):
        app = guide.topic / f"{framework}_app.py"
        app.write_text(app.read_text("utf-8").replace("def tea", "x = 1\n" * 40 + "\n" * 40 + "def tea"), "utf-8")
    longer = minutes(page_context("topics/tea.md", "en", guide.docs, guide.snippets))
    assert longer == Minutes(with_code.essential + 3, with_code.all + 3)


def test_only_pages_to_read_say_how_long_they_take(site):
    assert "Reading time:" in site.pages["topics/routing/index.html"].text
    for path in ("index.html", "review/index.html", "progress/index.html", "404.html"):
        assert "Reading time:" not in site.pages[path].text


@pytest.mark.parametrize(("language", "word"), [("en", "Verified on"), ("ko", " 검증:"), ("ru", "Проверено")])
def test_a_topic_says_at_its_top_when_it_was_verified_and_with_what(site, language, word):
    folder = "" if language == "en" else f"{language}/"
    page = site.pages[f"{folder}topics/routing/index.html"]
    head = page.text[page.text.index(word) :][:200]
    for name in ("Flask", "FastAPI", "Django"):
        assert name in head

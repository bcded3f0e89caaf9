"""Which translated pages lag behind their English page (rosetta.pages.translations)."""

import os
import warnings
from functools import cache

import pytest

from rosetta.errors import Problem, relative
from rosetta.pages.translations import fingerprint, lagging, lags, pages, stamp, stamp_of

PAGE = "topics/tea.md"
TEXT = "---\ntitle: {title}\n---\n\n# {title} {{ #tea }}\n\n/// compare | tea:routes\n\n/// answers | tea: tea\n"


all_lagging = cache(lagging)


@pytest.mark.parametrize("page", pages(), ids=lambda page: f"docs/en/{page}")
def test_translations_match_the_english_page(page):
    """Nothing stale is published; a contributor who mends an English typo alone sees a list and no failure."""
    late = [lag for lag in all_lagging() if lag.page == page]
    told = "\n".join(f"{relative(lag.path)} lags behind docs/en/{lag}" for lag in late)
    if os.environ.get("STRICT_TRANSLATIONS") == "1":
        assert not late, told
    elif late:
        with warnings.catch_warnings():
            warnings.simplefilter("default")  # to be read at the end of the run, not an error here
            warnings.warn(told, UserWarning, stacklevel=1)


@pytest.fixture
def stamped(guide):
    guide.page(TEXT.format(title="Tea"))
    for language, title in {"ko": "차", "ru": "Чай"}.items():
        guide.page(TEXT.format(title=title), language)
    stamp("topics/tea", guide.docs, guide.snippets)
    return guide


def late(guide):
    return [lag.path.relative_to(guide.docs).parts[0] for lag in lagging(guide.docs, guide.snippets)]


def test_page_that_was_never_compared_lags(guide):
    guide.page(TEXT.format(title="차"), "ko")
    (lag,) = lagging(guide.docs, guide.snippets)
    assert str(lag) == (
        "topics/tea.md: never compared with the English page; when both say the same: make stamp PAGE=topics/tea"
    )


def test_stamped_page_does_not_lag(stamped):
    assert late(stamped) == []
    assert not lags(PAGE, "ko", stamped.docs, stamped.snippets)


def test_stamp_changes_one_line_of_the_front_matter(stamped):
    now = fingerprint(PAGE, stamped.docs, stamped.snippets)
    wanted = TEXT.format(title="차").replace("title: 차\n", f"title: 차\nmatches: {now}\n", 1)
    path = stamped.docs / "ko" / PAGE
    assert path.read_text("utf-8") == wanted
    path.write_text(wanted.replace(now, "0" * 12), "utf-8")
    assert late(stamped) == ["ko"]
    assert stamp("all", stamped.docs, stamped.snippets) == [path]
    assert path.read_text("utf-8") == wanted
    assert stamp("all", stamped.docs, stamped.snippets) == []


def test_english_text_that_moves_on_leaves_the_others_behind(stamped):
    stamped.page(TEXT.format(title="Tea") + "\nMore.\n")
    assert late(stamped) == ["ko", "ru"]
    assert lags(PAGE, "ru", stamped.docs, stamped.snippets)
    assert not lags(PAGE, "en", stamped.docs, stamped.snippets)
    assert "has changed" in str(lagging(stamped.docs, stamped.snippets)[0])


def test_region_that_moves_on_leaves_the_others_behind(stamped):
    path = stamped.topic / "django_app.py"
    path.write_text(path.read_text("utf-8").replace("django", "changed"), "utf-8")
    assert late(stamped) == ["ko", "ru"]


def test_code_outside_what_is_shown_does_not(stamped):
    path = stamped.topic / "django_app.py"
    path.write_text(path.read_text("utf-8") + "\nother = 1\n", "utf-8")
    assert late(stamped) == []


def test_answers_do_not(stamped):
    path = stamped.topic / "answers.json"
    path.write_text(path.read_text("utf-8").replace("cups", "mugs"), "utf-8")
    assert late(stamped) == []


def test_whole_program_that_moves_on_does(stamped):
    stamped.page(TEXT.format(title="Tea") + "\n/// programs | tea\n")
    stamp("all", stamped.docs, stamped.snippets)
    assert late(stamped) == []
    path = stamped.topic / "django_app.py"
    path.write_text(path.read_text("utf-8") + "\nother = 1\n", "utf-8")
    assert late(stamped) == ["ko", "ru"]


def test_stamp_of_an_unknown_page_suggests_one(stamped):
    with pytest.raises(Problem, match="no page `topics/tee`") as raised:
        stamp("topics/tee", stamped.docs, stamped.snippets)
    assert "Did you mean `topics/tea`?" in str(raised.value)


def test_page_without_front_matter_cannot_be_stamped(stamped):
    path = stamped.page("# 차\n", "ko")
    assert stamp_of(path) is None
    with pytest.raises(Problem, match="no front matter"):
        stamp("all", stamped.docs, stamped.snippets)

"""Items of a list about one framework carry its id, and the list tells how many are hidden where it is not chosen."""

import re

import pytest

from rosetta.content.frameworks import frameworks
from rosetta.pages.parsed import parsed
from rosetta.pages.translations import lags
from rosetta.paths import DOCS, LANGUAGES

# An item as it is written, and the framework that it is about.
WRITTEN = [
    ("Flask: a cup.", "flask"),
    ("**FastAPI: a cup.** It is hot.", "fastapi"),
    ("**Django:** a cup.", "django"),
    ("**Django**: a cup.", "django"),
    ("Flask and Django: a cup.", None),
    ("**Django under ASGI: a cup.**", None),
    ("Tea in Flask: a cup.", None),
    ("`Flask: a cup`", None),
    ("Werkzeug: a cup.", None),
    ("Flask has a cup.", None),
]


def items(html):
    """The framework of each item of the lists, and what it says."""
    found = parsed(f"<div>{html}</div>").iter("li")
    return [(one.get("data-framework"), " ".join("".join(one.itertext()).split())) for one in found]


@pytest.mark.parametrize(("text", "about"), WRITTEN, ids=[text for text, _ in WRITTEN])
@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["tight", "loose"])
def test_an_item_is_about_the_framework_whose_name_and_a_colon_begin_it(guide, text, about, between):
    [(first, _), (second, _), *_] = items(guide.expand(f"- {text}{between}- Other."))
    assert (first, second) == (about, None)


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", ["Hidden: 2 about Flask. Show", "Hidden: 1 about Django. Show"]),
        ("ko", ["Flask 항목 2개를 숨겼습니다. 보기", "Django 항목 1개를 숨겼습니다. 보기"]),
        ("ru", ["Скрыто пунктов о Flask: 2. Показать", "Скрыто пунктов о Django: 1. Показать"]),
    ],
)
def test_a_list_ends_with_what_to_say_where_its_items_are_hidden(guide, language, says):
    html = guide.expand("- Flask: one.\n- Flask: two.\n- All.\n- Django: three.", language)
    assert [text for _, text in items(html)][4:] == says
    assert html.count('<li class="left-out search-skip"') == 2


def test_a_question_about_one_framework_carries_its_id(guide):
    guide.quiz()
    html = guide.expand("# Tea { #tea }\n\nThere is a limit.\n{ #limits }\n\n/// quiz | tea")
    questions = re.findall(r'<li class="quiz-question" id="quiz-([^"]+)".*?>', html)
    about = re.findall(r'<li class="quiz-question" id="quiz-([^"]+)"[^>]* data-framework="([^"]+)"', html)
    assert about
    assert len(about) < len(questions)
    for id_ in {id_ for _, id_ in about}:
        assert html.count(f'<li class="left-out search-skip" data-framework="{id_}"') == 1


@pytest.mark.parametrize("page", sorted({path.name for path in DOCS.glob("*/topics/*.md")}))
def test_the_lists_of_a_page_are_about_the_same_frameworks_in_every_language(page):
    names = "|".join(re.escape(one.name) for one in frameworks().values())
    begun = re.compile(rf"(?m)^ *- (?:\*\*)?({names})(?:\*\*)?:")
    found = {
        language: begun.findall((DOCS / language / "topics" / page).read_text("utf-8"))
        for language in LANGUAGES
        if not lags(f"topics/{page}", language)
    }
    assert found == dict.fromkeys(found, found["en"])

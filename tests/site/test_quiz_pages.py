"""What pages and review page get of a quiz: complete without JavaScript, and what the client makes a form of."""

import json
import re

import pytest

from rosetta.checks import structure
from rosetta.content.topics import topic
from rosetta.directives.html import in_turns
from rosetta.directives.showing import page_context, shown
from rosetta.pages.translations import fingerprint
from rosetta.paths import LANGUAGES
from rosetta.publish import study
from tests.weekly import ONE_A_DAY

PAGE = "---\ntitle: Tea\n---\n\n# Tea { #tea }\n\nThere is a limit.\n{ #limits }\n\n/// quiz | tea\n\nafter\n"


def questions(html: str) -> dict[str, str]:
    """The HTML of every question by its id in the page."""
    items = re.findall(r'<li class="quiz-question".*?</details></li>', html, re.DOTALL)
    return {re.search(r'id="(.*?)"', item)[1]: item for item in items}


@pytest.fixture
def expanded(guide):
    """The HTML of the page in a language."""
    guide.quiz()
    return lambda language="en": guide.expand(PAGE, language)


def test_questions_stand_in_the_element_that_the_client_knows(expanded):
    html = expanded()
    assert '<div class="quiz" style="--questions:6"><rosetta-quiz data-topic="tea"><ol class="quiz-questions">' in html
    assert "<p><rosetta-quiz" not in html
    assert "<p>after</p>" in html
    ids = ["how-many", "how-few", "which-leaves", "making-it", "parts", "no-limit"]
    assert list(questions(html)) == [f"quiz-{id_}" for id_ in ids]


def test_question_with_options(expanded):
    html = questions(expanded())["quiz-how-many"]
    assert 'data-question="tea/how-many" data-kind="predict" data-hash="' in html
    assert '<p class="quiz-text">What status does <code>GET /tea?cups=99</code> get?</p>' in html
    assert '<p class="quiz-request"><code>GET /tea?cups=99</code></p>' in html
    options = re.search(r'<ul class="quiz-options">(.*?)</ul>', html)[1]
    assert sorted(re.findall(r'<li data-option="(\w+)"><code>(\d+)</code></li>', options)) == [
        ("bad", "400"), ("fine", "200"), ("refused", "422"),
    ]  # fmt: skip
    assert '<p class="quiz-right" data-right="refused">Right answer: <code>422</code></p>' in html
    assert '<p class="quiz-why">Too much is refused.</p>' in html
    mistakes = re.search(r'<ul class="quiz-mistakes">(.*?)</ul>', html)[1]
    assert re.sub("<[^>]+>", " ", mistakes).split() == ["400", "That", "is", "Flask's."]
    assert '<li data-option="bad">' in mistakes
    assert '<a href="#limits" class="quiz-page">' in html


def test_question_with_several_right_options(expanded):
    html = questions(expanded())["quiz-which-leaves"]
    assert '<p class="quiz-right" data-right="green black">Right answers:<br>Green<br>Black</p>' in html
    assert "quiz-mistakes" not in html


def test_question_about_an_order(expanded):
    html = questions(expanded())["quiz-making-it"]
    steps = re.findall(r'<li data-step="(\w+)">', re.search(r'<ol class="quiz-steps">(.*?)</ol>', html)[1])
    assert sorted(steps) == ["boil", "drink", "pour"]
    assert steps != ["boil", "pour", "drink"]
    assert 'data-right="boil pour drink">Right order:<br>1. Boil.<br>2. Pour.<br>3. Drink.</p>' in html


def test_question_about_pairs(expanded):
    html = questions(expanded())["quiz-parts"]
    assert re.findall('data-left="(.*?)"', html) == ["Blueprint", "APIRouter", "include()"]
    rights = re.findall('<li data-right="(.*?)">', html)
    assert sorted(rights) == ["Django", "FastAPI", "Flask"]
    assert rights != ["Flask", "FastAPI", "Django"]
    pairs = json.loads(re.search(r'<p class="quiz-right" data-pairs="(.*?)"', html)[1].replace("&quot;", '"'))
    assert pairs == [["Blueprint", "Flask"], ["APIRouter", "FastAPI"], ["include()", "Django"]]
    assert "<code>include()</code> → <code>Django</code>" in html


def test_question_about_a_broken_program_shows_its_region(expanded):
    html = questions(expanded())["quiz-no-limit"]
    code = re.search(r'<div class="quiz-code"><div class="language-python highlight">(.*?)</div>', html, re.DOTALL)[1]
    assert re.sub("<[^>]+>", "", code) == "limit = 99"


def test_request_with_a_body_is_shown_in_full(guide):
    path = guide.topic / "requests.http"
    asked = "GET {{host}}/tea?cups=99 HTTP/1.1\n"
    path.write_text(path.read_text("utf-8").replace(asked, "POST {{host}}/tea HTTP/1.1\n\ncups=99\n"), "utf-8")
    guide.quiz()
    html = questions(guide.expand(PAGE))["quiz-how-many"]
    request = re.search(r'<div class="quiz-request">(.*?)</div></div>', html, re.DOTALL)[1]
    assert re.sub("<[^>]+>", "", request).split()[:4] == ["POST", "/tea", "HTTP/1.1", "Host:"]
    assert "cups=99" in request


def test_markup_in_texts_and_values_is_shown_not_run(guide):
    guide.quiz("How many cups?", "How <b>many</b> `<script>`?")
    assert "How &lt;b&gt;many&lt;/b&gt; <code>&lt;script&gt;</code>?" in guide.expand(PAGE)
    guide.quiz("value = 400", 'value = "<script>"')
    assert "<script" not in guide.expand(PAGE)


def markup(html: str) -> list[str]:
    """Every start tag of the quiz."""
    return re.findall(r"<[a-z][^>]*>", html[: html.index("<p>after")])


def test_three_languages_are_one_quiz(expanded):
    """The same questions, ids, hashes and order: progress in one language is progress in all."""
    english, korean, russian = (expanded(language) for language in LANGUAGES)
    assert markup(english) == markup(korean) == markup(russian)
    assert "정답과 해설" in korean
    assert "몇 잔입니까?" in korean
    assert "Какой код получит <code>GET /tea?cups=99</code>?" in russian


def test_quiz_shows_its_broken_programs(guide):
    """So the structure test knows them, and names one that no question asks about."""
    guide.quiz()
    guide.page(PAGE)
    left_over = guide.topic / "bugs" / "flask_limit.py"
    left_over.write_text("x = 1\n", "utf-8")
    asked = guide.topic / "bugs" / "django_limit.py"
    everything = shown(page_context("topics/tea.md", "en", guide.docs, guide.snippets))
    assert structure.unshown_regions(everything, asked) == []
    files = [path for path in structure.snippet_files(guide.snippets) if path.parent == guide.topic / "bugs"]
    assert structure.unshown_files(everything, files) == [left_over]
    assert topic("tea", guide.snippets).printed == []  # they are asked, not run for what they print


def test_translations_lag_when_a_broken_program_changes(guide):
    guide.page(PAGE)

    def now(limit: str) -> str:
        guide.quiz(program=f"import sys\n# --8<-- [start:bug]\nlimit = {limit}\n# --8<-- [end:bug]\n")
        return fingerprint("topics/tea.md", guide.docs, guide.snippets)

    assert now("99") == now("99") != now("98")


def review(guide, language: str, name: str):
    """What is published of the guide under a name."""
    files = study.published(language, guide.docs, guide.snippets)
    return json.loads(files[f"assets/study/{language}/{name}.json"])


def test_dashboards_get_what_they_count_and_no_more(guide):
    guide.quiz()
    guide.page(PAGE)
    cards = {one.pop("id"): one for one in review(guide, "en", "cards")}
    assert cards["tea/how-many"].keys() == {"hash", "frameworks"}
    assert cards["tea/how-many"]["frameworks"] == ["fastapi"]
    assert cards["tea/parts"]["frameworks"] == ["flask", "fastapi", "django"]
    assert cards["term/route"].keys() == {"hash"}
    assert cards.keys() == review(guide, "en", "topics/tea").keys() | review(guide, "en", "glossary").keys()


def test_review_page_gets_what_the_page_of_the_topic_says(guide):
    guide.quiz()
    guide.page(PAGE)
    html = questions(guide.expand(PAGE))
    hashes = {one["id"]: one["hash"] for one in review(guide, "en", "cards")}
    for id_, one in review(guide, "en", "topics/tea").items():
        item = html[f"quiz-{id_.removeprefix('tea/')}"]
        assert f'data-question="{one["id"]}" data-kind="{one["kind"]}" data-hash="{hashes[id_]}"' in item
        assert one["about"] in item
        for sentence in (one["text"], one["why"], *(text for _, text in one["parts"]), *one["told"]):
            assert in_turns(sentence) in item
    one = review(guide, "en", "topics/tea")["tea/how-many"]
    assert one["text"] == ["What status does ", "GET /tea?cups=99", " get?"]
    assert (one["right"], one["mistakes"]) == (["refused"], {"bad": ["That is Flask's."]})
    assert one["page"] == ["../topics/tea/#limits", "Where the page explains it"]
    pairs = review(guide, "en", "topics/tea")["tea/parts"]
    assert pairs["right"] == ["Flask", "FastAPI", "Django"] != pairs["choices"]


@pytest.mark.parametrize(("language", "front"), {"en": "route", "ko": "라우트(route)", "ru": "маршрут (route)"}.items())
def test_review_page_gets_the_glossary(guide, language, front):
    term = review(guide, language, "glossary")["term/route"]
    assert term["front"] == front
    assert term["back"]
    assert review(guide, language, "cards") == review(guide, "en", "cards")


def test_review_page_leaves_out_what_has_no_page(guide):
    """In a language that does not have the page, its links would lead nowhere."""
    guide.quiz()
    guide.page(PAGE)
    assert not [path for path in study.published("ko", guide.docs, guide.snippets) if "topics" in path]
    assert not [one for one in review(guide, "ko", "cards") if one["id"].startswith("tea/")]


@pytest.mark.parametrize("language", ONE_A_DAY)
def test_review_data_is_on_the_site(site, language):
    for path, text in study.published(language).items():
        assert (site.folder / path).read_text("utf-8") == text

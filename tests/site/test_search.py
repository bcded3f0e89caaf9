"""What can be found: the records of the search index, the words that a query is read with, the lists of queries."""

import json
import shutil
from itertools import product
from pathlib import Path

import pytest

from rosetta import words
from rosetta.content import glossary
from rosetta.errors import Problem
from rosetta.paths import DATA, LANGUAGES, ROOT
from rosetta.search import index, keywords, queries, query_words
from rosetta.search.passages import Passage, read

PAGE = """<header><p>Not this</p></header>
<article class="md-content__inner md-typeset">
<h1 id="tea">Tea<a class="headerlink" href="#tea">&para;</a></h1>
<page-study>Not this</page-study><div class="page-head"><p>Not this</p></div>
<compare-toolbar><p>Not this</p></compare-toolbar>
<p>Tea is <code>poured</code>.</p>
<h2 id="cups">Cups</h2>
<ul><li>A cup.</li><li>Flask holds a cup.</li></ul>
<div class="compare"><div class="tabbed-set"><div class="tabbed-labels"><label>Not this</label></div>
<div class="tabbed-block"><p class="compare-file" data-framework="flask"><span>Flask</span> not_this.py</p>
<div class="highlight"><pre><code><span>@app</span>.get("/tea")
same()
</code></pre></div></div>
<div class="tabbed-block"><p class="compare-file" data-framework="django">Django</p><pre>path("tea")
same()</pre></div></div></div>
<section class="answer"><header><code>GET /tea</code> <span>A title</span></header><table><caption>Not this</caption>
<thead><tr><th>Not this</th></tr></thead>
<tbody><tr data-framework="fastapi"><th>FastAPI</th><td>200</td></tr></tbody></table>
<details class="answer-request"><summary>Not this</summary></details></section>
<h3 id="empty">Empty</h3>
<div class="quiz"><p>Not this</p></div>
<h2 id="after">After</h2><p>The last.</p>
</article><footer>Not this</footer>"""


def test_a_page_is_read_by_section_without_its_controls():
    sections, rows = read(PAGE)
    assert rows == []
    assert [(one.id, one.title) for one in sections] == [
        ("", "Tea"), ("cups", "Cups"), ("empty", "Empty"), ("after", "After"),
    ]  # fmt: skip
    assert sections[0].passages == [Passage("Tea is poured.")]
    assert sections[1].passages == [
        Passage("A cup."),
        Passage("Flask holds a cup."),
        Passage('@app.get("/tea")', {"flask"}, True),
        Passage("same()", {"flask", "django"}, True),
        Passage('path("tea")', {"django"}, True),
        Passage("GET /tea A title"),
        Passage("FastAPI 200", {"fastapi"}),
    ]
    assert sections[3].passages == [Passage("The last.")]


def test_a_section_is_a_record_of_the_frameworks_that_it_is_about(guide):
    first, cups, after = index.records(PAGE, "topics/tea.md", "ko/topics/tea/")
    assert (first.url, first.title, first.page, first.kind) == ("ko/topics/tea/", "Tea", "Tea", "topic")
    assert (cups.url, cups.title, cups.page) == ("ko/topics/tea/#cups", "Cups", "Tea")
    assert cups.frameworks == ("flask", "fastapi", "django")
    assert cups.content.startswith('¶ A cup. ¶• Flask holds a cup. ¶•‖ @app.get("/tea") ¶•⁃‖ same() ¶⁃‖ path("tea")')
    assert after.frameworks == ("flask", "fastapi", "django")  # of none, so of all


def test_a_term_of_the_glossary_is_a_record_that_begins_with_its_meaning():
    row = (
        '<tr id="term-tea"><th>tea</th><td lang="ko">차</td><td>A drink made of leaves.</td>'
        '<td data-framework="flask"><span>Flask</span> <code>pour()</code></td></tr>'
    )
    html = f'<article class="md-content__inner"><h1>Glossary</h1><table><tbody>{row}</tbody></table></article>'
    (record,) = index.records(html, "glossary.md", "glossary/")
    assert (record.url, record.title, record.kind) == ("glossary/#term-tea", "tea", "glossary")
    assert record.content == "¶ A drink made of leaves. ¶ 차 ¶• Flask pour()"
    assert record.frameworks == ("flask",)


def test_a_record_has_the_keywords_of_its_place_and_of_its_section_on_any_page():
    words = {"topics/tea": "brew", "topics/tea#cups": "mugs", "#cups": "crockery", "topics/coffee#cups": "espresso"}
    first, cups, after = index.records(PAGE, "topics/tea.md", "topics/tea/", words)
    assert (first.keywords, cups.keywords, after.keywords) == ("brew", "mugs crockery", "")
    assert "mugs" in cups.text
    assert "mugs" not in cups.content  # it is not shown


def test_a_term_of_the_glossary_has_keywords():
    row = '<tr id="term-tea"><th>tea</th><td>A drink.</td></tr>'
    html = f'<article class="md-content__inner"><h1>Glossary</h1><table><tbody>{row}</tbody></table></article>'
    (record,) = index.records(html, "glossary.md", "glossary/", {"glossary#term-tea": "cha"})
    assert record.keywords == "cha"


@pytest.mark.parametrize(
    ("page", "kind"),
    [("topics/routing.md", "topic"), ("glossary.md", "glossary"), ("choose.md", "guide"), ("index.md", "guide")],
)
def test_kinds_of_pages(page, kind):
    assert index.kind(page) == kind


def test_every_kind_has_a_name_in_every_language():
    for language, kind in product(LANGUAGES, {*index.KINDS.values(), *index.kinds(ROOT / "docs")}):
        assert f"search_kind_{kind}" in words.table("theme", language)


@pytest.fixture(scope="module")
def found(site):
    """Every record of the built site, by language and address."""
    return {
        language: {
            record.url: record for record in index._all_records(site.folder, language, list(LANGUAGES), ROOT / "docs")
        }
        for language in LANGUAGES
    }


def test_every_record_leads_to_a_place_on_a_page_of_its_language(site, found):
    for language, records in found.items():
        for url in records:
            path, _, section = url.partition("#")
            page = site.pages[f"{path}index.html"]
            assert page.language == language
            assert not section or section in page.ids, url
        assert not [url for url in records if "404" in url]
        assert len(records) == len(found["en"])


def test_every_term_can_be_found(found):
    for records in found.values():
        for term in glossary.shown():
            assert any(url.endswith(f"glossary/#term-{term.id}") for url in records), term.id


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("@app.errorhandler", "topics/responses/#errors"),
        ("secure_filename", "topics/requests/#upload"),
        ("urlpatterns", "topics/routing/#trailing-slash"),
        ("A word where a number is expected", "topics/routing/#path-parameters"),  # a request's title
        ("422 Unprocessable", "topics/routing/#path-parameters"),  # a recorded answer
    ],
)
def test_code_requests_and_answers_can_be_found(found, text, url):
    assert text in found["en"][url].content


def test_the_keywords_belong_to_places_of_the_guide():
    keywords.check()


def test_the_keywords_are_in_the_index(found):
    places = keywords.load().keys()
    for language, records in found.items():
        front = "" if language == LANGUAGES[0] else f"{language}/"
        with_words = {queries.place(url, front) for url, record in records.items() if record.keywords}
        assert {place for place in places if not place.startswith("#")} <= with_words, language


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('["topics/routing"]', '["topics/rooting"]', "`topics/rooting` is no place"),
        ('["#docs"]', '["#dogs"]', "`#dogs` is no place"),
        ('en = "full complete', 'fr = "plein', r"\[#programs\] needs words in en, ko, ru"),
        ('en = "full complete', 'en "full', "not valid TOML"),
    ],
)
def test_wrong_keywords_are_named(tmp_path, old, new, said):
    path = tmp_path / "keywords.toml"
    text = keywords.FILE.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(Problem, match=said):
        keywords.check(path)


def test_the_index_is_published_without_what_nobody_loads(site):
    folder = index.folder()
    names = {file.removeprefix(folder) for file in site.files if file.startswith(folder)}
    assert {"pagefind.js", "pagefind-entry.json", *(f"words.{language}.json" for language in LANGUAGES)} <= names
    assert not [name for name in names if "ui" in name or "worker" in name or "highlight" in name]
    entry = json.loads((site.folder / folder / "pagefind-entry.json").read_text("utf-8"))
    assert entry["languages"].keys() == set(LANGUAGES)


def test_nothing_of_the_theme_s_own_search_is_left(site):
    assert not [
        file
        for file in site.files
        if file.startswith(("search/", "assets/javascripts/workers", "assets/javascripts/lunr"))
    ]
    for path in site.pages:
        assert "md-search" not in (site.folder / path).read_text("utf-8"), path


def test_words_hold_readings_terms_and_the_words_of_the_pages():
    words = json.loads(query_words.text("ko", ["¶•‖ Flask routes 라우트를 7"]))
    assert words["words"] == "flask routes 라우트를"
    assert words["aliases"]["플라스크"] == "flask"
    assert "장고" not in words["aliases"]  # the text does not name it
    assert "는" in words["suffixes"]
    assert ["redirect", "리다이렉트", "redirect", "리디렉션|리다이렉션"] in words["terms"]


def test_a_reading_that_the_pages_write_stands_for_itself():
    aliases = json.loads(query_words.text("ko", ["Flask route 라우트를"]))["aliases"]
    assert "플라스크" in aliases
    assert "라우트" not in aliases


@pytest.mark.parametrize("old", ['stop = """', "[ru]"])
def test_a_language_that_lacks_something_is_named(tmp_path, old):
    path = tmp_path / "search.toml"
    path.write_text((DATA / "search.toml").read_text("utf-8").replace(old, "stap = '''" if "stop" in old else "[rus]"))
    with pytest.raises(Problem, match=r"search\.toml"):
        query_words.load(path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_queries_lead_to_places_of_the_guide(language):
    lists = queries.load(language)
    assert len(lists["tuned"]) >= 60
    assert len(lists["held-out"]) >= 30 or not lists["held-out"]  # until it is written anew


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            '"topics/routing#trailing-slash"',
            '"topics/routing#trailing-slsh"',
            r"en\.toml:\d+: `topics/routing#trailing-slsh`",
        ),
        ("[held-out]", "[held]", "tables"),
        ("[held-out]\n", '[held-out]\n"422" = "topics/routing"\n', "in both lists"),
        ('"422" =', '"422"', "not valid TOML"),
    ],
)
def test_a_wrong_query_is_named(tmp_path, old, new, said):
    shutil.copy(queries.FOLDER / "en.toml", tmp_path)
    path = Path(tmp_path, "en.toml")
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(Problem, match=said):
        queries.load("en", tmp_path)


def test_a_query_is_answered_by_a_section_a_page_or_a_folder():
    query = queries.Query("tea", ("topics/tea#cups", "choose", "deep-dives"))
    for place in ("topics/tea#cups", "choose", "choose#weights", "deep-dives/pots#lid"):
        assert query.is_answered_by(place), place
    for place in ("topics/tea", "topics/tea#lids", "chooser"):
        assert not query.is_answered_by(place), place


def test_a_page_s_own_heading_is_a_place_of_its_own():
    assert queries.places("en")["choose#choose"] == "choose#"
    query = queries.Query("tea", ("choose#",))
    assert query.is_answered_by("choose")
    assert not query.is_answered_by("choose#weights")


def test_a_heading_in_a_list_is_a_place():
    assert "index#learn" in queries.places("en")


def test_an_address_names_a_place():
    root = "https://guide.example/rosetta/ko/"
    assert queries.place(root, root) == "index"
    assert queries.place(f"{root}topics/routing/#methods", root) == "topics/routing#methods"

"""The front page's directives: `showcase` shows what was recorded, `figures` counts what there is."""

import json
import re
from itertools import permutations

import pytest

from rosetta.content.topics import all_topics, topic
from rosetta.directives.figures import counted
from rosetta.directives.showcase import MOST
from rosetta.directives.showing import page_context, shown
from rosetta.errors import Problem
from rosetta.pages import plan, reading_time, ways
from rosetta.pages.addresses import address
from rosetta.pages.listing import front_matter, page_of
from rosetta.paths import DOCS, LANGUAGES, ROOT, SNIPPETS
from rosetta.publish.page_copy import page_text

PASSAGE = "\n\nThere is a limit.\n{ #limits }\n"


def test_the_first_request_is_chosen_and_every_answer_stands_there(guide):
    html = guide.expand("/// showcase | tea: too-many, tea" + PASSAGE)
    radios = re.findall(r'value="([\w-]+)" autocomplete="off"( checked)?', html)
    assert radios == [("too-many", " checked"), ("tea", "")]
    panels = re.split(r'<div class="showcase-panel"', html)[1:]
    statuses = [re.findall(r"<strong[^>]*>(\d+)</strong>", panel) for panel in panels]
    assert statuses == [["400", "422", "400"], ["200", "200", "200"]]
    assert [re.findall(r'data-framework="(\w+)"', panel) for panel in panels] == [["flask", "fastapi", "django"]] * 2


def test_only_what_differs_is_marked_and_leads_to_the_reason(guide):
    differing, same = re.split(
        r'<div class="showcase-panel"', guide.expand("/// showcase | tea: too-many, tea" + PASSAGE)
    )[1:]
    assert re.findall(r'<strong class="differs">(\d+)', differing) == ["422"]
    assert differing.count('<span class="differs-word">differs</span>') == 1
    assert 'href="#limits"' in differing
    row = guide.expand("/// showcase | tea: too-many\n\n/// answers | tea: too-many" + PASSAGE)
    assert '<a href="#answer-too-many">' in row.split("<rosetta-answers")[0], "where there is a row, it tells why"
    assert "differs" not in same
    assert "All frameworks give the same answer." in same


def test_a_header_that_says_something_is_shown(guide):
    answers = json.loads((guide.topic / "answers.json").read_text("utf-8"))
    answers["tea"]["django"]["headers"]["location"] = "/tea/"
    (guide.topic / "answers.json").write_text(json.dumps(answers), "utf-8")
    requests = guide.topic / "requests.http"
    text = requests.read_text("utf-8").replace("# @name tea\n", "# @name tea\n# @differs header:location limits\n")
    requests.write_text(text, "utf-8")
    html = guide.expand("/// showcase | tea: tea" + PASSAGE)
    assert '<p class="showcase-headers differs"><code>location: /tea/</code> <span class="differs-word">differs' in html
    assert "content-type" not in html


def test_more_requests_than_a_reader_takes_in_are_refused(guide):
    requests = (guide.topic / "requests.http").read_text("utf-8")
    more = "".join(f"\n### Tea\n# @name tea-{at}\nGET {{{{host}}}}/tea HTTP/1.1\n" for at in range(MOST))
    (guide.topic / "requests.http").write_text(requests + more, "utf-8")
    names = ", ".join(["tea", *(f"tea-{at}" for at in range(MOST))])
    with pytest.raises(Problem, match=rf"index\.md:3: these are {MOST + 1} requests"):
        guide.expand(f"\n\n/// showcase | tea: {names}", page="index.md")


def test_an_unknown_request_is_named_with_the_closest_one(guide):
    with pytest.raises(Problem, match=r"(?s)no request `too-man`.*too-many"):
        guide.expand("/// showcase | tea: too-man")


def test_the_css_knows_as_many_panels_as_may_be_named():
    css = (ROOT / "client" / "site" / "home.css").read_text("utf-8")
    assert css.count(":checked) .showcase-panel:nth-child(") == MOST


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_front_page_shows_a_request_that_fits_and_some_that_do_not(language):
    requests = {name for _, name in shown(page_context("index.md", language)).requests}
    assert {"int-path", "wrong-type", "missing-slash", "wrong-method"} <= requests


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_who_comes_in_by_the_front_door_finds_each_page_and_what_is_planned(site, language):
    folder = "" if language == "en" else f"{language}/"
    text = (site.folder / folder / "index.html").read_text("utf-8")
    cards = re.search(r'<div class="groups">.*?</div>', text, re.DOTALL)[0]
    groups = re.findall(r"<p><strong>(.*?)</strong></p>(.*?)(?=<p><strong>|</div>)", cards, re.DOTALL)
    assert [title for title, _ in groups] == [group.titles[language] for group in plan.load()]
    for group, (_, html) in zip(plan.load(), groups, strict=True):
        written = [entry.page for entry in group.entries if (DOCS / language / entry.page).is_file()]
        links = re.findall(r'<a href="(.*?)">(.*?)</a>', html)
        titles = {address(page, "en", ["en"]): front_matter(page, language)["title"] for page in written}
        assert list(titles.items()) == [link for link in links if link[0] in titles]
        assert len(re.findall(r"<span(?: lang=\"en\")?>", html)) == len(group.entries) - len(written)
    minutes = re.search(r'href="topics/routing/">.*?</a> <small>(\d+)', cards)[1]
    assert int(minutes) == reading_time.minutes(page_context("topics/routing.md", language)).essential
    links = set(re.findall(r'href="(.*?)"', cards))
    assert {address(page_of(topic.name), "en", ["en"]) for topic in all_topics()} <= links


def test_a_page_that_only_the_navigation_names_stands_in_its_group(guide):
    (guide.root / "mkdocs.yml").write_text(
        "nav:\n  - HTTP:\n      - topics/tea.md\n  - Cups:\n      - topics/cups.md\n\ntheme: x\n", "utf-8"
    )
    for name in ("cups", "tea"):
        guide.page(f"---\ntitle: Of {name}\n---\n", page=f"topics/{name}.md")
    html = guide.expand("/// groups", page="deeper/index.md")
    found = re.findall(r'<strong>(HTTP|Cups)</strong>.*?<a href="(.*?)">Of (.*?)</a>', html, re.DOTALL)
    assert found == [("HTTP", "../topics/tea.md", "tea"), ("Cups", "../topics/cups.md", "cups")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_direction_leads_to_its_path_and_to_the_phrasebook(site, language):
    folder = "" if language == "en" else f"{language}/"
    text = (site.folder / folder / "index.html").read_text("utf-8")
    found = dict(re.findall(r'<div data-direction="([\w-]+)">\s*<p>(.*?)</p>', text, re.DOTALL))
    assert len(found) == 6 + 2
    for pair in permutations(("flask", "fastapi", "django"), 2):
        direction = "-to-".join(pair)
        first = f"paths/#{direction}" if direction in ways.load() else f"topics/routing/?f={','.join(pair)}"
        assert re.findall(r'href="(.*?)"', found[direction]) == [first, f"phrasebook/#{direction}"]
    assert re.findall(r'href="(.*?)"', found["none"]) == ["paths/#first-framework", "choose/"]


def test_the_figures_are_the_numbers_of_the_data():
    counts = counted(page_context("index.md"))
    answers = [json.loads(path.read_text("utf-8")) for path in SNIPPETS.glob("*/answers.json")]
    files = [path.read_text("utf-8") for path in SNIPPETS.glob("*/requests.http")]
    assert counts["figures-requests"] == sum(text.count("\n### ") for text in files)
    assert counts["figures-answers"] == sum(len(by_id) for one in answers for by_id in one.values())
    assert 0 < counts["figures-differences"] < counts["figures-requests"]
    assert counts["figures-questions"] == sum(
        path.read_text("utf-8").count("[[question]]") for path in SNIPPETS.glob("*/quiz.toml")
    )


def test_the_figures_stand_on_the_page_with_date_and_versions(site):
    for path in ("index.html", "ko/index.html", "ru/index.html"):
        text = (site.folder / path).read_text("utf-8")
        figures = re.search(r'<dl class="figures">.*?</dl>', text, re.DOTALL)[0]
        numbers = [int(re.sub(r"\D", "", number)) for number in re.findall(r"<dd>(.*?)</dd>", figures)]
        assert numbers == list(counted(page_context("index.md")).values())
        assert re.search(r'class="figures-recorded">.*<time datetime="[\d-]+">.*FastAPI \d', text)


def test_as_markdown_the_front_page_has_the_answers_and_the_figures():
    text = page_text(page_context("index.md", "ko"), "", list(LANGUAGES), "https://guide.example/")
    assert "GET /items/seven" in text
    assert re.search(r"- \[라우팅\]\(https://guide.example/ko/topics/routing/\) \(\d+분\)", text)
    assert (
        "- Flask → FastAPI: [학습 경로 ‘Flask에서 FastAPI로’](https://guide.example/ko/paths/#flask-to-fastapi)" in text
    )
    assert f"- 요청: {len([r for t in SNIPPETS.iterdir() if t.is_dir() for r in topic(t.name).requests])}" in text


def test_the_front_page_names_itself_in_every_language(site):
    text = (site.folder / "index.html").read_text("utf-8")
    names = re.search(r'<nav class="home-languages".*?</nav>', text, re.DOTALL)[0]
    assert re.findall(r'lang="(\w+)" target="_self" (aria-current)?', names) == [
        ("en", "aria-current"), ("ko", ""), ("ru", ""),
    ]  # fmt: skip
    assert "요청 하나, 프레임워크 셋" in names
    assert "Один запрос, три фреймворка" in names


def test_the_icons_and_the_manifest_are_there(site):
    manifest = json.loads((site.folder / "assets/images/site.webmanifest").read_text("utf-8"))
    assert manifest["start_url"] == "/rosetta/"
    for icon in manifest["icons"]:
        path = icon["src"].removeprefix("/rosetta/")
        size = int(icon["sizes"].split("x")[0])
        assert int.from_bytes((site.folder / path).read_bytes()[16:20], "big") == size
    text = (site.folder / "ko" / "glossary" / "index.html").read_text("utf-8")
    assert '<link rel="apple-touch-icon" href="../../assets/images/icon-180.png">' in text
    assert '<link rel="icon" type="image/svg+xml" href="../../assets/images/favicon.svg">' in text

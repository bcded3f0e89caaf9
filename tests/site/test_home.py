"""The front page's directives: `showcase` shows what was recorded, `figures` counts what there is."""

import json
import re
from html import unescape

import pytest

from rosetta.content.topics import all_topics, topic
from rosetta.directives.figures import counted
from rosetta.directives.showcase import MOST
from rosetta.directives.showing import page_context, shown
from rosetta.errors import Problem
from rosetta.pages.listing import front_matter, topic_pages
from rosetta.paths import LANGUAGES, ROOT, SNIPPETS
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
def test_a_reader_who_comes_in_by_the_front_door_finds_each_topic(site, language):
    folder = "" if language == "en" else f"{language}/"
    text = (site.folder / folder / "index.html").read_text("utf-8")
    cards = re.search(r'<div class="topics">\s*<ul>.*?</ul>\s*</div>', text, re.DOTALL)[0]
    found = re.findall(r'<p><a href="([^"]+)">(.*?)</a></p>\s*<p>(.*?)</p>', cards)
    said = [front_matter(page, language) for page in topic_pages()]
    links = [f"{page.removesuffix('.md')}/" for page in topic_pages()]
    assert [(link, title, unescape(about)) for link, title, about in found] == [
        (link, one["title"], one["description"]) for link, one in zip(links, said, strict=True)
    ]
    assert {topic.name for topic in all_topics()} == {link.split("/")[1] for link in links}


def test_topics_stand_in_the_order_of_the_navigation(guide):
    (guide.root / "mkdocs.yml").write_text(
        "nav:\n  - Topics:\n      - topics/tea.md\n      - topics/cups.md\n\ntheme: x\n", "utf-8"
    )
    for name in ("cups", "a-third", "tea"):
        guide.page(f"---\ntitle: Of {name}\ndescription: A line.\n---\n", page=f"topics/{name}.md")
    html = guide.expand("/// topics", page="deeper/index.md")
    assert re.findall(r'<a href="(.*?)">Of (.*?)</a>', html) == [
        ("../topics/tea.md", "tea"), ("../topics/cups.md", "cups"), ("../topics/a-third.md", "a-third"),
    ]  # fmt: skip


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
    assert "- [라우팅](https://guide.example/ko/topics/routing/): " in text
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

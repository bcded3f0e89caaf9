"""Every page as Markdown, as "Copy page as Markdown" and llms.txt give it: nothing of the page is missing, and nothing
is left in it that only this site understands."""

import json
import re

import pytest

from rosetta.content.frameworks import frameworks
from rosetta.content.regions import regions
from rosetta.content.topics import all_topics, topic
from rosetta.directives.copying import code, fence, table
from rosetta.directives.sending import line
from rosetta.directives.showing import page_context, shown
from rosetta.pages.addresses import address
from rosetta.pages.listing import is_error_page, page_of
from rosetta.pages.translations import pages
from rosetta.paths import LANGUAGES
from rosetta.publish.guide import Guide
from rosetta.publish.markdown_copies import Copies, copy_address
from rosetta.publish.page_copy import page_text
from rosetta.quizzes import load

RECORDED = 'date = 2026-11-21\npython = "3.13.0"\n[versions]\nflask = "3.1.3"\nfastapi = "1"\ndjango = "6"\n'
URL = "https://guide.example/rosetta/"
PAGES = [
    pytest.param(language, page, id=f"docs/{language}/{page}")
    for language in LANGUAGES
    for page in pages()
    if not is_error_page(page)
]
every_page = pytest.mark.parametrize(("language", "page"), PAGES)


def built(site, language, page):
    return (site.folder / copy_address(page, language, list(LANGUAGES))).read_text("utf-8")


def without_code(text):
    text = re.sub(r"(?ms)^[> ]*(`{3,})[^\n]*\n.*?^[> ]*\1$", "", text)
    return re.sub(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", "", text)


def plain(guide, text, language="en"):
    """The plain Markdown of a page of the small guide, without its head."""
    guide.page(text, language)
    (guide.root / "recorded.toml").write_text(RECORDED)
    context = page_context("topics/tea.md", language, guide.docs, guide.snippets)
    context.data = guide.root
    return page_text(context, "", list(LANGUAGES), URL)


@every_page
def test_a_copy_holds_no_markup_that_only_the_site_understands(site, language, page):
    left = re.compile(
        r"(?m)^\s*///.*|--8<--|\{[ :]*[#.][\w-]+[^}\n]*\}|</?[a-z][^>\n]*>|[\ue000-\uf8ff]|\]\((?!https?:)"
    )
    assert not left.findall(without_code(built(site, language, page)))


@every_page
def test_a_copy_begins_with_the_title_and_says_where_it_is_from(site, language, page):
    text = built(site, language, page)
    first, _, about, _, head = text.split("\n")[:5]
    assert first.startswith("# ")
    assert about.startswith("> ")
    assert URL + address(page, language, list(LANGUAGES)) in head
    assert "Django" in head


@every_page
def test_links_of_a_copy_lead_to_pages_and_passages(site, language, page):
    """They are whole addresses, so the check of the page's own links does not see them."""
    text = without_code(built(site, language, page))
    for link in re.findall(rf"\]\(({re.escape(URL)}[^)\s]*)\)", text):
        assert not site.is_broken(link.partition("?")[0]), link


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [one.name for one in all_topics()])
def test_a_copy_holds_the_code_the_answers_and_the_questions_of_its_page(site, language, name):
    page = page_of(name)
    text = built(site, language, page)
    flat = re.sub(r"(?m)^ +", "", text)
    for path, region in shown(page_context(page, language)).code:
        if region:
            assert re.sub(r"(?m)^ +", "", regions(path)[region]).strip() in flat, f"{path}:{region}"
    one = topic(name)
    for request in shown(page_context(page, language)).requests:
        asked = one.requests[request[1]]
        title = one.titles.get(asked.name, {}).get(language) or asked.title
        _, found, rest = text.partition(f"**{code(line(asked))}** {title}\n\n")
        assert found, asked.name
        section = rest.partition("\n**`")[0]
        for id_, answer in one.answers[asked.name].items():
            assert f"| {frameworks()[id_].name} | {answer['status']} " in section
    for question in load(one).questions if one.quiz_path.is_file() else ():
        assert question.texts[language].text in text
        assert question.texts[language].why in text


def test_a_table_keeps_bars_and_backquotes(guide):
    assert table(["a|b"], [[code("x`y")]]) == ["| a\\|b |", "| --- |", "| ``x`y`` |"]


def test_code_with_a_fence_stands_between_longer_marks():
    assert fence("```\nx\n```\n", "text") == ["````text", "```", "x", "```", "````"]


def test_a_difference_leads_to_its_passage(guide):
    text = plain(guide, "# Tea\n\n/// answers | tea: too-many\n\nThere is a limit.\n{ #limits }\n")
    assert f"([≠ differs]({URL}topics/tea/#limits))" in text
    assert "There is a limit.\n" in text
    assert "#limits }" not in text


def test_links_and_boxes_and_elements_become_plain(guide):
    guide.page("---\ntitle: Cups\n---\n", page="topics/cups.md")
    text = plain(
        guide,
        "# Tea { #tea }\n\n[Cups](cups.md#size), [`x`](#tea) and `[y](z.md) { #no }`. <!-- prose: allow x: y -->\n\n"
        '!!! note "Hot"\n    Wait.\n\n'
        '<div><a href="../cups/">Cups</a> <em>now</em><svg><title>no</title></svg></div>\n',
    )
    assert f"[Cups]({URL}topics/cups/#size), [`x`]({URL}topics/tea/#tea) and `[y](z.md) {{ #no }}`.\n" in text
    assert "> **Hot**\n>\n> Wait.\n" in text
    assert f"[Cups]({URL}topics/cups/) *now*\n" in text


def test_a_long_body_is_cut_and_says_how_long_it_is(guide):
    answers = guide.topic / "answers.json"
    recorded = json.loads(answers.read_text("utf-8"))
    recorded["tea"]["flask"] |= {"headers": {"content-type": "text/plain"}, "body": "tea\n" * 1000}
    answers.write_text(json.dumps(recorded), "utf-8")
    requests = guide.topic / "requests.http"
    marks = "# @name tea\n# @differs headers types\n# @differs body limits\n"
    requests.write_text(requests.read_text("utf-8").replace("# @name tea\n", marks), "utf-8")
    passages = "A type.\n{ #types }\n\nThere is a limit.\n{ #limits }\n"
    made = plain(guide, f"# Tea\n\n/// answers | tea: tea\n\n{passages}")
    assert "| Flask | 200 OK " in made
    assert f"([≠ differs]({URL}topics/tea/#types))" in made
    assert "4,000 bytes" in made
    assert made.count("tea\n") < 400


@pytest.mark.parametrize("language", LANGUAGES)
def test_llms_txt_lists_every_page_of_its_language_with_a_line_about_it(site, language):
    folder = address("index.md", language, list(LANGUAGES))
    text = (site.folder / f"{folder}llms.txt").read_text("utf-8")
    lines = text.split("\n")
    assert lines[0] == "# Pyweb Rosetta"
    assert lines[2].startswith("> ")
    listed = re.findall(r"(?m)^- \[.+?\]\((\S+)\)(: .+)?$", text)
    expected = {URL + copy_address(page, language, list(LANGUAGES)) for _, page in [one.values for one in PAGES]}
    assert {target for target, about in listed if about and target.endswith(".md")} == expected
    for target, _ in listed:
        assert (site.folder / target.removeprefix(URL)).is_file(), target
    others = {URL + address("index.md", one, list(LANGUAGES)) + "llms.txt" for one in LANGUAGES if one != language}
    assert {target for target, _ in listed if target.endswith("llms.txt")} == others


@pytest.mark.parametrize("language", LANGUAGES)
def test_llms_full_holds_every_listed_page(site, language):
    folder = address("index.md", language, list(LANGUAGES))
    text = (site.folder / f"{folder}llms-full.txt").read_text("utf-8")
    for page in {page for _, page in [one.values for one in PAGES]}:
        assert built(site, language, page) in text


@every_page
def test_a_page_names_its_copy_and_the_feed(site, language, page):
    path = address(page, language, list(LANGUAGES))
    links = [attributes for tag, attributes in site.pages[f"{path}index.html"].links if tag == "link"]
    types = {one.get("type"): one["href"] for one in links if one.get("rel") == "alternate" and one.get("type")}
    assert types["text/markdown"] == "index.md"
    assert types["application/atom+xml"].endswith("feed.xml")


def test_sections_are_named_in_the_language():
    names = {"en": "English", "ko": "한국어", "ru": "Русский"}
    guide = Guide("Guide", URL, names, {"ru": {"Topics": "Темы"}}, ["index.md", {"Topics": ["topics/routing.md"]}])
    text = Copies(guide).index("ru")
    assert f"## Темы\n\n- [Маршрутизация]({URL}ru/topics/routing/index.md): " in text
    assert text.index("ru/index.md") < text.index("## Темы")

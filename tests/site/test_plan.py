"""The order of the guide, `data/plan.toml`: its groups agree with the `nav`, and what is planned is no link."""

import re

import pytest
import yaml

from rosetta.errors import Problem
from rosetta.pages.addresses import address
from rosetta.pages.listing import NAV, front_matter, sections
from rosetta.pages.plan import disagreements, load
from rosetta.paths import DOCS, LANGUAGES, ROOT

GROUP = '[[group]]\ntitle = { en = "Tea", ko = "차", ru = "Чай" }\n'
TEA = '{ page = "topics/tea.md", en = "Tea", ko = "차", ru = "Чай" }'


def plan(tmp_path, text: str):
    path = tmp_path / "plan.toml"
    path.write_text(text, "utf-8")
    return path


def test_the_groups_of_the_nav_are_those_of_the_plan():
    nav = yaml.safe_load(NAV.search((ROOT / "mkdocs.yml").read_text("utf-8"))[0])["nav"]
    if found := disagreements(sections(nav), DOCS):
        pytest.fail("\n".join(map(str, found)), pytrace=False)


@pytest.mark.parametrize(
    ("nav", "said"),
    [
        ([("Tee", [])], "section `Tee`, the plan has none"),
        ([("Tea", [])], "`Tea` has other pages"),
        ([("Tea", ["topics/tea.md", "topics/cups.md"])], "`Tea` has other pages"),
    ],
)
def test_a_nav_that_says_otherwise_is_told(tmp_path, guide, nav, said):
    guide.page("# Tea\n")
    path = plan(tmp_path, f'{GROUP}pages = [\n{TEA},\n{{ page = "topics/cups.md" }},\n]')
    found = list(map(str, disagreements(iter(nav), guide.docs, path)))
    assert any(said in one for one in found)
    assert any("plan.toml:5: `topics/cups.md` is planned and has no title" in one for one in found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[group]]\ntitle = { en = "Tea" }', r"plan.toml:2: a group lacks its title"),
        (f'{GROUP}pages = [{{ page = "a.md", en = "A" }}]', r"plan.toml:3: `a.md` is no page with its title"),
        (f"{GROUP}pages = [{TEA}]\n{GROUP}pages = [{TEA}]", r"plan.toml:3: `topics/tea.md` stands here twice"),
        (f'{GROUP}pages = [{{ page = "a.md", first = ["b.md"] }}]', r"plan.toml:3: `first` names no page.*`b.md`"),
        ("[[group]", "plan.toml:1: this is not TOML"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path, text, said):
    with pytest.raises(Problem) as raised:
        load(plan(tmp_path, text))
    assert re.search(said, str(raised.value))


@pytest.mark.parametrize("language", LANGUAGES)
def test_navigation_lists_all_of_the_plan_and_opens_the_group_of_the_page(site, language):
    folder = "" if language == "en" else f"{language}/"
    text = (site.folder / folder / "topics/routing/index.html").read_text("utf-8")
    groups = re.findall(
        r'<details class="nav-group" (open)?>.*?class="md-ellipsis">(.*?)</span>(.*?)</details>', text, re.S
    )
    assert [(bool(is_open), title) for is_open, title, _ in groups] == [
        (group.titles["en"] == "HTTP", group.titles[language]) for group in load()
    ]
    for group, (_, _, html) in zip(load(), groups, strict=True):
        there = [entry for entry in group.entries if (DOCS / language / entry.page).is_file()]
        for entry in there:
            assert front_matter(entry.page, language)["title"] in html
        planned = re.findall(r'<li class="md-nav__item nav-planned"><span(?: lang="en")?>(.*?)</span>', html)
        assert planned == [entry.titles[language] for entry in group.entries if entry not in there]


def test_a_topic_names_what_to_read_before_and_after_it(site):
    def order(page: str) -> str:
        text = (site.folder / page / "index.html").read_text("utf-8")
        return re.search(r'<nav class="reading-order".*?(?=<li class="on-path"|</nav>)', text, re.DOTALL)[0]

    links = re.findall(r'<a href="(.*?)">(.*?)</a>', order("topics/responses"))
    assert links == [("../routing/", "Routing"), ("../templates/", "Templates")]
    assert "<span>Serialization</span> (planned)" in order("topics/forms")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_called_the_same_in_the_navigation_and_in_its_heading(site, language):
    active = re.compile(
        r'<a href="\./" class="md-nav__link md-nav__link--active">\s*<span class="md-ellipsis">(.*?)</span>', re.S
    )
    pages = [entry.page for group in load() for entry in group.entries if (DOCS / language / entry.page).is_file()]
    for page in pages:
        text = (site.folder / address(page, language, list(LANGUAGES)) / "index.html").read_text("utf-8")
        heading = re.search(r"<h1[^>]*>(.*?)(?:<a |</h1>)", text, re.S)[1]
        named = active.search(text)[1]
        assert [re.sub(r"<.*?>|\s+", " ", one).strip() for one in (named, heading)] == [
            front_matter(page, language)["title"]
        ] * 2
    assert len(pages) > 10

"""The paths through the guide, `data/paths.toml`: each is introduced in each language, and leads from step to step."""

import json
import posixpath
import re
from xml.etree.ElementTree import Element, fromstring

import pytest
from markdown import Markdown

from rosetta.checks.problems import page_problems
from rosetta.directives.onward import Onward
from rosetta.directives.showing import page_context
from rosetta.errors import Problem
from rosetta.pages.parsed import parsed
from rosetta.pages.places import places
from rosetta.pages.stops import stop
from rosetta.pages.ways import Step, Way, load
from rosetta.paths import DOCS, LANGUAGES
from rosetta.publish.study import published
from tests.weekly import ONE_A_DAY

PAGE = "paths.md"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_path_stands_below_a_heading_with_its_id(site, language):
    text = (site.folder / ("" if language == "en" else language) / "paths" / "index.html").read_text("utf-8")
    headings = re.findall(r'<h2 id="([\w-]+)">|data-path="([\w-]+)"', text)
    ids = [heading or path for heading, path in headings]
    assert ids == [id_ for way in load() for id_ in (way, way)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_is_a_place_of_the_guide_or_planned(language):
    known = places(language)
    steps = [step for way in load().values() for step in way.steps if (DOCS / language / step.page).is_file()]
    named = [f"{step.page.removesuffix('.md')}#{step.section}".rstrip("#") for step in steps]
    # The phrasebook's directions are no headings: the build finds their ids.
    assert [name for name in named if name not in known and not name.startswith("phrasebook#")] == []
    assert len(named) > 20
    assert all(step.why for step in steps)


def test_a_step_says_its_section_its_minutes_and_why(site):
    text = (site.folder / "paths" / "index.html").read_text("utf-8")
    step = (
        r'<li><a data-minutes="(\d+)" data-step="topics/routing#order" href="\.\./topics/routing/#order">'
        r"Routing: Which route wins</a> \((\d+) min\): which"
    )
    kept, said = re.search(step, text).groups()
    assert kept == said
    assert "<li>Dependency injection (planned)</li>" in text


@pytest.mark.parametrize("id_", load())
def test_a_path_says_how_many_sittings_are_ready_and_how_many_are_planned(site, id_):
    way = load()[id_]
    ready = sum(any((DOCS / "en" / step.page).is_file() for step in steps) for steps in way.sittings)
    planned = len(way.sittings) - ready
    text = (site.folder / "paths" / "index.html").read_text("utf-8")
    said = re.search(rf'data-path="{id_}".*?<p>(Sittings .*?)</p>', text, re.DOTALL)[1]
    assert said == f"Sittings to read now: {ready}" + (f", planned: {planned}." if planned else ".")


def test_what_is_left_are_the_steps_behind_the_page():
    steps = [Step(page, "", {}) for page in ("a.md", "b.md", "a.md", "c.md")]
    way = Way("tea", (tuple(steps[:2]), tuple(steps[2:])))
    assert [way.behind(page) for page in ("a.md", "b.md", "c.md", "d.md")] == [steps[3:], steps[2:], [], []]


def test_the_foot_of_a_page_has_what_is_next_on_each_of_its_paths(site):
    text = (site.folder / "topics" / "requests" / "index.html").read_text("utf-8")
    found = re.findall(r'<li class="on-path" data-path="([\w-]+)">.*?</strong> \((.*?)\): (.*?)</li>', text)
    assert [id_ for id_, _, _ in found] == list(load())
    assert found[0] == (
        "flask-to-fastapi",
        "From Flask to FastAPI",
        '<a href="../responses/#json">Response handling: JSON</a>',
    )


def test_a_page_says_below_its_heading_which_steps_it_is(site):
    text = (site.folder / "topics" / "requests" / "index.html").read_text("utf-8")
    for way in load().values():
        written = [step for step in way.steps if (DOCS / "en" / step.page).is_file()]
        numbers = [str(at) for at, step in enumerate(written, 1) if step.page == "topics/requests.md"]
        said = re.search(rf'<p class="on-path" data-path="{way.id}">\s*(.*?)</p>', text, re.DOTALL)[1]
        assert f'href="../../paths/#{way.id}"' in said
        assert f"{', '.join(numbers)} of {len(written)}" in said
        sections = [step.section for step in written if step.page == "topics/requests.md"]
        assert re.findall(r'href="#([\w-]+)"', said) == sections


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_section_that_is_a_step_ends_with_the_way_to_the_next(site, language):
    folder = site.folder / ("" if language == "en" else language) / "topics" / "routing"
    article = parsed((folder / "index.html").read_text("utf-8")).find(".//article")
    links = {}
    section = ""
    for one in article.iter():
        if one.tag in ("h2", "h3"):
            section = one.get("id")
        elif one.tag == "p" and one.get("class") == "on-path search-skip":
            following = one.getnext()
            while following is not None and following.get("class") == "on-path search-skip":
                following = following.getnext()
            is_last = following is None or following.tag == "h2" or following.get("class") == "reference"
            assert is_last, "it stands at the end"
            links[section, one.get("data-path")] = one.find("a").get("href")
    assert links["path-parameters", "flask-to-fastapi"] == "#query-parameters"
    assert links["order", "flask-to-fastapi"] == "#threads"
    assert links["query-parameters", "first-framework"] == "../../own-machine/"
    steps = {
        (step.section, way.id) for way in load().values() for step in way.steps if step.page == "topics/routing.md"
    }
    assert set(links) == steps


def test_a_step_that_is_folded_away_has_its_link_inside(tmp_path):
    link = Element("p", {"class": "on-path"})
    root = fromstring("<div><details><summary><h2 id='a'>A</h2></summary><p>x</p></details><h2 id='b'>B</h2></div>")
    Onward(Markdown(), {"a": [link]}).run(root)
    assert [one.tag for one in root[0]] == ["summary", "p", "p"]
    assert root[0][2] is link


def test_what_is_planned_is_passed_over_as_long_as_something_behind_it_is_written(site):
    text = (site.folder / "topics" / "responses" / "index.html").read_text("utf-8")
    steps = load()["first-framework"].behind("topics/responses.md")
    written = [step.page for step in steps if (DOCS / "en" / step.page).is_file()]
    next_ = re.search(r'<li class="on-path" data-path="first-framework">.*?<a href="(.*?)"', text)[1]
    assert next_.partition("#")[0].rstrip("/") == posixpath.relpath(written[0].removesuffix(".md"), "topics/responses")


@pytest.mark.parametrize("language", ONE_A_DAY)
def test_the_client_gets_titles_minutes_and_the_steps_that_are_written(language):
    guide = json.loads(published(language)[f"assets/study/{language}/guide.json"])
    context = page_context(PAGE, language)
    for way in load().values():
        stops = [stop(context, step) for step in way.steps if (DOCS / language / step.page).is_file()]
        assert [(one["key"], one["minutes"]) for one in guide["paths"][way.id]["steps"]] == [
            (one.key, one.minutes) for one in stops
        ]
        for one in guide["paths"][way.id]["steps"]:
            assert "#" not in one["key"] or one["section"] in guide["pages"][one["page"]]["sections"]
    assert guide["pages"]["topics/routing"]["minutes"] > 5


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ('{ to = "topics/tea.md", en = "x", ko = "x", ru = "x" }', "the plan has no page `topics/tea.md`"),
        ('{ to = "choose.md", en = "x" }', "`choose.md` lacks its reason in a language"),
    ],
)
def test_a_wrong_step_is_told_with_its_line(tmp_path, step, said):
    path = tmp_path / "paths.toml"
    path.write_text(f'[[path]]\nid = "x"\n[[path.sitting]]\nsteps = [\n{step},\n]\n', "utf-8")
    with pytest.raises(Problem) as raised:
        load(path)
    assert f"paths.toml:5: {said}" in str(raised.value)


def test_a_framework_that_there_is_not_is_told_with_its_line(tmp_path):
    path = tmp_path / "paths.toml"
    path.write_text(
        '[[path]]\nid = "x"\nframeworks = ["flusk"]\n[[path.sitting]]\nsteps = [{ to = "choose.md" }]\n', "utf-8"
    )
    with pytest.raises(Problem, match=r"(?s)paths.toml:2: `x` is about no framework `flusk`.*flask"):
        load(path)


def test_a_path_leads_to_one_of_its_frameworks(tmp_path):
    path = tmp_path / "paths.toml"
    text = (
        '[[path]]\nid = "x"\nframeworks = ["flask"]\nto = "django"\n[[path.sitting]]\nsteps = [{ to = "choose.md" }]\n'
    )
    path.write_text(text, "utf-8")
    with pytest.raises(Problem, match=r"(?s)paths.toml:2: `x` leads to `django`.*flask"):
        load(path)


@pytest.mark.parametrize(("name", "said"), [("flask-to-fastap", "no path"), ("lead", "no heading for the path `lead`")])
def test_a_wrong_path_is_told_with_its_line(guide, name, said):
    guide.page(f"# Paths {{ #paths }}\n\n/// path | {name}\n", page=PAGE)
    assert any(f"{PAGE}:3: there is {said}" in str(one) for one in page_problems(PAGE, guide.docs, guide.snippets))


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('[[path]]\n[[path.sitting]]\nsteps = [{ to = "index.md" }]\n', None, "a path has no id of its own"),
        ('[[path]]\nid = "short"\n', 2, "`short` has a sitting without steps, or none"),
        ('[[path]]\nid = "short"\n[[path.sitting]]\n', 2, "`short` has a sitting without steps, or none"),
    ],
)
def test_a_path_that_is_not_whole_is_named(tmp_path, text, line, says):
    (tmp_path / "paths.toml").write_text(text, "utf-8")
    with pytest.raises(Problem, match=says) as raised:
        load(tmp_path / "paths.toml")
    assert raised.value.line == line

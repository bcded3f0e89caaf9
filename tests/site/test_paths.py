"""The paths through the guide, `data/paths.toml`: each is introduced in each language, and leads from step to step."""

import re

import pytest

from rosetta.checks.problems import page_problems
from rosetta.errors import Problem
from rosetta.pages.places import places
from rosetta.pages.ways import Step, Way, load
from rosetta.paths import DOCS, LANGUAGES

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
    assert re.search(r'<li><a href="\.\./topics/routing/#order">Routing: Which route wins</a> \(\d+ min\): which', text)
    assert "<li>Servers (planned)</li>" in text


def test_what_is_next_is_the_first_step_behind_the_page():
    steps = [Step(page, "", {}) for page in ("a.md", "b.md", "a.md", "c.md")]
    way = Way("tea", (tuple(steps[:2]), tuple(steps[2:])))
    assert [way.after(page) for page in ("a.md", "b.md", "c.md", "d.md")] == [steps[3], steps[2], None, None]


def test_the_foot_of_a_page_has_what_is_next_on_each_of_its_paths(site):
    text = (site.folder / "topics" / "requests" / "index.html").read_text("utf-8")
    found = re.findall(r'<li data-path="([\w-]+)" hidden>.*?</strong> \((.*?)\): (.*?)</li>', text)
    expected = {way.id: way.after("topics/requests.md").page for way in load().values()}
    assert [id_ for id_, _, _ in found] == list(expected)
    assert found[0] == (
        "flask-to-fastapi",
        "From Flask to FastAPI",
        '<a href="../responses/#json">Response handling</a>',
    )


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

"""The facts on the pages about frameworks: each has its source and its day; `make facts` reads what the index says."""

import datetime
import json
import re
import tomllib
from importlib.metadata import distribution, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from rosetta.checks import structure
from rosetta.directives import facts, first, layers, playground
from rosetta.directives import releases as shown_releases
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.directives.html import text, with_code
from rosetta.directives.showing import page_context
from rosetta.errors import Problem
from rosetta.facts import FILE, RELEASES, TOLD, Release, load, old, releases
from rosetta.facts.__main__ import written
from rosetta.facts.index import configured, days, release
from rosetta.paths import LANGUAGES
from rosetta.prose import ERROR, check

PROJECTS = load()
# What the index answered for Django, in part, without addresses; the egg is one of PyJWT's.
ANSWER = json.loads(Path(__file__).with_name("index_answer.json").read_text("utf-8"))
DAY = datetime.date(2026, 11, 23)
HEADINGS = ["in-short", "first-app", "philosophy", "layers", "fits", "for", "against", "keeping", "links"]


def needed(package):
    """What a distribution requires, its extras too."""
    return {canonicalize_name(Requirement(one).name) for one in distribution(package).requires or []}


def test_the_five_have_their_facts():
    assert list(PROJECTS) == ["flask", "fastapi", "django", "drf", "channels"]
    for one in PROJECTS.values():
        assert set(TOLD) - set(one.facts) <= {"cadence"}
        assert one.read <= datetime.date.today()
        assert "en" in one.documentation


@pytest.mark.parametrize("project", PROJECTS.values(), ids=PROJECTS)
def test_what_stands_under_a_project_is_what_its_package_requires(project):
    below = [library.package for library in project.libraries]
    below += [PROJECTS[project.on].package] if project.on else []
    assert set(map(canonicalize_name, below)) <= needed(project.package)


@pytest.mark.parametrize("project", PROJECTS.values(), ids=PROJECTS)
def test_releases_were_read_for_what_is_installed_or_later(project):
    found = releases().packages[project.package]
    installed = Version(version(project.package))
    assert installed <= Version(found.version), "`make facts`"
    assert f"{installed.major}.{installed.minor}" in found.features
    assert list(found.features.values()) == sorted(found.features.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_read_well(language):
    texts = {f"{id_}.{key}": fact.texts[language] for id_, one in PROJECTS.items() for key, fact in one.facts.items()}
    texts |= {f"{id_}/{two.package}": two.does[language] for id_, one in PROJECTS.items() for two in one.libraries}
    found = [(name, one) for name, text in texts.items() for one in check(text, language)]
    assert not [f"{name}: {one}" for name, one in found if one.severity == ERROR and one.rule != "first-use"]


def test_facts_are_old_after_ninety_days():
    project, found = PROJECTS["django"], releases()
    oldest = min(project.read, found.read)
    assert old(project, found, oldest + datetime.timedelta(days=90)) is None
    assert old(project, found, oldest + datetime.timedelta(days=91)) == oldest


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("read = 2026-11-23\n", "", r"facts.toml:\d+: \[flask.documentation\]: `read` is no date"),
        ("read = 2026-11-23", 'read = "today"', "`read` is no date"),
        ('source = "https://palletsprojects.com/people"\n', "", r"facts.toml:\d+: \[flask.kept\]: `source` is missing"),
        ('source = "https://palletsprojects.com/people"', 'source = "a friend"', "`source` is no address"),
        ('site = "https:', 'site = "ftp:', r"\[flask\]: `site` is no address"),
        ('on = "django"', 'on = "djagno"', "there is no project `djagno`"),
        ("[flask.security]", "[flask.secrity]", "unknown key `secrity`"),
        (', ru = "шаблоны" }', " }", r"\[flask.libraries\]: `ru` is missing"),
    ],
)
def test_a_fact_without_source_or_day_is_named(tmp_path, before, after, said):
    text = FILE.read_text("utf-8")
    assert before in text
    (tmp_path / "facts.toml").write_text(text.replace(before, after, 1), "utf-8")
    with pytest.raises(Problem) as raised:
        load(tmp_path / "facts.toml")
    assert re.search(said, str(raised.value))


def test_a_project_without_a_fact_is_named(tmp_path):
    text = re.sub(r"(?s)\[flask.kept\].*?\n\n", "", FILE.read_text("utf-8"))
    (tmp_path / "facts.toml").write_text(text, "utf-8")
    with pytest.raises(Problem, match=r"\[flask\]: `kept` is missing"):
        load(tmp_path / "facts.toml")


def test_days_are_those_of_final_releases_that_were_not_yanked():
    found = {str(one): day for one, (day, _) in days(ANSWER).items()}
    assert found == {
        "4.2": datetime.date(2023, 4, 3),
        "5.0.6": datetime.date(2024, 5, 7),
        "5.2": datetime.date(2025, 4, 2),
        "6.0": datetime.date(2025, 12, 3),
        "6.0.1": datetime.date(2026, 1, 6),
        "6.1": datetime.date(2026, 8, 5),
        "6.1.3": datetime.date(2026, 11, 3),
    }


def test_the_newest_release_and_the_feature_releases_of_three_years_are_counted():
    features = {"5.0": datetime.date(2024, 5, 7), "5.2": datetime.date(2025, 4, 2)}
    features |= {"6.0": datetime.date(2025, 12, 3), "6.1": datetime.date(2026, 8, 5)}
    assert release(ANSWER, DAY) == Release("6.1.3", datetime.date(2026, 11, 3), ">=3.12", features)


def test_pip_is_asked_which_index_it_uses():
    listed = "install.index-url='https://b.example/simple'\nglobal.index-url='https://a.example/simple'\n"
    assert configured(listed)["index-url"] == "https://b.example/simple"
    assert configured(f"{listed}:env:.index-url='https://c.example/'\n")["index-url"] == "https://c.example/"
    assert configured("") == {}


def test_the_file_that_is_written_can_be_read(tmp_path):
    names = {"older": {"django": {}}, "instead": {"Django": {}}, "servers": {"uWSGI": {}}}
    (tmp_path / "releases.toml").write_text(
        written(names, lambda package: ANSWER, ["django"], ["Flask-Login"], DAY), "utf-8"
    )
    found = releases(tmp_path / "releases.toml")
    assert found.read == DAY
    assert found.packages["django"] == (one := release(ANSWER, DAY))
    assert found.ecosystem == {"Flask-Login": Release(one.version, one.date, one.python)}
    assert found.servers == {"uWSGI": Release(one.version, one.date, one.python)}
    both = tomllib.loads((tmp_path / "releases.toml").read_text("utf-8"))
    assert both["older"] == {"django": {"version": "6.1.3", "month": "2026-11"}}
    assert both["instead"]["Django"]["version"] == version("django")


def test_the_file_is_as_it_is_written():
    """What is typed into it by hand is lost with the next `make facts`."""
    data = tomllib.loads(RELEASES.read_text("utf-8"))
    assert list(data["frameworks"]) == [one.package for one in PROJECTS.values()]
    assert set(data) == {"read", "older", "instead", "frameworks", "ecosystem", "servers"}


def page(name, language="en", **changes):
    return Context([], language=language, page=name, **changes)


def table_of(project, language="en", today=None):
    return facts.on_page(page(f"frameworks/{project}.md", language), project, today)[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_whose_facts_are_old_says_so(language):
    oldest = min(PROJECTS["flask"].read, releases().read)
    now, later = (table_of("flask", language, oldest + datetime.timedelta(days=days)) for days in (90, 91))
    assert 'class="facts-old"' not in now
    assert 'class="facts-old"' in later
    assert str(oldest) in later.partition("<table>")[0]
    assert later.partition("<table>")[2] == now.partition("<table>")[2]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("project", PROJECTS.values(), ids=PROJECTS)
def test_each_fact_stands_on_the_page_with_its_source_and_its_day(project, language):
    html = table_of(project.id, language)
    for fact in project.facts.values():
        assert f'{with_code(fact.texts[language])} <small><a href="{fact.source}">' in html
        assert f'<time datetime="{fact.read}">' in html
    found = releases().packages[project.package]
    for said in (found.version, found.python, *project.documentation.values()):
        assert text(said) in html


def test_a_short_list_of_feature_releases_is_whole_and_a_long_one_is_counted():
    found = releases().packages
    assert all(f"<code>{name}</code> (" in table_of("django") for name in found["django"].features)
    *older, newest = found["fastapi"].features
    assert f"{len(older) + 1} in three years, the newest <code>{newest}</code>" in table_of("fastapi")
    assert f"<code>{older[-1]}</code>" not in table_of("fastapi")


def test_the_overview_has_a_row_and_a_figure_for_each():
    html = facts.on_page(page("frameworks/index.md"), "")[0]
    assert re.findall(r'<th scope="row"><a href="(\w+)/">', html) == list(PROJECTS)
    assert layers.on_page(page("frameworks/index.md"), "")[0].count("<figure>") == len(PROJECTS)


def test_layers_stand_in_the_order_of_who_rests_on_whom():
    drawn = [
        [name for name, _ in boxes] for boxes in layers.drawn(page("frameworks/channels.md"), PROJECTS["channels"])
    ]
    assert drawn == [["Your program"], ["Channels"], ["Django"], ["asgiref"], ["A server that speaks ASGI"]]
    flask = layers.drawn(page("frameworks/flask.md"), PROJECTS["flask"])
    assert [name for name, _ in flask[2]] == ["Werkzeug", "Jinja", "ItsDangerous", "Click"]
    assert flask[-1] == [("A server that speaks WSGI", "Gunicorn")]
    assert len(layers.drawn(page("frameworks/django.md"), PROJECTS["django"])[-1]) == 2


@pytest.mark.parametrize("project", PROJECTS.values(), ids=PROJECTS)
def test_a_first_app_is_installed_shown_started_and_answers(project):
    lines = "\n".join(first.on_page(page(f"frameworks/{project.id}.md"), project.id))
    assert f'pip install "{project.install}=={version(project.package)}"' in lines
    assert f'--8<-- "{project.topic}/{project.program}_app.py:program"' in lines
    assert f"{project.program}_app.py" in re.findall(r"```bash\n(.*)\n```", lines)[1]
    alone = project.id == "channels"  # `answers` tells there
    assert (lines.count("<tr>"), lines.count("<code>200</code>")) == ((0, 0) if alone else (3, 1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_five_pages_have_the_same_headings(language):
    """Whoever has read one of them finds a thing on the next in the same place."""
    found = [structure.outline(page_context(f"frameworks/{id_}.md", language)).headings[1:] for id_ in PROJECTS]
    assert all(one == found[0] for one in found)
    assert [id_ for _, id_, _ in found[0]] == HEADINGS


@pytest.mark.parametrize(
    ("directive", "argument", "said"),
    [
        (facts, "flsk", "there is no project `flsk`"),
        (layers, "quart", "there is no project `quart`"),
        (first, "", "there is no project ``"),
        (playground, "frameworks/flsk", "there is no program of a framework `flsk`"),
    ],
)
def test_a_name_that_is_not_known_is_told(directive, argument, said):
    with pytest.raises(Problem, match=said):
        directive.on_page(page("frameworks/flask.md"), argument)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_server_has_a_row_with_its_newest_release(language):
    html = "".join(shown_releases.on_page(page("deep-dives/servers.md", language), ""))
    for name, one in releases().servers.items():
        assert f'<th scope="row">{name}</th><td><code>{one.version}</code></td>' in html
        assert f'datetime="{one.date}"' in html
    assert str(releases().read) in html


def test_the_copy_has_the_servers_releases():
    copy = Copy(page("deep-dives/servers.md"), "https://guide.example/", "https://guide.example/", ["en"])
    lines = shown_releases.in_copy(copy, "")
    one = releases().servers["Gunicorn"]
    assert f"| Gunicorn | `{one.version}` | {one.date} | `{one.python}` |" in lines

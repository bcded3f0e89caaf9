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
    names = {"older": {"django": {}}, "instead": {"Django": {}}}
    (tmp_path / "releases.toml").write_text(written(names, lambda package: ANSWER, ["django"], DAY), "utf-8")
    found = releases(tmp_path / "releases.toml")
    assert found.read == DAY
    assert found.packages["django"] == release(ANSWER, DAY)
    both = tomllib.loads((tmp_path / "releases.toml").read_text("utf-8"))
    assert both["older"] == {"django": {"version": "6.1.3", "month": "2026-11"}}
    assert both["instead"]["Django"]["version"] == version("django")


def test_the_file_is_as_it_is_written():
    """What is typed into it by hand is lost with the next `make facts`."""
    data = tomllib.loads(RELEASES.read_text("utf-8"))
    assert list(data["frameworks"]) == [one.package for one in PROJECTS.values()]
    assert set(data) == {"read", "older", "instead", "frameworks"}

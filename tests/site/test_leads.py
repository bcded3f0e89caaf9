"""The page leads.md: its chart and tables say what `data/support.toml` and the facts say, and bad entries are named."""

import datetime
import re

import pytest

from rosetta.directives import keeping, support
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.errors import Problem
from rosetta.facts import OLD, releases
from rosetta.facts import load as projects
from rosetta.facts.support import FILE, load
from rosetta.features import load as features
from rosetta.pages.source import read
from rosetta.paths import DOCS, LANGUAGES

PAGE = "leads.md"
CALENDAR = load()
DJANGO = releases().packages["django"]


def page(language="en"):
    return Context([], language=language, page=PAGE)


def bars(html):
    """What is drawn: (part, first x, last x) of each bar, from above."""
    found = re.findall(r'<rect width="([\d.]+)" x="([\d.]+)".*? data-part="(\w+)">', html)
    return [(part, float(x), float(x) + float(width)) for width, x, part in found]


def years(html):
    """Of each year that is written, where it begins."""
    marks = re.findall(r'<path d="M([\d.]+) \d+V\d+" stroke="currentColor" stroke-opacity', html)
    named = re.findall(r'y="12" font-size="11">(\d{4})<', html)
    return {int(year): float(x) for year, x in zip(named, marks, strict=True)}


def test_the_calendar_agrees_with_the_facts_and_the_releases():
    told = projects()["django"].facts["support"]
    assert CALENDAR.source == told.source
    until = {one.version: one.extended.day for one in CALENDAR.releases}
    for version, month in re.findall(r"([\d.]+)(?: until|, with [^;]*?, until) (\w+ \d{4})", told.texts["en"]):
        assert f"{until[version]:%B %Y}" == month
    installed = ".".join(DJANGO.version.split(".")[:2])
    assert until[installed] == features().support["django"].until
    for one in CALENDAR.releases:
        if one.version in DJANGO.features:
            assert one.begins.day == DJANGO.features[one.version]
    today = datetime.date.today()
    there = {name for name in DJANGO.features if until.get(name, datetime.date.min) > today}
    assert there == {one.version for one in CALENDAR.releases if one.begins.day <= today < one.extended.day}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bars_end_where_the_dates_are(language):
    (html,) = support.on_page(page(language), "")
    marks = years(html)
    first, width = marks[min(marks)], marks[2028] - marks[2027]
    drawn = bars(html)
    assert len(drawn) == 2 * len(CALENDAR.releases)
    for at, one in enumerate(CALENDAR.releases):
        (_, begins, ends), (_, begins_again, last) = drawn[2 * at : 2 * at + 2]
        for x, day in (
            (begins, one.begins),
            (ends, one.mainstream),
            (begins_again, one.mainstream),
            (last, one.extended),
        ):
            shown = min(marks) + (x - first) / width
            assert abs(shown - (day.day.year + day.day.timetuple().tm_yday / 365)) < 0.02, (one.version, day)
    assert [part for part, _, _ in drawn] == ["mainstream", "extended"] * len(CALENDAR.releases)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_says_the_same_in_words(language):
    (html,) = support.on_page(page(language), "")
    rows = re.findall(r'<th scope="row">(.*?)</th>(.*?)</tr>', html)
    said = [[name, *re.findall(r"<time datetime=\"(.*?)\">", cells)] for name, cells in rows]
    names = [f"{one.version} LTS" if one.lts else one.version for one in CALENDAR.releases]
    days = [[one.begins.published, one.mainstream.published, one.extended.published] for one in CALENDAR.releases]
    assert said == [[name, *moments] for name, moments in zip(names, days, strict=True)]
    assert CALENDAR.source in html
    assert f"<title>{page(language).word('support-title')}</title>" in html
    assert 'role="img"' in html


def test_old_dates_are_told():
    (fresh,), (old,) = (
        support.on_page(page(), "", CALENDAR.read + OLD + one * datetime.timedelta(1)) for one in (0, 1)
    )
    assert "facts-old" not in fresh
    assert "facts-old" in old


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_keeps_a_project_is_told_with_its_source(language):
    (html,) = keeping.on_page(page(language), "")
    for one in projects().values():
        assert f'href="../frameworks/{one.id}/"' in html
        for key in ("kept", "support"):
            assert one.facts[key].source in html
    assert html.count("<time") == 2 * len(projects())


def test_the_copy_has_the_dates_and_the_facts():
    copy = Copy(page(), "https://guide.example/leads/", "https://guide.example/", ["en"])
    assert "| 6.2 LTS | 2027-04 | 2027-12 | 2030-04 |" in support.in_copy(copy, "")
    assert any(
        line.startswith("| [Flask](https://guide.example/frameworks/flask/) |") for line in keeping.in_copy(copy, "")
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_its_sections_and_both_tables(language):
    source = read(DOCS / language / PAGE)
    assert [one.id for one in source.headings] == ["leads", "in-short", "matrix", "calendar", "risks", "exit", "speed"]
    assert source.headings[0].classes == ("search-naming",)
    assert [one.name for one in source.items] == ["support", "keeping"]
    for way in ("flask-to-fastapi", "django-to-fastapi", "fastapi-to-django"):
        assert f"(paths.md#{way})" in source.text


WRONG = {
    "a month that is none": ('mainstream = "2027-04"', 'mainstream = "2027-13"', "[6.1]: `mainstream` is no day"),
    "a day that is none": ('"2025-12-03"', '"2025-12-32"', "[5.2]: `mainstream` is no day"),
    "no end": ('extended = "2030-04"\n', "", "[6.2]: `extended` is no day"),
    "an unknown key": ("lts = true\nbegins", "ltss = true\nbegins", "[6.2]: unknown key `ltss`"),
    "an end before the other": ('extended = "2032-01"', 'extended = "2029-06"', "[2029]: the days are not in order"),
    "a day that releases.toml has": ('version = "6.0"', 'version = "6.0"\nbegins = "2025-12"', "[6.0]: it is there"),
    "no source": ("source =", "sauce =", "`source` or `read` is missing"),
}


@pytest.mark.parametrize(("old", "new", "said"), WRONG.values(), ids=WRONG)
def test_a_mistake_is_named_with_file_and_line(tmp_path, old, new, said):
    text = FILE.read_text("utf-8")
    assert text.count(old) == 1
    path = tmp_path / "support.toml"
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(Problem) as raised:
        load(path)
    assert said in str(raised.value)
    version = re.search(r"\[([\d.]+)\]:", said)
    if version:
        line = int(re.search(r"support\.toml:(\d+): ", str(raised.value))[1])
        assert path.read_text("utf-8").split("\n")[line - 1] == f'version = "{version[1]}"'

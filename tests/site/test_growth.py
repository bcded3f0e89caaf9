"""The chart of growing lists: its lines, their names and the table say what `data/query_growth.json` says."""

import json
import re

import pytest

from rosetta.directives import growth
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.paths import LANGUAGES
from rosetta.words import decimal

RUN = {
    "sqlite": {"slow": [[1, 3, 1.0], [100, 201, 100.0]], "eager": [[1, 2, 1.0], [100, 2, 10.0]]},
    "postgresql": {"slow": [[1, 3, 1.04], [100, 201, 1234.5]], "eager": [[1, 2, 1.0], [100, 2, 10.0]]},
}
FOUND = {
    "date": "2026-11-24",
    "command": "python tea.py",
    "processor": "Kettle",
    "cores": 2,
    "load": 0.1,
    "seconds": 3,
    "round-trips": {"postgresql": 0.1, "postgresql-far": 1.2},
    "versions": {"Flask": "3.1"},
    "runs": {"flask": RUN},
}


@pytest.fixture
def page(tmp_path):
    """A function: the context of a page in a language, whose data are FOUND."""
    (tmp_path / "query_growth.json").write_text(json.dumps(FOUND), "utf-8")
    return lambda language="en": Context([], language, "queries.md", data=tmp_path)


def lines_of(html: str) -> list[list[tuple[float, float]]]:
    """The points of each line of the chart, whole lines first in each panel."""
    found = re.findall(r'<path d="M([\d. L]+)" stroke="currentColor" fill="none"', html)
    return [[tuple(map(float, point.split())) for point in one.split("L")] for one in found]


def test_a_line_rises_by_a_step_of_the_grid_for_each_power_of_ten(page):
    lines = lines_of("\n".join(growth.on_page(page(), "")))
    assert len(lines) == 6  # two counts, and two lists in two databases
    slow, eager = lines[2], lines[4]
    assert slow[0][1] - slow[1][1] == pytest.approx(2 * growth.DECADE)
    assert eager[0][1] - eager[1][1] == pytest.approx(growth.DECADE)
    assert [x for x, _ in slow] == [growth.LEFT, growth.WIDTH - growth.RIGHT]
    count_slow, count_eager = lines[:2]
    assert count_slow[1][1] < count_slow[0][1]
    assert count_eager[1][1] == count_eager[0][1]


def test_dashes_tell_the_two_lists_apart(page):
    html = "\n".join(growth.on_page(page(), ""))
    assert html.count('stroke-dasharray="5 3"') == 3


def test_no_name_stands_on_another():
    assert growth._apart([10.0, 10.0, 40.0, 12.0]) == [10.0, 21.0, 43.0, 32.0]


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        ("en", ["SQL statements, row by row|3|201", "PostgreSQL, row by row|1.0 ms|1,234 ms"]),
        ("ko", ["SQL 문, 행마다 따로|3|201", "PostgreSQL, 행마다 따로|1.0 ms|1,234 ms"]),
        ("ru", ["SQL-запросы, построчно|3|201", "PostgreSQL, построчно|1,0 мс|1 234 мс"]),
    ],
)
def test_the_table_has_the_figures_as_the_language_writes_them(page, language, rows):
    html = "\n".join(growth.on_page(page(language), "")).replace("\N{NO-BREAK SPACE}", " ")
    found = [
        re.sub("<[^>]+>", "", re.sub("</t[hd]><t[hd][^>]*>", "|", one)) for one in re.findall("<tr>.*?</tr>", html)
    ]
    assert [found[1], found[4]] == rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_and_copy_say_when_how_and_with_what(page, language):
    copy = Copy(page(language), "https://guide.example/queries/", "", [language])
    for text in ("\n".join(growth.on_page(page(language), "")), "\n".join(growth.in_copy(copy, ""))):
        assert all(said in text for said in ("2026-11-24", "python tea.py", "Kettle", "Flask 3.1"))
        assert decimal(1.2, 2, language) in text


def test_a_decimal_is_written_as_in_the_language():
    assert [decimal(1234.56, 1, language) for language in ("en", "ko", "ru")] == [
        "1,234.6",
        "1,234.6",
        "1\N{NO-BREAK SPACE}234,6",
    ]

"""`/// load` says what `make bench-load` writes, of each form that it starts and each work that it asks for."""

import json
import re

import pytest

from benchmarks.load.bench import INSTALLED, WAITING
from benchmarks.load.forms import FORMS
from rosetta.directives import load
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.errors import Problem
from rosetta.paths import DATA, LANGUAGES
from rosetta.toml import read

PAGE = "performance.md"
CLAIMS, CURES = DATA / "speed_claims.toml", DATA / "load_cures.toml"
PARTS = (*load.WORK, "rates", "latency", "wait", "begin", "process", "cures", "claims")


def figures(rate: float) -> dict[str, list[float]]:
    """Of a work, with so many answers a second; the times in seconds."""
    times = {"cpu": 1 / rate, "p50": 0.0015, "p90": 0.002, "p99": 0.05, "p99.9": 1.25}
    return {"rate": [rate, rate * 0.9, rate * 1.1]} | {key: [one] * 3 for key, one in times.items()}


def form(name: str, rate: float) -> dict[str, dict]:
    """What a form gives; its process has all figures, as that of the best forms has."""
    process = {"start": 0.5, "rest": 50e6, "loaded": 60e6, "held": 70e6, "open": 1000}
    works = [*FORMS[name].work, *(f"wait-{clients}" for clients in WAITING if FORMS[name].waits)]
    return {"process": {key: [one] * 3 for key, one in process.items()}} | {work: figures(rate) for work in works}


FOUND = json.loads((DATA / "speed.json").read_text("utf-8")) | {
    "command": "make bench-load",
    "served": {name: {"kind": one.kind, "command": one.command} for name, one in FORMS.items()},
    "installed": dict.fromkeys(INSTALLED, 25e6),
    "forms": {name: form(name, 1000 + 100 * at) for at, name in enumerate(FORMS)},
}


@pytest.fixture
def page(tmp_path):
    """A function: the context of a page in a language, whose data are FOUND."""
    (tmp_path / "load.json").write_text(json.dumps(FOUND), "utf-8")
    for name in ("speed.json", CLAIMS.name, CURES.name):
        (tmp_path / name).write_text((DATA / name).read_text("utf-8"), "utf-8")
    return lambda language="en": Context([], language, PAGE, data=tmp_path)


def rows_of(html: str) -> list[str]:
    """The rows of the table, with a bar between cells."""
    found = re.findall("<tr>.*?</tr>", html.replace("\N{NO-BREAK SPACE}", " "))
    return [re.sub("<[^>]+>", "", re.sub("</t[hd]><t[hd][^>]*>", "|", one)) for one in found]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", PARTS)
def test_a_part_says_the_same_on_the_page_and_in_its_copy(page, part, language):
    rows = rows_of("\n".join(load.on_page(page(language), part)))
    copied = load.in_copy(Copy(page(language), "https://guide.example/performance/", "", [language]), part)
    told = [line.strip("| ").replace(" | ", "|") for line in copied if line.startswith("| ") and "---" not in line]
    assert [one.replace("\N{NO-BREAK SPACE}", " ").replace("`", "") for one in told] == rows
    assert len(rows) > 1


@pytest.mark.parametrize(
    ("part", "row"),
    [
        ("shop", "Uvicorn, no framework|1,100|990 – 1,210|909 µs"),
        ("rates", "A page from a template|1,200|1,300|1,400|–"),
        ("latency", "Flask|600 a second|1.50 ms|2.00 ms|50.0 ms|1.25 s"),
        ("wait", "Flask, 100 threads|1.50 ms|1.50 ms|1.50 ms|1.50 ms"),
        ("begin", "JSON of two keys|0.7×|0.7×|0.7×|0.8×"),
        ("process", "FastAPI|500 ms|50.0 MB|60.0 MB|70.0 MB|1,000|25.0 MB"),
    ],
)
def test_a_row_says_what_was_measured(page, part, row):
    assert row in rows_of("\n".join(load.on_page(page(), part)))


def test_the_chart_begins_with_most_answers_and_leaves_out_cures(page):
    html = "\n".join(load.on_page(page(), "echo"))
    assert re.findall(r"<text[^>]*>(.*?):", html) == [
        "Flask, flask run",
        "Channels",
        "FastAPI",
        "Uvicorn, no framework",
    ]


def test_a_part_that_there_is_not_is_named(page):
    with pytest.raises(Problem, match="rates"):
        load.on_page(page(), "rate")


def test_what_is_quoted_is_measured():
    """A cure or a claim names a form, its work and a figure: a slip shows before forty minutes have been measured."""
    quoted = [*read(CURES, "")["cure"], *(one for one in read(CLAIMS, "")["claim"] if "more" in one)]
    wrong = [
        names
        for one in quoted
        for names in (one["more"], one["less"])
        if names[2] not in FOUND["forms"].get(names[0], {}).get(names[1], {})
    ]
    assert wrong == []
    assert len(quoted) == 15

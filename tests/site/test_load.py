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
from tests.site.ratios import Said, is_said

PAGE = "performance.md"
CLAIMS, CURES = DATA / "speed_claims.toml", DATA / "load_cures.toml"
PARTS = (*load.WORK, "rates", "latency", "wait", "begin", "process", "served", "claims")


def figures(rate: float) -> dict[str, list[float]]:
    """Of a work, with so many answers a second; the times in seconds."""
    times = {"cpu": 1 / rate, "failed": 0.25, "p50": 0.0015, "p90": 0.002, "p99": 0.05, "p99.9": 1.25}
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
        ("shop", "Uvicorn, no framework|1,100|990 – 1,210|909 µs|100 %"),
        ("rates", "A page from a template|1,200|1,300|1,400|–"),
        ("latency", "Flask|600 a second|1.50 ms|2.00 ms|50.0 ms|1.25 s"),
        ("wait", "Flask, 100 threads|1.50 ms|1.50 ms|1.50 ms|1.50 ms"),
        ("begin", "JSON of two keys|0.7×|0.7×|0.7×|0.8×"),
        ("begin", "Refused, of 1,000 clients at once|25 %|25 %|25 %|25 %"),
        ("served", f"Flask, flask run|as tutorials begin|{FORMS['flask-begin'].command.format(port=8000)}"),
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
    quoted = [
        one for path, kind in ((CURES, "cure"), (CLAIMS, "claim")) for one in read(path, "")[kind] if "more" in one
    ]
    wrong = [
        names
        for one in quoted
        for names in (one["more"], one["less"])
        if names[2] not in FOUND["forms"].get(names[0], {}).get(names[1], {})
    ]
    assert wrong == []
    assert len(quoted) == 18


MEASURED = json.loads((DATA / "load.json").read_text("utf-8"))
SAID: list[Said] = [
    (
        ["fastapi", "shop", "rate"], ["flask", "shop", "rate"], 2, 3.2,
        {"en": "more than twice as many answers", "ko": "Flask의 두 배가 넘고", "ru": "более чем вдвое больше"},
    ),
    (
        ["fastapi", "shop", "rate"], ["django", "shop", "rate"], 3.3, 4.7,
        {"en": "about four times as many as Django", "ko": "Django의 4배 정도", "ru": "примерно вчетверо больше"},
    ),
    (
        ["asgi", "shop", "rate"], ["wsgi", "shop", "rate"], 2.5, 3.5,
        {"en": "about three times as often", "ko": "스레드를 쓰는 Gunicorn의 3배 정도", "ru": "примерно втрое чаще"},
    ),
    (
        ["fastapi", "tea", "rate"], ["drf", "tea", "rate"], 1.25, 1.75,
        {"en": "about one and a half times", "ko": "DRF의 1.5배 정도", "ru": "примерно в полтора раза больше"},
    ),
    (
        ["fastapi", "tea", "cpu"], ["fastapi", "shop", "cpu"], 7, 9,
        {"en": "about an eighth", "ko": "8분의 1 정도", "ru": "примерно восьмую часть"},
    ),
    (
        ["flask", "tea", "cpu"], ["flask", "shop", "cpu"], 3, 4.5,
        {"en": "less than a third", "ko": "3분의 1 미만", "ru": "меньше трети"},
    ),
    (
        ["django", "tea", "cpu"], ["django", "shop", "cpu"], 1.8, 2.3,
        {"en": "about half in Django", "ko": "Django에서 절반 정도", "ru": "в Django — около половины"},
    ),
    (
        ["django", "tea", "rate"], ["django-new", "tea", "rate"], 2, 4,
        {"en": "less than half as many answers", "ko": "절반에도 못 미칩니다", "ru": "меньше половины ответов"},
    ),
    (
        ["fastapi", "orders", "rate"], ["drf", "orders", "rate"], 5, 6.5,
        {"en": "more than five times as many", "ko": "DRF의 5배가 넘습니다", "ru": "более чем впятеро больше"},
    ),
    (
        ["django", "static", "rate"], ["fastapi", "static", "rate"], 1.5, 2.1,
        {"en": "more than one and a half times", "ko": "FastAPI의 1.5배 넘게", "ru": "более чем в полтора раза больше"},
    ),
    (
        ["fastapi", "echo", "rate"], ["channels", "echo", "rate"], 3.4, 4.7,
        {"en": "four times as many as Channels", "ko": "Channels의 4배 정도", "ru": "вчетверо больше, чем Channels"},
    ),
    (
        ["fastapi", "wait-1000", "rate"], ["flask", "wait-1000", "rate"], 14, 18,
        {"en": "about sixteen times", "ko": "16배 정도", "ru": "примерно в шестнадцать раз"},
    ),
    (
        ["flask-threads", "wait-1000", "rate"], ["flask", "wait-1000", "rate"], 10, 12,
        {"en": "about eleven times", "ko": "11배 정도", "ru": "примерно в одиннадцать раз"},
    ),
    (
        ["django-async", "wait-1000", "rate"], ["django", "wait-1000", "rate"], 1.7, 2.4,
        {"en": "only about twice as many", "ko": "2배 정도에 그칩니다", "ru": "лишь примерно вдвое больше"},
    ),
]  # fmt: skip


@pytest.mark.parametrize("said", SAID, ids=lambda one: " ".join([*one[0], *one[1][:1]]))
def test_the_prose_says_what_was_measured(said):
    is_said(PAGE, said, load.ratio(MEASURED, *said[:2])[0])


def test_the_first_three_cannot_be_told_apart_once_there_is_a_row():
    found = [MEASURED["forms"][form]["tea"]["rate"] for form in ("flask", "fastapi", "django")]
    assert max(low for _, low, _ in found) < min(high for *_, high in found)


def test_the_same_program_measured_twice_lies_a_fifth_apart():
    assert 0.1 < load.ratio(MEASURED, ["fastapi", "shop", "rate"], ["fastapi-again", "shop", "rate"])[0] - 1 < 0.3


def test_the_slowest_of_a_hundred_takes_about_twice_as_long_as_the_middle_one():
    found = [MEASURED["forms"][form]["teas"] for form in load.BEST]
    assert [form for form in found if not 1.6 < form["p99"][0] / form["p50"][0] < 2.6] == []


def test_only_the_development_server_of_django_turns_clients_away():
    refused = {name: form["wait-1000"]["failed"][0] for name, form in MEASURED["forms"].items() if "wait-1000" in form}
    assert {name for name, share in refused.items() if share} == {"django-begin", "drf-begin"}
    assert min(refused["django-begin"], refused["drf-begin"]) > 0.5


def test_memory_is_as_the_page_says():
    flask, fastapi, django = (MEASURED["forms"][form]["process"] for form in ("flask", "fastapi", "django"))
    assert flask["rest"][0] == pytest.approx(fastapi["rest"][0], rel=0.1)
    assert django["rest"][0] < 0.9 * flask["rest"][0]
    assert fastapi["open"][0] == 1000 > 50 > flask["open"][0]


def test_the_server_was_busy_and_what_asks_was_not():
    forms = MEASURED["forms"].items()
    works = {(name, key): work for name, form in forms for key, work in form.items() if "rate" in work}
    assert max(work["client"][0] for work in works.values() if "client" in work) < 1 / 3
    asked = {each: work for each, work in works.items() if not each[1].startswith("wait")}
    idle = {name for (name, _), work in asked.items() if work["rate"][0] * work["cpu"][0] < 0.8}
    assert idle == {"django-begin", "drf-begin", "django-new"}

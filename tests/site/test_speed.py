"""Charts and tables of deep-dives/fastapi-and-drf.md say what `data/speed.json` says, and so does the prose."""

import datetime
import json
import re

import pytest

from rosetta.directives import speed
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.errors import Problem
from rosetta.paths import DATA, LANGUAGES
from tests.site.ratios import Said, is_said

MEASURED = json.loads((DATA / "speed.json").read_text("utf-8"))
PAGE = "deep-dives/fastapi-and-drf.md"
FOUND = {
    "date": "2026-11-25",
    "command": "make bench-speed",
    "processor": "Kettle",
    "cores": 2,
    "kernel": "6.1",
    "load": 0.1,
    "rounds": 7,
    "versions": MEASURED["versions"],
    "groups": {
        "list": {
            "fastapi": {"1": [50.0, 49.0, 51.0], "1000": [2000.0, 1900.0, 2100.0]},
            "drf": {"1": [100.0, 90.0, 110.0], "1000": [9000.0, 8000.0, 10000.0]},
        },
        "memory": {
            "drf": {"rest": [80.0, 79.0, 81.0], "asked": [82.0, 81.0, 83.0], "open": [92.0, 91.0, 93.0]},
        },
    },
}
SAID: list[Said] = [
    (
        ["list", "drf", "10000"], ["list", "fastapi", "10000"], 2.7, 3.8,
        {"en": "about three times as long", "ko": "약 3배", "ru": "примерно втрое больше"},
    ),
    (
        ["request", "fastapi-def", "1"], ["request", "fastapi", "1"], 1.6, 2.4,
        {"en": "about twice as long", "ko": "시간이 두 배쯤 걸립니다", "ru": "примерно вдвое больше"},
    ),
    (
        ["request", "drf-project", "1"], ["request", "drf", "1"], 1.5, 2,
        {
            "en": "more than one and a half times as long",
            "ko": "1.5배 넘게",
            "ru": "более чем в полтора раза больше",
        },
    ),
    (
        ["request", "drf-asgi", "1"], ["request", "drf", "1"], 5, 7,
        {"en": "about six times as long", "ko": "약 6배", "ru": "примерно в шесть раз больше"},
    ),
    (
        ["list", "drf", "10000"], ["list", "drf-plain", "10000"], 4, 5,
        {"en": "more than four times as quick", "ko": "4배 넘게 빠릅니다", "ru": "более чем вчетверо быстрее"},
    ),
    (
        ["list", "fastapi", "10000"], ["list", "drf-plain", "10000"], 1.1, 2,
        {
            "en": "it is not behind FastAPI with its model",
            "ko": "모델을 쓴 FastAPI에도 뒤지지 않습니다",
            "ru": "он не уступает и FastAPI с моделью",
        },
    ),
    (
        ["list", "fastapi-plain", "10000"], ["list", "fastapi", "10000"], 4, 5,
        {
            "en": "takes more than four times as long",
            "ko": "4배 넘게 걸립니다",
            "ru": "более чем вчетверо больше",
        },
    ),
    (
        ["check", "Django REST framework", "10000"], ["check", "Pydantic", "10000"], 10, 15,
        {"en": "more than ten times as long", "ko": "10배 넘게 걸립니다", "ru": "более чем в десять раз больше"},
    ),
    (
        ["encode", "json", "10000"], ["encode", "orjson", "10000"], 10, 15,
        {
            "en": "orjson is more than ten times as quick",
            "ko": "10배 넘게 빠릅니다",
            "ru": "orjson более чем в десять раз быстрее",
        },
    ),
    (
        ["list", "drf", "10000"], ["encode", "json", "10000"], 8, 12,
        {"en": "takes about a tenth", "ko": "약 10분의 1", "ru": "около десятой части"},
    ),
    (
        ["row", "psycopg-new", "1"], ["row", "psycopg-kept", "1"], 25, 35,
        {"en": "about thirty times as long", "ko": "약 30배", "ru": "примерно в тридцать раз больше"},
    ),
    (
        ["row", "django-kept", "1"], ["row", "sqlalchemy-pool", "1"], 0.8, 1.25,
        {
            "en": "takes about as long as SQLAlchemy",
            "ko": "SQLAlchemy와 비슷해집니다",
            "ru": "примерно столько же времени, сколько SQLAlchemy",
        },
    ),
    (
        ["row", "django-new", "1"], ["row", "sqlalchemy-async-pool", "1"], 4.3, 5.7,
        {"en": "about five times as long", "ko": "약 5배", "ru": "примерно в пять раз больше времени"},
    ),
    (
        ["memory", "fastapi", "connection"], ["memory", "drf", "connection"], 1.5, 9,
        {
            "en": "more under Uvicorn than under Gunicorn",
            "ko": "Uvicorn에서보다 적게 차지합니다",
            "ru": "под Gunicorn меньше, чем под Uvicorn",
        },
    ),
]  # fmt: skip
TEN_ROWS = {
    "en": "For ten rows it makes hardly any difference",
    "ko": "행이 10개라면 ORM이 무엇을 반환하든",
    "ru": "При десяти строках почти неважно",
}
GROWTH: list[Said] = [
    (
        ["rows", "django-objects", "10"], ["rows", "django-values", "10"], 0.8, 1.25,
        TEN_ROWS,
    ),
    (
        ["rows", "sqlalchemy-objects", "10"], ["rows", "sqlalchemy-values", "10"], 0.8, 1.25,
        TEN_ROWS,
    ),
    (
        ["rows", "django-objects", "1000"], ["rows", "django-values", "1000"], 3.3, 4.7,
        {"en": "about four times as long as columns", "ko": "4배 정도, SQL", "ru": "примерно вчетверо больше"},
    ),
    (
        ["rows", "sqlalchemy-objects", "1000"], ["rows", "sqlalchemy-values", "1000"], 5, 7,
        {"en": "more than five times as long in SQLAlchemy", "ko": "5배 넘게", "ru": "SQLAlchemy — более чем впятеро"},
    ),
    (
        ["layers", "fastapi-http-layers", "16"], ["layers", "fastapi-layers", "16"], 25, 35,
        {"en": "about thirty times as long as sixteen", "ko": "30배 정도", "ru": "примерно в тридцать раз больше"},
    ),
    (
        ["layers", "flask-layers", "64"], ["layers", "flask-layers", "1"], 1, 4,
        {"en": "dozens of them are cheap", "ko": "수십 개를 거쳐도", "ru": "даже десятки слоёв обходятся дёшево"},
    ),
    (
        ["routes", "fastapi", "1000"], ["routes", "fastapi", "1"], 10, 16,
        {"en": "more than ten times as long as the only one", "ko": "10배 넘게", "ru": "более чем в десять раз больше"},
    ),
    (
        ["routes", "django", "1000"], ["routes", "django", "1"], 5, 7,
        {"en": "about six times as long in Django", "ko": "6배 정도 걸립니다", "ru": "примерно в шесть раз больше"},
    ),
    (
        ["routes", "flask", "1000"], ["routes", "flask", "1"], 0.8, 1.25,
        {"en": "their number makes no difference", "ko": "개수가 시간에 영향을 주지", "ru": "на время не влияет"},
    ),
]  # fmt: skip
EVERY = [(PAGE, one) for one in SAID] + [("performance.md", one) for one in GROWTH]


@pytest.fixture
def page(tmp_path):
    """A function: the context of a page in a language, whose data are FOUND."""
    (tmp_path / "speed.json").write_text(json.dumps(FOUND), "utf-8")
    return lambda language="en": Context([], language, PAGE, data=tmp_path)


def rows_of(html: str) -> list[str]:
    """The rows of the table, with a bar between cells."""
    found = re.findall("<tr>.*?</tr>", html.replace("\N{NO-BREAK SPACE}", " "))
    return [re.sub("<[^>]+>", "", re.sub("</t[hd]><t[hd][^>]*>", "|", one)) for one in found]


def test_a_bar_is_as_long_as_its_share_of_the_longest_at_the_largest_size(page):
    html = "\n".join(speed.on_page(page(), "list"))
    assert re.findall(r'<rect [^>]*width="([\d.]+)"', html) == ["88.9", "400.0"]


@pytest.mark.parametrize(
    ("language", "row"),
    [
        ("en", "Django REST framework|100 µs|9.00 ms|8.00 ms – 10.0 ms|4.5×"),
        ("ko", "Django REST framework|100 µs|9.00 ms|8.00 ms – 10.0 ms|4.5배"),
        ("ru", "Django REST framework|100 мкс|9,00 мс|8,00 мс – 10,0 мс|×4,5"),
    ],
)
def test_the_table_has_each_size_the_interval_and_the_ratio(page, language, row):
    assert rows_of("\n".join(speed.on_page(page(language), "list")))[2] == row


def test_memory_tells_what_each_connection_adds(page):
    html = "\n".join(speed.on_page(page(), "memory"))
    assert rows_of(html)[1] == "Django REST framework|80.0 MB|82.0 MB|92.0 MB|10.0 kB|79.0 MB – 81.0 MB|1.0×"
    assert speed.ratio(FOUND, ["memory", "drf", "connection"], ["memory", "drf", "connection"]) == [1.0, 8 / 12, 1.5]


def test_a_ratio_has_the_widest_interval_of_both():
    found = speed.ratio(FOUND, ["list", "drf", "1000"], ["list", "fastapi", "1000"])
    assert found == pytest.approx([4.5, 8000 / 2100, 10000 / 1900])


@pytest.mark.parametrize(
    ("claimed", "measured", "verdict"),
    [(4, 8, "more"), (4, 3.2, "holds"), (4, 3.1, "partly"), (4, 1.2, "partly"), (4, 1.1, "not")],
)
def test_a_verdict_follows_from_the_ratio(claimed, measured, verdict):
    assert speed.verdict(claimed, measured) == verdict


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_and_copy_say_when_how_and_with_what(language):
    context = Context([], language, PAGE)
    copy = Copy(context, "https://guide.example/speed/", "", [language])
    for text in ("\n".join(speed.on_page(context, "claims")), "\n".join(speed.in_copy(copy, "claims"))):
        versions = [f"{name} {version}" for name, version in MEASURED["versions"].items()]
        assert all(said in text for said in (MEASURED["date"], "make bench-speed", MEASURED["processor"], *versions))


def test_the_copy_has_the_table_of_a_group(page):
    copy = Copy(page(), "https://guide.example/speed/", "", ["en"])
    told = "\n".join(speed.in_copy(copy, "list")).replace("\N{NO-BREAK SPACE}", " ")
    assert "| Django REST framework | 100 µs | 9.00 ms |" in told


def test_old_data_and_those_of_another_major_version_are_told(page):
    day = datetime.date(2026, 11, 25)
    assert speed.outdated(page(), FOUND, day + speed.OLD) == []
    assert "2026-11-25" in speed.outdated(page(), FOUND, day + speed.OLD + datetime.timedelta(1))[0]
    earlier = FOUND | {"versions": FOUND["versions"] | {"Django": "5.2"}}
    assert "Django 5.2" in speed.outdated(page(), earlier, day)[0]


def test_a_group_that_was_not_measured_is_named(page):
    with pytest.raises(Problem, match="there is no group `lists`"):
        speed.on_page(page(), "lists")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_claim_of_the_notes_stands_beside_a_figure_or_says_what_it_needs(language):
    html = "\n".join(speed.on_page(Context([], language, PAGE), "claims"))
    claims = rows_of(html)[1:]
    assert len(claims) == 8
    assert sum("|–|" in row for row in claims) == 1


@pytest.mark.parametrize(("page", "said"), EVERY, ids=[" ".join(said[0]) for _, said in EVERY])
def test_the_prose_says_what_was_measured(page, said):
    is_said(page, said, speed.ratio(MEASURED, *said[:2])[0])

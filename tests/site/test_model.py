"""`/// model` and its client do the same sums, and how far these are from what was measured is said."""

import json
import re
import subprocess

import pytest

from rosetta.directives import load, model
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.errors import Problem
from rosetta.paths import DATA, LANGUAGES, ROOT

PAGE = "performance.md"
FOUND = json.loads((DATA / "load.json").read_text("utf-8"))
PROGRAMS = [model.Program(0.0005, 8), model.Program(0.0004, None), model.Program(0.001, 100)]


def page(language: str = "en") -> Context:
    return Context([], language, PAGE)


def test_page_and_client_do_the_same_sums():
    """The table that stands there without JavaScript is the one that the sliders begin with."""
    given = [
        {"share": share, "wait": wait, "cores": cores}
        for share in (0, 0.5, 0.99)
        for wait in (0, 0.1)
        for cores in (1, 16)
    ]
    programs = json.dumps([[one.cpu, one.threads] for one in PROGRAMS])
    program = (
        'import { sums } from "./client/model/sums.js";'
        f"console.log(JSON.stringify({json.dumps(given)}.map((one) => sums({programs}, 100, one))))"
    )
    done = subprocess.run(
        ["node", "--input-type=module", "-e", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for one, told in zip(given, json.loads(done.stdout), strict=True):
        waits = model.database(PROGRAMS, one["share"]) + one["wait"]
        for program_, (alone, few, many) in zip(PROGRAMS, told, strict=True):
            assert alone == pytest.approx(program_.cpu + waits)
            assert few == pytest.approx(model.rate(program_, waits, one["cores"]))
            more = model.Program(program_.cpu, program_.threads and 100)
            assert many == pytest.approx(model.rate(more, waits, one["cores"]))


@pytest.mark.parametrize(
    ("program", "waits", "rate"),
    [
        (model.Program(0.001, 8), 0, 1000),  # its core is the limit
        (model.Program(0.001, 8), 0.099, 80),  # its threads are
        (model.Program(0.001, None), 0.099, 1000),
    ],
)
def test_a_worker_answers_as_its_core_and_its_threads_allow(program, waits, rate):
    assert model.rate(program, waits, 1) == pytest.approx(rate)
    assert model.rate(program, waits, 4) == pytest.approx(4 * rate)


def test_one_client_has_one_answer_at_a_time():
    assert model.burst(model.Program(0.001, 8), 0.099, 1) == pytest.approx(10)
    assert model.burst(model.Program(0.001, None), 0.099, 1000) == pytest.approx(1000 / (0.1 + 0.999))


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_and_copy_say_the_same(language):
    html = "\n".join(model.on_page(page(language), ""))
    copied = "\n".join(model.in_copy(Copy(page(language), "https://guide.example/performance/", "", [language]), ""))
    cells = [re.sub("<[^>]+>", "", cell) for cell in re.findall("<t[hd][^>]*>(.*?)</t[hd]>", html)]
    assert len(cells) == 4 * (1 + len(load.BEST))
    assert all(cell in copied for cell in cells)
    assert html.count("<input") == 3
    said = re.search('role="status">(.*?)</p>', html)
    assert said
    assert said[1] in copied


def test_the_error_is_that_of_all_measured_cases():
    waits = sum(key.startswith("wait-") for form in (*load.BEST, "flask-threads") for key in FOUND["forms"][form])
    assert len(model.errors(FOUND)) == len(load.BEST) * len(model.STEADY) + waits
    assert f"{max(model.errors(FOUND)):.0%}".replace("%", " %") in "\n".join(model.on_page(page(), ""))


def test_it_takes_nothing():
    with pytest.raises(Problem, match="takes nothing"):
        model.on_page(page(), "sliders")

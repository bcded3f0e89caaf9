"""`make bench-load` asks and counts as it says. A quick run of it shows whether the recorded order still holds."""

import json
import os
import random
import subprocess
import sys

import pytest

from benchmarks import measuring
from benchmarks.load import asking, bench
from benchmarks.load.forms import FORMS
from rosetta.paths import ROOT
from tests.weekly import weekly


def run(*options: str) -> subprocess.CompletedProcess:
    environment = os.environ | {"PYTHONPATH": str(ROOT / ".cache" / "speed")}
    command = [sys.executable, "-m", "benchmarks.load.bench", *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)


@pytest.mark.weekly
def test_a_quick_run_tells_the_order():
    ran = run("--quick", "--rounds", "1", "--seconds", "0.5")
    print(ran.stdout)
    assert ran.returncode == 0, ran.stderr
    assert [line.partition(":")[0] for line in ran.stdout.splitlines()] == ["round 1 of 1", *bench.QUICK["work"]]


@pytest.mark.parametrize("form", [pytest.param(one, marks=weekly() if at else ()) for at, one in enumerate(FORMS)])
def test_each_form_does_its_work(form):
    ran = run("--forms", form, "--rounds", "1", "--seconds", "0.1")
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout.partition("\n")[2])[form]
    assert set(FORMS[form].work) <= set(found)


@pytest.mark.parametrize(
    ("latency", "every", "found"),
    [(0.01, 0.02, [0.01]), (0.02, 0.02, [0.02]), (0.05, 0.02, [0.05, 0.03, 0.01])],
)
def test_requests_that_a_late_answer_kept_from_being_sent_count(latency, every, found):
    assert asking.corrected(latency, every) == pytest.approx(found)


def test_a_percentile_is_a_latency_that_so_many_do_not_exceed():
    assert asking.percentiles([at / 1000 for at in range(1, 1001)]) == {
        "p50": 0.5,
        "p90": 0.9,
        "p99": 0.99,
        "p99.9": 0.999,
    }
    assert asking.percentiles([0.2, 0.1]) == {"p50": 0.1, "p90": 0.2, "p99": 0.2, "p99.9": 0.2}


def test_the_median_stands_within_its_interval():
    assert measuring.interval([3.0, 1.0, 2.0], random.Random(7)) == [2.0, 1.0, 3.0]


def test_other_answers_are_an_error(tmp_path):
    log = tmp_path / "log"
    log.write_text("1\t200\t1500\n2\t500\t900\n", "utf-8")
    with pytest.raises(RuntimeError, match=r"/shop: answers with \['500'\]"):
        asking._answers(log, "shop")
    log.write_text("1\t200\t1500\n2\t-1\t900\n", "utf-8")
    assert asking._answers(log, "shop") == [(1, 1500)]
    assert not log.exists()  # h2load would append to it


def test_the_order_is_told_beside_the_recorded_one(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(bench, "FILE", tmp_path / "load.json")
    rates = {"flask": 2, "drf": 1, "fastapi": 3}
    found = {form: {work: {"rate": [rate] * 3} for work in bench.QUICK["work"]} for form, rate in rates.items()}
    bench.tell_order(found)
    bench.FILE.write_text(json.dumps({"forms": found}), "utf-8")
    bench.tell_order(found)
    bench.FILE.write_text(
        json.dumps({"forms": found | {"flask": found["fastapi"], "fastapi": found["flask"]}}), "utf-8"
    )
    bench.tell_order(found)
    ends = [line.partition("; ")[2] for line in capsys.readouterr().out.splitlines() if line.startswith("shop")]
    assert ends == [
        "nothing is recorded",
        "recorded, in the same order: fastapi 3.0 > flask 2.0 > drf 1.0",
        "recorded, in another order: flask 3.0 > fastapi 2.0 > drf 1.0",
    ]


def test_the_order_is_that_of_the_rates_with_the_ratio_to_the_least():
    found = {form: {"shop": {"rate": [rate, rate, rate]}} for form, rate in (("flask", 2), ("drf", 1), ("fastapi", 3))}
    assert list(bench.order(found, "shop").items()) == [("fastapi", "3.0"), ("flask", "2.0"), ("drf", "1.0")]


MEASURED = json.loads(bench.FILE.read_text("utf-8"))
EACH = [(form, work, key) for form, works in MEASURED["forms"].items() for work in works for key in works[work]]


def test_what_is_recorded_was_measured_in_full():
    assert set(MEASURED["forms"]) == set(MEASURED["served"]) == set(FORMS)
    assert MEASURED["rounds"] >= 5
    assert MEASURED["command"] == "make bench-load"
    for name, form in FORMS.items():
        waits = {f"wait-{clients}" for clients in bench.WAITING} if form.waits else set()
        assert set(MEASURED["forms"][name]) == {"process", *form.work, *waits}, name


def test_each_median_stands_within_its_interval():
    figures = {each: MEASURED["forms"][each[0]][each[1]][each[2]] for each in EACH}
    assert [each for each, (middle, low, high) in figures.items() if not low <= middle <= high] == []

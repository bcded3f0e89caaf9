"""The files of the browser's Python: no heavier than they may be, of the versions that the site was recorded with."""

import json
import re
import tarfile
import tomllib

import pytest

from rosetta.content.frameworks import frameworks
from rosetta.errors import Problem
from rosetta.paths import ROOT
from rosetta.recording.updating import RECORDED
from rosetta.runtime import packing, wheels
from rosetta.runtime.building import FOLDER, build, read_packs

BUDGETS = {"flask": 7}  # MB that cross the network before the first answer
BUDGET = 9  # of any other


@pytest.mark.parametrize("framework", read_packs()["frameworks"])
def test_framework_is_within_its_budget(framework: str, manifest) -> None:
    """A first click on a mobile network must stay bearable."""
    assert manifest["frameworks"][framework]["bytes"] <= BUDGETS.get(framework, BUDGET) * 1e6


def test_all_frameworks_together_are_within_the_budget(manifest) -> None:
    """ "Send to all" loads Python once."""
    assert manifest["bytes"] <= 12e6


def test_frameworks_have_the_versions_of_the_recording(manifest) -> None:
    """The playground says "same as recorded"; another version could not."""
    recorded = tomllib.loads(RECORDED.read_text("utf-8"))["versions"]
    for id_ in manifest["frameworks"]:
        package = frameworks()[id_].package
        assert manifest["versions"][package] == recorded[package]


def test_versions_are_those_that_are_locked(manifest) -> None:
    """Nothing else is downloaded."""
    lock = wheels.LOCK.read_text("utf-8")
    for name, version in manifest["versions"].items():
        if name not in ("python", "pyodide"):
            assert re.search(rf"^{re.escape(name)}=={re.escape(version)}[ ;\\]", lock, re.MULTILINE), name
    assert manifest["versions"]["python"].startswith("3.14.")


def test_asking_package_is_the_very_one_of_the_tests() -> None:
    """What answers in the browser is rosetta.exchange as it is here, compiled."""
    manifest = json.loads((FOLDER / "manifest.json").read_text("utf-8"))
    with tarfile.open(FOLDER / manifest["packs"]["python"]["file"]) as pack:
        packed = {
            name.partition("site-packages/rosetta/")[2] for name in pack.getnames() if "/rosetta/exchange/" in name
        }
    assert packed == {f"exchange/{path.stem}.pyc" for path in (ROOT / "rosetta" / "exchange").glob("*.py")}


def test_second_run_makes_nothing_anew() -> None:
    """`make serve` runs it each time."""
    before = {path: path.stat().st_mtime_ns for path in FOLDER.glob("*.pack")}
    assert "MB" in build()
    assert {path: path.stat().st_mtime_ns for path in FOLDER.glob("*.pack")} == before


def test_a_distribution_that_is_not_locked_is_named() -> None:
    """A pack may hold only what requirements.lock holds."""
    with pytest.raises(Problem, match="`no-such-thing` is not locked"):
        wheels.locked(["flask", "no-such-thing"])


def test_a_wheel_whose_name_keeps_capital_letters_is_found(tmp_path) -> None:
    """pip asks for flask-migrate and stores Flask_Migrate."""
    wheel = tmp_path / "Flask_Migrate-4.1.0-py3-none-any.whl"
    wheel.touch()
    assert wheels._wheel(tmp_path, "flask-migrate", "4.1.0") == wheel
    assert wheels._wheel(tmp_path, "flask-migrate", "4.1.1") is None


def test_pack_is_the_same_for_the_same_files(tmp_path) -> None:
    """Browsers keep a pack until its content changes."""
    files = {"b.pyc": b"2", "a.pyc": b"1"}
    assert packing.compressed(packing.packed(files)) == packing.compressed(
        packing.packed(dict(reversed(files.items())))
    )


def test_what_leave_names_stays_out_but_for_keep(tmp_path) -> None:
    """Sources, types and tests never go along."""
    for name in ("app/views.py", "app/views.pyc", "app/tests/test.pyc", "app/locale/fr/x.mo", "app/locale/ko/x.mo"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    found = packing.chosen(tmp_path, ["*/locale/*"], ["*/locale/ko/*"])
    assert [path.as_posix() for path in found] == ["app/locale/ko/x.mo", "app/views.pyc"]

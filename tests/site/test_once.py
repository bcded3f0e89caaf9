"""What is kept during a build, and from one build of `mkdocs serve` to the next."""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from rosetta import once
from rosetta.once import once_property


@pytest.fixture(autouse=True)
def _no_build_goes_on():
    yield
    once.end()


@pytest.fixture
def folder(tmp_path) -> Path:
    """Two files of parts, and one of what everything is made of."""
    for name in ("parts/tea", "parts/coffee", "whole/words"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("first", "utf-8")
    return tmp_path


@pytest.fixture
def read(folder):
    """Reads a file of the parts; `read.calls` holds what was really read."""
    calls = []

    @once.once
    def read(name: str) -> str:
        calls.append(name)
        return (folder / "parts" / name).read_text("utf-8")

    read.calls = calls
    return read


def begin(folder: Path) -> bool:
    once.watch()
    return once.begin_again([folder / "parts"], [folder / "whole"])


def edit(path: Path) -> None:
    """Write a text of the same length, at another time."""
    path.write_text("other", "utf-8")
    os.utime(path, ns=(1, 1))


def test_outside_of_a_build_nothing_is_kept(folder, read):
    assert read("tea") == "first"
    edit(folder / "parts" / "tea")
    assert read("tea") == "other"


def test_a_build_reads_once(read):
    once.begin()
    assert [read("tea"), read("tea"), read("coffee")] == ["first"] * 3
    assert read.calls == ["tea", "coffee"]
    once.begin()
    read("tea")
    assert read.calls == ["tea", "coffee", "tea"]


def test_the_next_build_reads_what_changed(folder, read):
    assert begin(folder)
    read("tea"), read("coffee")
    edit(folder / "parts" / "tea")
    assert not begin(folder)
    assert [read("tea"), read("coffee")] == ["other", "first"]
    assert read.calls == ["tea", "coffee", "tea"]


def test_what_is_made_of_something_kept_changes_with_its_files(folder, read):
    @once.once
    def loud(name: str) -> str:
        return read(name).upper()

    begin(folder)
    read("tea")  # so that `loud` opens no file
    assert loud("tea") == "FIRST"
    edit(folder / "parts" / "tea")
    begin(folder)
    assert loud("tea") == "OTHER"


@pytest.mark.parametrize("change", ["whole", "new", "gone"])
def test_everything_is_forgotten(folder, read, change):
    begin(folder)
    read("tea")
    if change == "whole":
        edit(folder / "whole" / "words")
    elif change == "new":
        (folder / "parts" / "milk").touch()
    else:
        (folder / "parts" / "coffee").unlink()
    assert begin(folder)
    read("tea")
    assert read.calls == ["tea", "tea"]


def test_a_value_of_something_else_is_made_anew(folder):
    begin(folder)
    assert [once.kept("page", lambda text=text: text, of=text) for text in ("one", "one", "two")] == [
        "one",
        "one",
        "two",
    ]
    assert once.kept("page", lambda: "not asked", of="two") == "two"


def test_what_failed_is_tried_again(folder, read):
    begin(folder)
    with pytest.raises(FileNotFoundError):
        read("milk")
    with pytest.raises(FileNotFoundError):
        read("milk")
    assert read.calls == ["milk", "milk"]


def test_equal_objects_share_a_property_in_a_build(folder):
    @dataclass(frozen=True)
    class Cup:
        path: Path

        @once_property
        def text(self) -> str:
            return self.path.read_text("utf-8")

    path = folder / "parts" / "tea"
    outside = Cup(path)
    assert outside.text == "first"
    begin(folder)
    assert Cup(path).text is Cup(path).text
    edit(path)
    assert Cup(path).text == outside.text == "first"
    begin(folder)
    assert Cup(path).text == "other"

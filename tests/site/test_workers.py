"""What one worker of a run works out, the others read."""

import pytest

from rosetta.checks import workers


@pytest.fixture
def run(tmp_path, monkeypatch):
    """A run of several workers, of which this process is each in turn."""
    monkeypatch.setattr(workers, "folder", tmp_path)


def test_the_first_makes_it_and_the_others_read_it(run):
    made = []
    for _ in range(3):
        assert workers.by_one("tea", lambda: made.append("cup") or {"cups": len(made)}) == {"cups": 1}
    assert workers.by_one("coffee", lambda: made.append("cup") or {"cups": len(made)}) == {"cups": 2}


def test_what_fails_is_tried_again(run):
    with pytest.raises(ZeroDivisionError):
        workers.by_one("tea", lambda: 1 / 0)
    assert workers.by_one("tea", lambda: "green") == "green"


def test_without_workers_nothing_is_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "folder", None)
    assert [workers.by_one("tea", lambda one=one: one) for one in ("green", "black")] == ["green", "black"]

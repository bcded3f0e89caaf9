"""Work that several processes share gives what one would give, in its order, and what it raises."""

import os

import pytest

from rosetta import once
from rosetta.errors import Problem
from rosetta.processes import begun, shared


def test_results_come_in_the_order_of_the_items():
    assert list(shared(lambda number: number * 2, list(range(50)))) == [number * 2 for number in range(50)]


def test_others_work_where_there_are_cores():
    alone = len(os.sched_getaffinity(0)) < 2 if hasattr(os, "sched_getaffinity") else True
    assert (os.getpid() in set(shared(lambda _: os.getpid(), list(range(20))))) == alone


def test_a_problem_keeps_its_place_and_its_cure():
    def refuse(number):
        raise Problem("no tea.", "Make some.", "docs/en/tea.md", 7)

    with pytest.raises(Problem) as caught:
        list(shared(refuse, [1, 2]))
    assert str(caught.value) == "docs/en/tea.md:7: no tea.\n  Make some."


def test_work_may_share_work_of_its_own():
    assert list(shared(lambda number: list(shared(str, [number, number])), [1, 2])) == [["1", "1"], ["2", "2"]]


def test_a_process_of_its_own_says_whether_it_failed(tmp_path):
    def note():
        tmp_path.joinpath("note").write_text(str(os.getpid()))

    def fail():
        raise SystemExit("no tea")

    process = begun(note, 2)
    if process is None:
        assert len(os.sched_getaffinity(0)) < 2
        return
    process.join()
    assert process.exitcode == 0
    assert tmp_path.joinpath("note").read_text() == str(process.pid)
    failing = begun(fail, 2)
    failing.join()
    assert failing.exitcode == 1


def test_what_has_a_name_is_kept_of_what_was_made_ahead():
    made = []

    def make(number):
        return once.kept(("doubled", number), lambda: made.append(number) or number * 2)

    once.begin()
    try:
        once.ahead(make, [1, 2, 3])
        made.clear()
        assert [make(number) for number in (1, 2, 3)] == [2, 4, 6]
        assert made == []
    finally:
        once.end()

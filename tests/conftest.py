"""What a contributor can mend is said in its own words, without a traceback, and once."""

import pytest

from rosetta.errors import Problem

_said: set[str] = set()


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    report = yield
    error = report.call.excinfo and report.call.excinfo.value
    # A module that cannot be imported: the Problem that it raised is the cause.
    problem = next((one for one in (error, getattr(error, "__cause__", None)) if isinstance(one, Problem)), None)
    if problem:
        text = str(problem)
        report.longrepr = f"{text.splitlines()[0]}\n  As above." if text in _said else text
        _said.add(text)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if call.excinfo and isinstance(call.excinfo.value, Problem):
        report.longrepr = str(call.excinfo.value)
    return report

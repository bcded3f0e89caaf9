"""What a contributor can mend is said in its own words, without a traceback, and once; and how long it all took."""

import os
import re
import shutil
import tempfile
import time
from collections import Counter
from pathlib import Path

import pytest

from rosetta import once
from rosetta.checks import workers
from rosetta.errors import Problem
from rosetta.paths import SNIPPETS

SHARED = pytest.StashKey[str]()
# Files whose few tests take longest: begun last, they would leave one worker alone with them.
LONG = {"test_printed.py", "test_mutation.py", "test_made_databases.py", "test_live_reload.py", "test_build_stops.py"}
# What these give to a test changes while it runs.
CHANGING = {"tmp_path", "tmp_path_factory", "monkeypatch"}
_said: set[str] = set()
_read: dict = {}
_began = time.time()
_of_topics: Counter[str] = Counter()  # seconds of the tests whose ids name a topic


def pytest_configure(config) -> None:
    """Workers have a folder where one leaves what the others need, too."""
    if folder := getattr(config, "workerinput", {}).get("shared"):
        workers.folder = Path(folder)
    elif config.getoption("numprocesses", None):
        config.stash[SHARED] = tempfile.mkdtemp(prefix="rosetta-shared-")
        config.add_cleanup(lambda: shutil.rmtree(config.stash[SHARED]))


@pytest.hookimpl(optionalhook=True)  # of pytest-xdist
def pytest_configure_node(node) -> None:
    node.workerinput["shared"] = node.config.stash[SHARED]


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    with once.reading(_read):
        return (yield)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items) -> None:
    items.sort(key=lambda item: item.path.name not in LONG)


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


@pytest.fixture(autouse=True)
def _read_once(request):
    """What tests read of the guide itself, which none of them changes, is read once for all of them."""
    if CHANGING.isdisjoint(request.fixturenames):
        with once.reading(_read):
            yield
    else:
        yield


def pytest_runtest_logreport(report) -> None:
    named = re.search(r"\[.*?(?:snippets|topics)/([\w-]+)", report.nodeid)
    if named:
        _of_topics[named[1]] += report.duration


def pytest_sessionfinish(session) -> None:
    """For `make test`, which prints it: the suite, its seconds, and how many of them a topic takes."""
    file = os.environ.get("ROSETTA_MINUTES")
    # A few files are a part of a suite, which `make mutate` and its tests run.
    if not file or hasattr(session.config, "workerinput") or not Path(session.config.args[0]).is_dir():
        return
    names = {path.parent.name for path in SNIPPETS.glob("*/requests.http")}
    # Where some topics stand for all, another one takes no time.
    grows = names and names <= _of_topics.keys()
    topic = sum(_of_topics[name] for name in names) / len(names) if grows else 0
    workers = session.config.getoption("numprocesses", None) or 1
    suite = Path(session.config.args[0]).name
    with open(file, "a", encoding="utf-8") as minutes:
        minutes.write(f"{suite} {time.time() - _began:.1f} {topic / workers:.1f}\n")

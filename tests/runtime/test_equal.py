"""In the reader's browser every program answers what is recorded, and prints what stands in it."""

import difflib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from operator import itemgetter

import pytest

from rosetta.answers.change import difference
from rosetta.content.browser_limits import limits
from rosetta.content.frameworks import frameworks
from rosetta.content.programs import Entry
from rosetta.content.regions import without_marks
from rosetta.content.topics import Topic, chosen_topics
from rosetta.content.version_differences import known_differences
from rosetta.errors import relative
from rosetta.recording.claims import asked_of
from tests.weekly import weekly


def _programs() -> Iterator:
    """Every request of every program: every day the first of each method, all of a topic that TOPIC= names."""
    for topic in chosen_topics():
        for entry in topic.entries.values():
            names = asked_of(topic, entry) if entry.framework.browser else []
            methods = {topic.requests[name].method: name for name in reversed(names)}
            for name in names:
                marks = () if name in methods.values() else weekly()
                yield pytest.param(topic, entry, name, id=f"{relative(entry.path)}::{name}", marks=marks)


PROGRAMS = [*_programs()]
LIMITS = {(limit.topic, limit.framework, limit.request) for limit in limits() if limit.request}
PRINTED = [
    pytest.param(path, id=relative(path))
    for topic in chosen_topics()
    for path in topic.printed
    if (framework := frameworks().get(path.name.partition("_")[0])) and framework.browser
]


@pytest.fixture(scope="module")
def answered(request, done_in_pyodide) -> dict:
    """The result for every program and request of this run, each sent to a fresh app."""
    test = "test_answer_in_the_browser_is_the_recorded_one"
    asked = [item.callspec.params for item in request.session.items if item.originalname == test]
    keys = [(one["topic"].name, one["entry"].framework.id, one["name"]) for one in asked]
    # A process of Node for each framework: this takes as long as all other modules together.
    by_framework = [list(found) for _, found in groupby(sorted(keys, key=itemgetter(1)), key=itemgetter(1))]

    def done(keys: list[tuple[str, str, str]]) -> dict:
        jobs = [{"framework": id_, "topic": topic, "program": "app", "request": name} for topic, id_, name in keys]
        return dict(zip(keys, done_in_pyodide(jobs), strict=True))

    with ThreadPoolExecutor() as threads:
        return {key: result for found in threads.map(done, by_framework) for key, result in found.items()}


@pytest.fixture(scope="module")
def known(manifest) -> dict:
    """The differences that the browser's versions explain."""
    found = [one for one in known_differences() if one.applies(manifest["versions"])]
    return {(one.topic, one.framework, one.request): one for one in found}


@pytest.mark.parametrize(("topic", "entry", "name"), PROGRAMS)
def test_answer_in_the_browser_is_the_recorded_one(topic: Topic, entry: Entry, name: str, answered, known) -> None:
    """The playground says "same as recorded" of an unchanged program."""
    key = topic.name, entry.framework.id, name
    result = answered[key]
    recorded = topic.answers.get(name, {}).get(entry.framework.id)
    if {key, (*key[:2], "*")} & LIMITS:
        equal = not result["failure"] and not difference(recorded, result["answers"][-1]["normalised"])
        assert not equal, "data/browser.toml: it runs in the browser after all; take the entry out"
        return
    assert not result["failure"], f"{result['failure']['message']}\n{result['failure']['traceback']}"
    found = difference(recorded, result["answers"][-1]["normalised"])
    if key in known:
        assert found, f"data/version_differences.toml: the answers are equal; take the entry out ({known[key].reason})"
    else:
        how = "Say why in data/version_differences.toml, or mend rosetta/in_browser."
        assert not found, f"in the browser:\n{found}\n  {how}"


@pytest.fixture(scope="module")
def printed(done_in_pyodide) -> dict:
    """The result of every program that only prints."""
    paths = [parameter.values[0] for parameter in PRINTED]
    names = [path.stem.partition("_") for path in paths]
    jobs = [
        {"framework": framework, "topic": path.parent.name, "program": name}
        for path, (framework, _, name) in zip(paths, names, strict=True)
    ]
    return dict(zip(paths, done_in_pyodide(jobs), strict=True))


@pytest.mark.parametrize("path", PRINTED)
def test_program_prints_in_the_browser_what_stands_in_it(path, printed) -> None:
    """The `#>` lines of a program are true in the browser, too."""
    result = printed[path]
    if path.name in {limit.program for limit in limits() if limit.topic == path.parent.name}:
        assert result["failure"] or result["printed"] != without_marks(path), "data/browser.toml: it runs after all"
        return
    assert not result["failure"], f"{result['failure']['message']}\n{result['failure']['traceback']}"
    found = [*difflib.unified_diff(without_marks(path).splitlines(), result["printed"].splitlines(), lineterm="", n=1)]
    said = "\n".join(found)
    assert not found, (
        f"{relative(path)} in the browser:\n{said}\n  Name it in data/browser.toml, or print what both print."
    )

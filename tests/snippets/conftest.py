"""Every program of every topic is asked once; the tests look at what came back."""

import os
import re
import sys
from functools import cache
from pathlib import Path

import pytest

from rosetta.checks.problems import folder_problems, readable_topics
from rosetta.checks.workers import by_one
from rosetta.content.topics import Topic
from rosetta.errors import Problem, relative
from rosetta.messages.asking import Played, play_topics
from rosetta.pages.listing import page_of
from rosetta.paths import ROOT, SNIPPETS
from rosetta.recording.line_coverage import Lines
from rosetta.recording.printed import run_printed
from rosetta.recording.programs import Asked, ask_topics
from rosetta.recording.steps import run_steps
from rosetta.recording.tree import nothing_written
from rosetta.recording.updating import on_recording_python
from tests.snippets import claims_tried

HERE = Path(__file__).parent
SAYS_SO = "test_topic_can_be_read_and_asked"

# What a test runs in a process of its own is imported there by its name from the root; a bare `pytest` does not add it.
sys.path.append(str(ROOT))


@pytest.fixture(scope="session", autouse=True)
def topics_stay_as_they_are():
    """No program, snippet or command writes among the topics, not even past what Python tells of."""
    with nothing_written(SNIPPETS):
        yield


@cache
def ask_all() -> tuple[dict[tuple[str, str], Asked], dict[str, Problem]]:
    """What every program answered, by topic and framework, with the lines that ran; and why topics cannot be asked."""
    return by_one("asked", _ask_all)


def _ask_all() -> tuple[dict[tuple[str, str], Asked], dict[str, Problem]]:
    found, broken = [], {}
    with nothing_written(SNIPPETS):
        try:
            found = ask_topics(readable_topics(), measure=on_recording_python())
        except Problem:
            for topic in readable_topics():
                try:
                    found += ask_topics([topic], measure=on_recording_python())
                except Problem as problem:
                    broken[topic.name] = problem
    asked = {(one.topic.name, one.entry.framework.id): one for one in found}
    for (name, id_, _), played in play_all().items():
        if (name, id_) in asked:
            asked[name, id_].answers.merge(played.lines)
    return asked, broken


@cache
def play_all() -> dict[tuple[str, str, str], Played]:
    """What came of every scene with every program, by topic, framework and scene."""
    return by_one("played", _play_all)


def _play_all() -> dict[tuple[str, str, str], Played]:
    having = [topic for topic in readable_topics() if topic.scenes]
    with nothing_written(SNIPPETS):
        found = play_topics(having, measure=on_recording_python())
    return {
        (topic, id_, scene): played
        for topic, scenes in found.items()
        for scene, by_framework in scenes.items()
        for id_, played in by_framework.items()
    }


@cache
def take_steps(topic: Topic, trials: bool = False) -> tuple[dict[str, dict[str, list[dict]]], Lines | None]:
    """What came of a topic's steps, or of its trials, and which lines of its files they ran, where its programs have
    tests."""
    return by_one(f"{'trials' if trials else 'steps'}-{topic.name}", lambda: _take_steps(topic, trials))


def _take_steps(topic: Topic, trials: bool) -> tuple[dict[str, dict[str, list[dict]]], Lines | None]:
    measured = {} if on_recording_python() and any(entry.tests for entry in topic.all_programs) else None
    with nothing_written(SNIPPETS):
        return run_steps(topic, measured, trials), measured


@pytest.fixture(scope="session")
def stepped():
    """A function: what came of a topic's steps, and the lines that they ran."""
    return take_steps


@pytest.fixture(scope="session")
def printed_by():
    """A function: what a snippet that only prints must read, and the lines that ran. One run tells both."""
    measure = on_recording_python()
    return lambda path: by_one(
        f"printed-{relative(path).replace('/', '-')}", lambda: run_printed(path, measure=measure)
    )


@pytest.fixture(scope="session")
def asked() -> dict[tuple[str, str], Asked]:
    """What every program answered."""
    return ask_all()[0]


@pytest.fixture(scope="session")
def played() -> dict[tuple[str, str, str], Played]:
    """What came of every scene."""
    return play_all()


@pytest.fixture
def problems_of():
    """A function: why a topic cannot be read or asked."""
    return lambda topic: folder_problems(topic) or [one for name, one in ask_all()[1].items() if name == topic.name]


def pytest_report_header() -> str | None:
    if name := os.environ.get("TOPIC"):
        return f"TOPIC={name}: its programs, and what its page says beyond them; left out: the engine's own tests"
    return None


class Claims:
    """What was found true is tried again weekly; with `make claims`, TOPIC or its file's name at once."""

    @pytest.hookimpl(tryfirst=True)  # before -m
    def pytest_collection_modifyitems(self, config, items) -> None:
        if os.environ.get("TOPIC") or os.environ.get("ROSETTA_CLAIMS"):
            return
        named = {Path(one.partition("::")[0]).resolve() for one in config.args}
        tried = {*claims_tried.unchanged()} - named
        for item in items:
            if item.path in tried:
                item.add_marker(pytest.mark.weekly)

    def pytest_sessionfinish(self, session, exitstatus) -> None:
        if os.environ.get("ROSETTA_CLAIMS") and exitstatus == 0 and not hasattr(session.config, "workerinput"):
            claims_tried.note()


def pytest_configure(config) -> None:
    config.pluginmanager.register(Claims())


@pytest.hookimpl(trylast=True)  # after -k and the like
def pytest_collection_modifyitems(config, items) -> None:
    """With TOPIC only what is about the topic; and of one that cannot be asked the one test that says so."""
    ours = [item for item in items if item.path.is_relative_to(HERE)]
    if name := os.environ.get("TOPIC"):
        ours = _leave_out(config, items, [item for item in ours if not _is_about(item, name)], ours)
    if config.option.collectonly or not any("asked" in item.fixturenames for item in ours):
        return
    for name, problem in ask_all()[1].items():
        about = [item for item in ours if _names(item, name)]
        if about and not any(item.originalname == SAYS_SO for item in about):
            raise pytest.UsageError(str(problem))
        ours = _leave_out(config, items, [item for item in about if item.originalname != SAYS_SO], ours)


def _is_about(item, name: str) -> bool:
    return _names(item, name) or f"{page_of(name).removesuffix('.md')}#" in (item.function.__doc__ or "")


def _names(item, name: str) -> bool:
    return re.search(rf"\[.*snippets/{re.escape(name)}(/|\]|::)", item.nodeid) is not None


def _leave_out(config, items: list, unwanted: list, ours: list) -> list:
    """Take tests away, and return what is left of ours."""
    left_out = set(unwanted)
    config.hook.pytest_deselected(items=unwanted)
    items[:] = [item for item in items if item not in left_out]
    return [item for item in ours if item not in left_out]

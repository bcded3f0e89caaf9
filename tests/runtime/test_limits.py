"""What data/browser.toml says does not run in the browser does not, and its page can tell why."""

import subprocess
import sys
from pathlib import Path

import pytest

from rosetta.content.browser_limits import limits
from rosetta.content.topics import all_topics
from rosetta.errors import relative

FOLDER = Path(__file__).parent / "limits"
GENERAL = [limit for limit in limits() if limit.id]


@pytest.fixture(scope="module")
def in_browser(done_in_pyodide, printing_job) -> dict:
    """The result of each limit's program in Pyodide."""
    jobs = [printing_job("flask", FOLDER / f"{limit.id}.py") for limit in GENERAL]
    return dict(zip((limit.id for limit in GENERAL), done_in_pyodide(jobs), strict=True))


@pytest.mark.parametrize("limit", [pytest.param(limit, id=relative(FOLDER / f"{limit.id}.py")) for limit in GENERAL])
def test_program_runs_here_but_not_in_the_browser(limit, in_browser) -> None:
    """An entry that is not needed is to be taken out; the page knows the others by their message."""
    failure = in_browser[limit.id]["failure"]
    assert failure, f"data/browser.toml: `{limit.id}` runs in the browser; take the entry out"
    said = f"data/browser.toml: `{limit.id}` ends with another message than `{limit.message}`:\n{failure['traceback']}"
    assert limit.message in failure["traceback"], said
    here = subprocess.run([sys.executable, FOLDER / f"{limit.id}.py"], capture_output=True, text=True, check=False)
    assert here.returncode == 0, f"{relative(FOLDER / limit.id)}.py does not run here either:\n{here.stderr}"


def test_every_limit_is_tried() -> None:
    """A program in tests/runtime/limits has its entry, and an entry names what there is."""
    odd = {path.stem for path in FOLDER.glob("*.py")} ^ {limit.id for limit in GENERAL}
    assert not odd, (
        f"data/browser.toml and {relative(FOLDER)}/*.py name each other; only one has: {', '.join(sorted(odd))}"
    )
    topics = {topic.name: topic for topic in all_topics()}
    for limit in limits():
        if limit.topic:
            said = f"data/browser.toml: the entry of {limit.topic}, {limit.framework} names what there is not"
            topic = topics.get(limit.topic)
            assert topic, said
            assert limit.framework in (topic.frameworks if limit.program else topic.entries), said
            assert limit.request in {None, "*", *topic.requests}, f"{said}: {limit.request}"
            assert limit.program in {None, *(path.name for path in topic.printed)}, f"{said}: {limit.program}"

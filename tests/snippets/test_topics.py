"""What is wrong with a topic's files is one red test; those that need the files whole do not run."""

import shutil
import subprocess
import sys

import pytest

from rosetta.content.topics import chosen_topics
from rosetta.errors import relative
from rosetta.paths import ROOT


@pytest.mark.parametrize("topic", [pytest.param(one, id=relative(one.folder)) for one in chosen_topics()])
def test_topic_can_be_read_and_asked(topic, asked, problems_of) -> None:
    """Its files hold what they should, nothing else is there, and every program starts."""
    if found := problems_of(topic):
        pytest.fail("\n".join(map(str, found)), pytrace=False)


@pytest.fixture
def copy(tmp_path):
    """A copy of the guide with the topic `routing` alone."""
    for part in ("rosetta", "data", "tests/snippets"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "snippets" / "routing", tmp_path / "snippets" / "routing")
    for file in ("pyproject.toml", "tests/conftest.py", "tests/weekly.py"):
        shutil.copy(ROOT / file, tmp_path / file)
    return tmp_path


def said_by_tests(root, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *arguments],
        cwd=root, env={"PATH": "", "PYTHONPATH": str(root), "TOPIC": "routing", "HOME": str(root)},
        capture_output=True, text=True, check=False,
    ).stdout  # fmt: skip


BROKEN = {
    "a program that does not start": ("flask_app.py", "import flsk\n", "flask_app.py: the program does not start"),
    "requests that cannot be read": ("requests.http", "GET /\n", "requests.http:1: `GET /` stands before the first"),
    "titles that are no TOML": ("titles.toml", "[", "titles.toml: this is not TOML"),
    "a title of no request": (
        "titles.toml",
        '[root]\nko = "루트"\nru = "Корень"\n\n[coffee]\nko = "커피"\nru = "Кофе"\n',
        "titles.toml:5: there is no request `coffee`",
    ),
    "a folder that hides a framework": (
        "flask/app.py",
        "",
        "snippets/routing/flask: nothing reads this folder.\n  Is it",
    ),
}


@pytest.mark.parametrize(("file", "text", "says"), BROKEN.values(), ids=BROKEN)
def test_one_broken_file_is_one_red_test(copy, file, text, says) -> None:
    path = copy / "snippets" / "routing" / file
    path.parent.mkdir(exist_ok=True)
    # A program keeps its regions: without them, what shows them would be wrong as well.
    path.write_text(text + (path.read_text("utf-8") if file == "flask_app.py" else ""), "utf-8")
    said = said_by_tests(
        copy, "tests/snippets/test_topics.py", "tests/snippets/test_answers.py", "tests/snippets/test_bugs.py"
    )
    assert "\n1 failed" in said, said
    assert " error" not in said.splitlines()[-1]
    assert said.count(says) == 1, said

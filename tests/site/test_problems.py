"""What keeps the guide from being built is said at once, by one test, and what nothing reads is named."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rosetta.checks.problems import page_problems, told, topic_problems
from rosetta.content.topics import topic
from rosetta.content.unread import unread
from rosetta.errors import Problem
from rosetta.paths import ROOT

WRONG = """# Tea { #tea }

/// compair | tea:routes

/// answers | tea: teas
"""


def test_every_problem_of_a_page_is_said_once_with_the_lines_of_each_language(guide):
    for language in ("en", "ko"):
        guide.page(("" if language == "en" else "\n") + WRONG, language)
    text = told(page_problems("topics/tea.md", guide.docs, guide.snippets), guide.docs)
    assert text.splitlines() == [
        f"{guide.docs}/en/topics/tea.md:3: there is no directive `compair`.",
        "  Did you mean `compare`?",
        f"  The same: {guide.docs}/ko/topics/tea.md:4",
        f"{guide.docs}/en/topics/tea.md:5: there is no request `teas`.",
        "  Did you mean `tea`?",
        f"  The same: {guide.docs}/ko/topics/tea.md:6",
    ]


def test_a_line_that_is_wrong_for_several_languages_is_one_place():
    wrong = [Problem("no `tea`.", "Write it.", Path("phrases.toml"), line) for line in (2, 2, 2, 3)]
    assert told(wrong) == "\n".join(f"phrases.toml:{line}: no `tea`.\n  Write it." for line in (2, 3))


def test_every_problem_of_a_topic_is_said(guide):
    guide.topic.joinpath("commands.toml").write_text("[brew]\n", "utf-8")
    guide.topic.joinpath("answers.json").write_text("{", "utf-8")
    said = [str(problem) for problem in topic_problems(topic("tea", guide.snippets), guide.docs)]
    assert any("this is not JSON" in one for one in said)
    assert any("`brew` has no `run`" in one for one in said)


NAMES = {
    "django/": "Is it `django_app`?",
    "flask.py": "Is it `flask_app.py`?",
    "djanga_app.py": "Is it `django_app.py`?",
    "fast-api_app.py": "Is it `fastapi_app.py`?",
    "pyramid_app.py": "There is no framework `pyramid`: add its entry to data/frameworks.toml",
    "request.http": "Is it `requests.http`?",
    "awnsers.json": "Is it `answers.json`?",
    "notes.txt": "Take the file away.",
    "bug/": "Is it `bugs`?",
}


@pytest.mark.parametrize(("name", "how"), NAMES.items(), ids=NAMES)
def test_what_nothing_reads_is_named_with_what_it_may_be(guide, name, how):
    path = guide.topic / name
    path.mkdir() if name.endswith("/") else path.write_text("")
    [problem] = unread(topic("tea", guide.snippets))
    assert str(problem).startswith(f"{path}: nothing reads this ")
    assert how in str(problem)


def test_what_a_program_uses_is_read(guide):
    for name in ("menu.txt", "kettle.py", "test_tea.py", ".gitignore"):
        guide.topic.joinpath(name).write_text("", "utf-8")
    (guide.topic / "flask_app.py").write_text('import kettle\n\nopen("menu.txt")\n', "utf-8")
    assert unread(topic("tea", guide.snippets)) == []


def test_snippet_about_no_framework_is_run_for_what_it_prints(guide):
    path = guide.topic / "bare_kettle.py"
    path.write_text("print('hot')\n", "utf-8")
    assert path in topic("tea", guide.snippets).printed
    assert unread(topic("tea", guide.snippets)) == []


def test_folder_without_a_program_is_named(guide):
    for path in guide.topic.glob("*_app.py"):
        path.unlink()
    [problem] = unread(topic("tea", guide.snippets))
    assert str(problem) == (
        f"{guide.topic}: the topic has no program.\n"
        "  Write `<framework>_app.py`, such as `flask_app.py`: data/frameworks.toml has them."
    )


@pytest.fixture
def run_tests(repository):
    """Run tests of tests/site on a copy of the repository."""
    shutil.copytree(ROOT / "tests", repository / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    for language in ("en", "ko", "ru"):
        (repository / "docs" / language).mkdir(exist_ok=True)
        (repository / "docs" / language / "index.md").write_text("# Home { #home }\n\n/// compair | x\n", "utf-8")

    def run(*tests, **variables):
        command = [sys.executable, "-m", "pytest", *(f"tests/site/{test}" for test in tests)]
        environment = {"PATH": "", "PYTHONPATH": str(repository), "CI": "true"} | variables
        return subprocess.run(command, cwd=repository, env=environment, capture_output=True, text=True, check=False)

    return run


def test_failure_of_the_build_is_one_red_test(run_tests):
    """The tests that read the site or its pages are neither errors nor passed over in silence."""
    done = run_tests("test_site_is_built.py", "test_built_site.py", "test_structure.py")
    assert done.returncode == 1
    assert "there is no directive `compair`" in done.stdout
    assert "The same: docs/ko/index.md:3, docs/ru/index.md:3" in done.stdout
    assert "other tests of tests/site did not run." in done.stdout
    assert " 1 failed, " in done.stdout.splitlines()[-1]
    assert not {"error", "errors", "passed", "skipped"} & set(done.stdout.splitlines()[-1].split())


def test_a_mistake_in_the_topic_that_is_named_is_one_red_test(run_tests, repository):
    (repository / "snippets" / "routing" / "quiz.toml").write_text("[", "utf-8")
    done = run_tests("test_site_is_built.py", "test_authoring.py", TOPIC="routing")
    assert "snippets/routing/quiz.toml: this is not TOML" in done.stdout
    assert "other tests of tests/site did not run." in done.stdout
    assert " 1 failed, " in done.stdout.splitlines()[-1]


def test_failure_of_the_build_stops_tests_that_are_run_by_themselves(run_tests):
    done = run_tests("test_structure.py")
    assert done.returncode != 0
    assert "there is no directive `compair`" in done.stdout + done.stderr
    assert "no tests ran" in done.stdout

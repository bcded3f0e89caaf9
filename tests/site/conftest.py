"""The site is built once, at the address of a sub-folder, as many hosts serve it."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import markdown
import pytest

from rosetta.checks import workers
from rosetta.checks.built_site import Site, read_html, read_site
from rosetta.checks.problems import guide_problems, problems_with, told
from rosetta.content import frameworks
from rosetta.content.topics import chosen_topics, topic
from rosetta.exercises import Exercise
from rosetta.exercises import load as load_exercises
from rosetta.pages.listing import page_of
from rosetta.paths import ROOT
from rosetta.quizzes import Quiz, load

SITE_URL = "https://guide.example/rosetta/"
QUIZ = Path(__file__).with_name("tea_quiz.toml")
EXERCISES = Path(__file__).with_name("tea_exercises.toml")
FOLDER = pytest.StashKey[Path]()
SAYS_SO = ("test_site_is_built", "test_topic_can_be_built")
LEFT_OUT = pytest.StashKey[int]()
REGISTRY = Path(__file__).with_name("frameworks.toml")


@pytest.fixture
def make_site():
    """Make a site of a few pages: path -> HTML."""

    def make(pages: dict[str, str], *files: str) -> Site:
        return Site({path: read_html(text) for path, text in pages.items()}, {*pages, *files}, SITE_URL)

    return make


@pytest.fixture(scope="session")
def mkdocs():
    """Run MkDocs on this repository, or on a copy of it."""
    return run_mkdocs


def run_mkdocs(*arguments: str, root: Path = ROOT, **variables: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=root,
        env=environment(root) | variables,
        capture_output=True,
        text=True,
        timeout=300,
    )


def environment(root: Path) -> dict[str, str]:
    """Without what the person who runs the tests has set, with the modules of `root`."""
    kept = {
        key: value for key, value in os.environ.items() if key not in ("LANGUAGES", "SITE_URL", "EDIT_URI_TEMPLATE")
    }
    return kept | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(root)}


@dataclass
class Built:
    """The folder with the site, and why there is none."""

    folder: Path
    failure: str = ""


@cache
def build(folder: Path) -> Built:
    """Build the site of this repository, unless its pages and data have problems already."""
    return workers.by_one("built", lambda: _build(folder))


def _build(folder: Path) -> Built:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", folder]
    # Both at once: one worker does this while the others wait for it.
    # No --quiet: it hides the warnings from --strict as well.
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        settings = environment(ROOT) | {"SITE_URL": SITE_URL}
        with subprocess.Popen(command, cwd=ROOT, env=settings, stdout=said, stderr=said) as mkdocs:
            if found := guide_problems():
                mkdocs.kill()
                return Built(folder, told(found))
            mkdocs.wait(300)
        said.seek(0)
        lines = [line for line in said.read().splitlines() if not line.startswith("INFO")]
    return Built(folder, "mkdocs build --strict said:\n" + "\n".join(lines) if mkdocs.returncode else "")


@pytest.fixture(scope="session")
def site_build(request) -> Built:
    return build(request.config.stash[FOLDER])


@pytest.fixture(scope="session")
def site(site_build) -> Site:
    return read_site(site_build.folder, SITE_URL)


def pytest_report_header() -> str | None:
    if name := os.environ.get("TOPIC"):
        return f"TOPIC={name}: its folder and its pages; left out: the built site, other pages, the engine's own tests"
    return None


@pytest.hookimpl(trylast=True)  # after -k and the like
def pytest_collection_modifyitems(config, items) -> None:
    """With TOPIC only what names the topic; and where the guide cannot be built, the one test that says so."""
    ours = [item for item in items if item.path.is_relative_to(ROOT / "tests" / "site")]
    if name := os.environ.get("TOPIC"):
        named = re.compile(rf"\[.*(snippets/{re.escape(name)}\b|{re.escape(page_of(name))})")
        unwanted = [item for item in ours if _needs_the_site(item) or not named.search(item.nodeid)]
        _leave_out(config, items, unwanted)
        ours = [item for item in ours if item not in unwanted]
    if not config.option.collectonly and (failure := _failure(config, ours)):
        says_so = [item for item in ours if item.originalname in SAYS_SO]
        if not says_so:
            raise pytest.UsageError(failure)
        _leave_out(config, items, [item for item in ours if item not in says_so])
        config.stash[LEFT_OUT] = getattr(config, "workeroutput", {})["left_out"] = len(ours) - 1


def _failure(config, ours) -> str:
    """Why the guide, or the topic that TOPIC names, cannot be built, as far as these tests need it."""
    if os.environ.get("TOPIC"):
        return told([problem for one in chosen_topics() for problem in problems_with(one)]) if ours else ""
    if any(map(_needs_the_site, ours)):
        config.stash[FOLDER] = _folder(config)
        return build(config.stash[FOLDER]).failure
    reads_pages = any(re.search(r"\[.*(docs|snippets)/", item.nodeid) for item in ours)
    return told(guide_problems()) if reads_pages else ""


def _folder(config) -> Path:
    """The folder of the site, the same one for all workers."""
    if workers.folder:
        return workers.folder / "site"
    folder = Path(tempfile.mkdtemp(prefix="rosetta-site-"))
    config.add_cleanup(lambda: shutil.rmtree(folder))
    return folder


def _needs_the_site(item) -> bool:
    return not {"site", "site_build"}.isdisjoint(item.fixturenames)


def _leave_out(config, items, unwanted) -> None:
    config.hook.pytest_deselected(items=unwanted)
    left_out = set(unwanted)
    items[:] = [item for item in items if item not in left_out]


@pytest.hookimpl(optionalhook=True)  # of pytest-xdist
def pytest_testnodedown(node, error) -> None:
    node.config.stash[LEFT_OUT] = getattr(node, "workeroutput", {}).get("left_out", 0)


def pytest_terminal_summary(terminalreporter, config) -> None:
    if count := config.stash.get(LEFT_OUT, 0):
        said = f"The guide cannot be built, so {count} other tests of tests/site did not run."
        terminalreporter.write_line(said, red=True)


@pytest.fixture
def repository(tmp_path) -> Path:
    """A copy of what a build needs, with one English page, to break and to edit."""
    for part in ("client", "data", "rosetta", "snippets"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
    for file in ("mkdocs.yml", "pyproject.toml"):
        shutil.copy(ROOT / file, tmp_path)
    config = (tmp_path / "mkdocs.yml").read_text("utf-8")
    config = re.sub(r"(?ms)^nav:\n.*?(?=^\w)", "nav: [index.md]\n", config, count=1)
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    (tmp_path / "docs" / "en").mkdir(parents=True)
    (tmp_path / "docs" / "en" / "index.md").write_text("---\ntitle: Home\n---\n\n# Home { #home }\n", "utf-8")
    return tmp_path


REQUESTS = """@host = http://127.0.0.1:8000

### A cup of tea
# @name tea
GET {{host}}/tea HTTP/1.1

### A cup too many
# @name too-many
# @differs status limits
GET {{host}}/tea?cups=99 HTTP/1.1
"""

APP = """# --8<-- [start:routes]
def tea():
    return "%s"
# --8<-- [end:routes]
"""

BROKEN = """from django.urls import path

# --8<-- [start:bug]
limit = 99
# --8<-- [end:bug]
"""

SOLUTION = """LIMIT = 9

# --8<-- [start:solution]
limit = 9
# --8<-- [end:solution]
"""

PAGE = """---
title: Tea
---

# Tea { #tea }

There is a limit.
{ #limits }
"""


@dataclass
class Guide:
    """`docs/<language>/topics/tea.md` and `snippets/tea/` below a folder, which is its `data/` too."""

    root: Path

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def snippets(self) -> Path:
        return self.root / "snippets"

    @property
    def topic(self) -> Path:
        return self.snippets / "tea"

    def page(self, text: str, language: str = "en", page: str = "topics/tea.md") -> Path:
        path = self.docs / language / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def expand(
        self, text: str, language: str = "en", page: str = "topics/tea.md", first_line: int = 1, **given: str
    ) -> str:
        """The HTML of a text that stands on a page."""
        options = {
            "language": language, "page": page, "first_line": first_line,
            "docs": self.docs, "snippets": self.snippets, "data": self.root, **given,
        }  # fmt: skip
        md = markdown.Markdown(
            extensions=[
                "attr_list", "admonition", "rosetta.directives.extension", "pymdownx.snippets",
                "pymdownx.superfences", "pymdownx.tabbed",
            ],
            extension_configs={
                "rosetta.directives.extension": options,
                "pymdownx.snippets": {
                    "base_path": [str(self.snippets)], "check_paths": True, "dedent_subsections": True,
                },
                "pymdownx.tabbed": {"alternate_style": True},
            },
        )  # fmt: skip
        return md.convert(text)

    def quiz(self, old: str = "", new: str = "", program: str | None = BROKEN) -> Quiz:
        """The topic's quiz, read after `old` became `new` where it first stands; with its broken program."""
        text = QUIZ.read_text("utf-8")
        assert old in text
        tea = topic("tea", self.snippets)
        tea.quiz_path.write_text(text.replace(old, new, 1), "utf-8")
        if program is not None:
            tea.bugs_folder.mkdir(exist_ok=True)
            (tea.bugs_folder / "django_limit.py").write_text(program, "utf-8")
        return load(tea)

    def exercises(self, old: str = "", new: str = "") -> tuple[Exercise, ...]:
        """The topic's exercises, read after `old` became `new` where it first stands; with their programs, recorded."""
        text = EXERCISES.read_text("utf-8")
        assert old in text
        tea = topic("tea", self.snippets)
        folder = tea.folder / "exercises"
        folder.mkdir(exist_ok=True)
        for stem in ("flask_too_many", "django_one_cup"):
            (folder / f"{stem}_start.py").write_text(f'START = "{stem}"\n', "utf-8")
            (folder / f"{stem}.py").write_text(SOLUTION, "utf-8")
        own = REQUESTS.partition("###")[0] + "### No cup\n# @name no-cup\nPOST {{host}}/tea\nAccept: */*\n\ncups=0\n"
        (folder / "requests.http").write_text(own, "utf-8")
        right = {"too-many": self.answer(400), "no-cup": self.answer()}
        start = {"too-many": self.answer(200, "", content_type="text/html"), "no-cup": self.answer()}
        cup = {"tea": self.answer(body="<b>")}
        answers = {"too-many": {"start": start, "solution": right}, "one-cup": {"start": cup, "solution": cup}}
        (folder / "answers.json").write_text(json.dumps(answers), "utf-8")
        (tea.folder / "exercises.toml").write_text(text.replace(old, new, 1), "utf-8")
        return load_exercises(tea)

    def folder_exercise(self) -> Path:
        """Make the Flask exercise one of folders, whose template is to change. Returns the folder with the programs."""
        self.exercises()
        folder = self.topic / "exercises"
        solved = "{# --8<-- [start:solution] #}\n<b>9</b>\n{# --8<-- [end:solution] #}\n"
        for name, cup in (("flask_too_many_start", "<b>{{ limit }}</b>\n"), ("flask_too_many", solved)):
            (folder / f"{name}.py").unlink()
            (folder / name / "templates").mkdir(parents=True)
            (folder / name / "app.py").write_text("limit = 99\n", "utf-8")
            (folder / name / "templates" / "cup.html").write_text(cup, "utf-8")
        return folder

    @staticmethod
    def answer(status: int = 200, body: object = '{"cups":1}', **headers: object) -> dict:
        """One recorded answer; `content_type` and the like become header names."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return {"status": status, "headers": {"content-type": "application/json"} | named, "body": body}


@pytest.fixture
def make_guide(tmp_path, monkeypatch):
    """Make a guide of one topic with some frameworks of the tests' own registry: those with a program, and others."""

    def make(written: Sequence[str], *others: str) -> Guide:
        registry = tmp_path / "frameworks.toml"
        tables = re.split(r"(?m)^(?=\[)", REGISTRY.read_text("utf-8"))[1:]
        registry.write_text(
            "".join(one for one in tables if re.match(r"\[(\w+)", one)[1] in (*written, *others)), "utf-8"
        )
        monkeypatch.setattr(frameworks, "REGISTRY", registry)
        return _written(Guide(tmp_path), written)

    return make


@pytest.fixture
def guide(make_guide) -> Guide:
    """A guide of one topic, whole and consistent, for a test to break."""
    return make_guide(("flask", "fastapi", "django"))


def _written(guide: Guide, ids: Sequence[str]) -> Guide:
    guide.topic.mkdir(parents=True)
    for id_ in ids:
        (guide.topic / f"{id_}_app.py").write_text(APP % id_, "utf-8")
    (guide.topic / "requests.http").write_text(REQUESTS, "utf-8")
    answers = {
        "tea": {id_: guide.answer() for id_ in ids},
        "too-many": {id_: guide.answer(422 if id_ == "fastapi" else 400) for id_ in ids},
    }
    (guide.topic / "answers.json").write_text(json.dumps(answers), "utf-8")
    (guide.topic / "commands.toml").write_text('[brew]\nrun = "brew --cups 2"\noutput = "two cups\\n"\n', "utf-8")
    guide.page(PAGE)
    return guide

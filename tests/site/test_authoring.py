"""`make new` lays out a topic that runs and is shown; `make status` tells what each topic has and lacks."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest

from rosetta.authoring.drafts import drafts
from rosetta.authoring.nav_line import with_page
from rosetta.authoring.new_topic import lay_out
from rosetta.authoring.status import legend, statuses, table
from rosetta.content.topics import Topic, all_topics, in_most
from rosetta.errors import Problem, relative
from rosetta.pages import plan
from rosetta.paths import LANGUAGES, ROOT
from rosetta.quizzes import load

TOPICS = all_topics()


@pytest.mark.parametrize("one", TOPICS, ids=[relative(one.folder) for one in TOPICS])
def test_topic_is_no_draft(one):
    """A sentence that `make new` wrote is nobody's."""
    if found := drafts(one):
        pytest.fail("\n".join(map(str, found)), pytrace=False)


@pytest.mark.parametrize(
    ("questions", "exercises", "lacking"),
    [(8, 3, []), (7, 3, ["7 questions, of 8 or more"]), (8, 2, ["2 exercises, of 3 or more"]),
     (None, None, ["0 questions, of 8 or more", "0 exercises, of 3 or more"])],
    ids=["enough", "questions", "exercises", "no file"],
)  # fmt: skip
def test_a_topic_with_too_few_questions_or_exercises_is_a_draft(guide, questions, exercises, lacking):
    for file, head, count in (("quiz", "question", questions), ("exercises", "exercise", exercises)):
        if count is not None:
            (guide.topic / f"{file}.toml").write_text(f"[[{head}]]\n" * count, "utf-8")
    found = drafts(Topic(guide.topic), guide.docs)
    assert [one.what for one in found] == [f"draft: {what}" for what in lacking]


def test_a_deep_dive_needs_fewer(guide):
    (guide.topic / "quiz.toml").write_text("[[question]]\n" * 5, "utf-8")
    guide.page("# Tea { #tea }\n").unlink()
    guide.page("# Tea { #tea }\n", page="deep-dives/tea.md")
    assert [one.what for one in drafts(Topic(guide.topic), guide.docs)] == ["draft: 0 exercises, of 2 or more"]


def test_a_page_that_is_no_topic_needs_neither(guide):
    guide.page("# Tea { #tea }\n").rename(guide.docs / "en" / "tea.md")
    assert drafts(Topic(guide.topic), guide.docs) == []


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the guide with a topic more, recorded."""
    root = tmp_path_factory.mktemp("guide")
    for part in ("benchmarks", "client", "data", "docs", "rosetta", "snippets", "tests"):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("mkdocs.yml", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / file, root)
    done = run(root, "-m", "rosetta", "new", "tea-time")
    assert done.returncode == 0, done.stdout + done.stderr
    return root


def run(root, *arguments, **variables):
    # As on a contributor's machine: CI alone is strict about pages that nobody has stamped yet.
    ours = ("TOPIC", "LANGUAGES", "SITE_URL", "CI", "STRICT_TRANSLATIONS", "ROSETTA_MINUTES")
    kept = {key: value for key, value in os.environ.items() if key not in ours}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=root, env=kept | {"PYTHONPATH": str(root), "NO_MKDOCS_2_WARNING": "1"} | variables,
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip


def test_a_new_topic_is_recorded_for_every_framework(copy):
    answers = json.loads((copy / "snippets" / "tea-time" / "answers.json").read_text("utf-8"))
    assert {id_: one["body"].replace(" ", "").strip() for id_, one in answers["first"].items()} == dict.fromkeys(
        ("flask", "fastapi", "django"), '{"topic":"tea-time"}'
    )


def test_a_new_topic_passes_the_tests_of_snippets(copy):
    done = run(copy, "-m", "pytest", "tests/snippets", "-q", TOPIC="tea-time")
    assert done.returncode == 0, done.stdout[-3000:]
    assert re.search(r"\d passed", done.stdout)


def test_the_first_question_stays_right_when_the_first_request_is_renamed(root):
    lay_out("tea", root)
    requests = root / "snippets" / "tea" / "requests.http"
    requests.write_text(requests.read_text("utf-8").replace("@name first", "@name a-cup"), "utf-8")
    assert [question.id for question in load(Topic(root / "snippets" / "tea")).questions] == ["first-body"]


def test_a_new_topic_is_built_and_its_drafts_are_told(copy):
    done = run(copy, "-m", "mkdocs", "build", "--strict", "--site-dir", str(copy / "built"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "docs/ko/topics/tea-time.md:2: draft: " in done.stderr
    assert "snippets/tea-time/quiz.toml: draft: 1 questions, of 8 or more" in done.stderr
    for folder in ("", "ko", "ru"):
        page = (copy / "built" / folder / "topics" / "tea-time" / "index.html").read_text("utf-8")
        assert "draft: " not in re.sub(r"<!--.*?-->", "", page)
        assert 'href="topics/tea-time/"' in (copy / "built" / folder / "index.html").read_text("utf-8")


def test_what_is_left_to_write_is_one_test_with_each_place(copy):
    done = run(copy, "-m", "pytest", "tests/site", "-q", TOPIC="tea-time")
    failed = re.findall(r"(?m)^FAILED (\S+)", done.stdout)
    assert failed == ["tests/site/test_authoring.py::test_topic_is_no_draft[snippets/tea-time]"], done.stdout[-3000:]
    assert "docs/en/topics/tea-time.md:3: draft: one line on what the page is about" in done.stdout


NAV = """nav:
  - index.md
  - HTTP:
      - topics/routing.md
      - topics/responses.md
  - Study:
      - review.md
x: 1
"""


@pytest.fixture
def root(tmp_path):
    (tmp_path / "mkdocs.yml").write_text(NAV)
    return tmp_path


def test_the_line_of_a_new_topic_is_the_last_one_of_its_group(root):
    written = lay_out("tea", root)
    added = "      - topics/responses.md\n      - topics/tea.md\n"
    assert (root / "mkdocs.yml").read_text() == NAV.replace("      - topics/responses.md\n", added)
    assert {path.relative_to(root).as_posix() for path in written} == {
        "mkdocs.yml", *(f"docs/{language}/topics/tea.md" for language in LANGUAGES),
        *(f"snippets/tea/{id_}_app.py" for id_ in ("flask", "fastapi", "django")),
        *(f"snippets/tea/{name}" for name in ("requests.http", "titles.toml", "phrases.toml", "quiz.toml")),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("page", "group", "before", "added"),
    [
        ("topics/requests.md", "", "topics/routing.md", "      - topics/requests.md\n"),
        ("topics/errors.md", "", "topics/responses.md", "      - topics/errors.md\n"),
        ("topics/rest.md", "", "topics/responses.md", "  - APIs and real time:\n      - topics/rest.md\n"),
        ("concepts.md", "", "index.md", "  - Start here:\n      - concepts.md\n"),
        ("topics/tea.md", "Data", "topics/responses.md", "  - Data:\n      - topics/tea.md\n"),
        ("topics/tea.md", "Study", "review.md", "      - topics/tea.md\n"),
    ],
)
def test_the_line_of_a_planned_page_stands_where_the_plan_has_it(root, page, group, before, added):
    line = f"- {before}\n"
    assert with_page(root / "mkdocs.yml", page, group) == NAV.replace(line, line + added)


def test_a_planned_topic_has_its_titles_in_every_language(root):
    lay_out("serialization", root)
    planned = plan.titles_of("topics/serialization.md", plan.load())
    for language in LANGUAGES:
        page = (root / "docs" / language / "topics" / "serialization.md").read_text("utf-8")
        assert f"---\ntitle: {planned[language]}\n" in page
        assert f"\n# {planned[language]} {{ #serialization }}\n" in page
    assert len(set(planned.values())) == len(LANGUAGES)


def test_an_unknown_group_is_named_with_the_closest_one(root):
    with pytest.raises(Problem, match=r"(?s)no group `Dat`.*`Data`"):
        lay_out("tea", root, "Dat")
    assert [path.name for path in root.iterdir()] == ["mkdocs.yml"]


@pytest.mark.parametrize("name", ["", "Tea", "tea_time", "tea--time", "-tea", "../tea", "7tea", "tea/time", "чай"])
def test_a_bad_name_lays_nothing_out(root, name):
    with pytest.raises(Problem, match=r"(?s)no name.*small letters|Small letters"):
        lay_out(name, root)
    assert [path.name for path in root.iterdir()] == ["mkdocs.yml"]


@pytest.mark.parametrize("there", ["snippets/tea/notes.txt", "docs/ru/topics/tea.md"])
def test_what_is_there_is_never_overwritten(root, there):
    (root / there).parent.mkdir(parents=True)
    (root / there).write_text("mine")
    with pytest.raises(Problem, match=r"tea(\.md)?: this is there already"):
        lay_out("tea", root)
    assert [path for path in root.rglob("*.*") if path.is_file() and path.name != "mkdocs.yml"] == [root / there]
    assert (root / there).read_text() == "mine"


def test_status_tells_what_is_there_and_what_is_not(make_guide):
    guide = make_guide(("flask", "fastapi"), "django")
    guide.page("# 차 { #tea }\n", "ko")
    answers = json.loads((guide.topic / "answers.json").read_text("utf-8"))
    del answers["too-many"]
    (guide.topic / "answers.json").write_text(json.dumps(answers), "utf-8")
    [one] = statuses(guide.docs, guide.snippets)
    assert (one.requests, one.unanswered, one.answers, one.questions) == (2, 1, {"flask": 1, "fastapi": 1}, None)
    assert one.pages == {"en": "current", "ko": "lags", "ru": "missing"}
    assert legend([one]).startswith("lags: ")
    assert [re.split(r"  +", line) for line in table([one], ["flask", "fastapi", "django"]).splitlines()] == [
        ["topic", "requests", "flask", "fastapi", "django", "questions", "exercises", "en", "ko", "ru"],
        ["tea", "2, 1 not recorded", "1", "1", "missing", "missing", "missing", "current", "lags", "missing"],
    ]


def test_status_sees_an_edit_and_a_broken_file(guide):
    assert statuses(guide.docs, guide.snippets)[0].requests == 2
    (guide.topic / "requests.http").write_text("GET /\n", "utf-8")
    assert statuses(guide.docs, guide.snippets)[0].requests is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_about_verification_shows_the_same(site, language):
    folder = "" if language == "en" else f"{language}/"
    text = (site.folder / folder / "verified" / "index.html").read_text("utf-8")
    section = text[text.index('id="status"') : text.index('id="repeat"')]
    rows = re.findall(r"<tr>\s*<td><a href=\"\.\./(?:topics|deep-dives)/([\w-]+)/\">.*?</tr>", section, re.DOTALL)
    assert rows == [one.name for one in statuses()]
    cells = re.findall(r"<td[^>]*>(\d+)</td>", section)
    compared = [one.id for one in in_most(all_topics())]
    counts = []
    for one in statuses():
        counts += [one.requests, *(one.answers.get(id_) for id_ in compared)]
        studied = zip((one.questions, one.exercises), one.fewest, strict=True)
        counts += [count for count, least in studied if count and count >= least]
    # A framework without a program has a dash, and a draft says so beside its number.
    assert cells == [str(count) for count in counts if count is not None]

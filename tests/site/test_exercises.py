"""Every exercise is whole and shown; whatever a contributor gets wrong in one is named, with file and line."""

import re

import pytest

from rosetta.checks import structure
from rosetta.content.topics import all_topics, topic
from rosetta.directives.showing import page_context
from rosetta.errors import Problem, relative
from rosetta.exercises import load
from rosetta.exercises.exercises import field_of
from rosetta.pages.listing import page_of
from rosetta.paths import LANGUAGES
from rosetta.prose import ERROR, check

TOPICS = [one for one in all_topics() if load(one)]
every_topic = pytest.mark.parametrize(
    "one", TOPICS, ids=[relative(topic.folder / "exercises.toml") for topic in TOPICS]
)


@every_topic
def test_exercises_are_shown(one):
    """One that no page shows is a dead one; the program to change is loaded by the page alone."""
    for language in LANGUAGES:
        directives = structure.outline(page_context(page_of(one.name), language)).directives
        for exercise in load(one):
            if ("exercise", f"{one.name}:{exercise.id}") not in directives:
                how = f"Write `/// exercise | {one.name}: {exercise.id}` in docs/{language}/{page_of(one.name)}."
                raise exercise.problem(f"no page in `{language}` shows it.", how)


@every_topic
@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_read_as_their_language_should(one, language):
    """They are prose as the pages are; only the page introduces its terms."""
    errors = [
        f"{exercise.problem(str(finding), text)}"
        for exercise in load(one)
        for text in exercise.texts[language].all
        for finding in check(text, language)
        if finding.severity == ERROR and finding.rule != "first-use"
    ]
    if errors:
        pytest.fail("\n".join(errors), pytrace=False)


def test_exercise_as_it_was_read(guide):
    first, second = guide.exercises()
    assert first.name == "tea/too-many"
    assert (first.start.path.name, first.solution.path.name) == ("flask_too_many_start.py", "flask_too_many.py")
    assert first.code == "limit = 9"
    assert [(one.request.name, one.fields) for one in first.checks] == [
        ("too-many", ("status", "header:content-type")),
        ("no-cup", ("json:cups",)),
    ]
    assert first.texts["ru"].hints == ("Посмотрите на `cups`.", "Есть предел.")
    assert second.line == 30


def test_topic_without_exercises_has_none(guide):
    assert load(topic("tea", guide.snippets)) == ()


WRONG = {
    "unknown request": ('request = "tea"', 'request = "te"', "`one-cup`: there is no request `te` in", "checks"),
    "request twice": ('"no-cup"', '"too-many"', "`too-many`: `too-many` stands twice in `checks`", "checks"),
    "no field": ('["body"]', "[]", "`fields` of `tea` is no list, empty", "checks"),
    "unknown field": ('["body"]', '["boddy"]', "`boddy` is no field", "checks"),
    "field no text": ('["body"]', "[7]", "`7` is no field", "checks"),
    "header without a name": ('["body"]', '["header:"]', "`header:` is no field", "checks"),
    "field twice": ('["body"]', '["body", "body"]', "has one twice", "checks"),
    "half a check": (', fields = ["body"]', "", "is no check", "checks"),
    "no checks": ('checks = [{ request = "tea", fields = ["body"] }]\n', "", "`one-cup`: no `checks`", "[[exercise]]"),
    "unknown framework": ('"django"', '"djago"', "there is no framework `djago`", "framework"),
    "another's program": ('"django"', '"flask"', "no `flask_one_cup_start.py`", "framework"),
    "no such program": ('id = "one-cup"', 'id = "two-cups"', "no `django_two_cups_start.py`", "framework"),
    "id twice": (
        'id = "one-cup"\nsection = "tea"\nframework = "django"',
        'id = "too-many"\nsection = "tea"\nframework = "flask"',
        "`too-many`: an earlier exercise has the same",
        "[[exercise]]",
    ),
    "id no id": ('id = "one-cup"', 'id = "One cup"', "`One cup` is no id of an exercise", "id"),
    "section missing": ('section = "tea"\n', "", "`one-cup`: no `section`", "[[exercise]]"),
    "unknown key": ('section = "tea"', 'section = "tea"\npage = "x"', "unknown key of an exercise: `page`", "page"),
    "language missing": ('[exercise.ru]\ntitle = "Одна', '[exercise.rs]\ntitle = "Одна', "unknown key of", ""),
    "title missing": ('title = "Одна чашка"\n', "", "`one-cup`: no `ru.title`", "[exercise.ru]"),
    "one hint": ('["Вскипятите.", "Налейте."]', '["Налейте."]', "`ru.hints` are not 2 or 3 texts", "[exercise.ru]"),
    "hints in one language only": (
        '["Вскипятите.", "Налейте."]', '["Воду.", "Вскипятите.", "Налейте."]',
        "`ru` has 3 hints, and `en` 2", "[exercise.ru]",
    ),
    "half a code span": ("Вскипятите.", "`Вскипятите.", "a backquote without another", "[exercise.ru]"),
    "unknown text": ('why = "Налито."', 'because = "Налито."', "unknown key of `ru`: `because`", "[exercise.ru]"),
    "something else": ("[[exercise]]", "[x]\n[[exercise]]", "something else than exercises", ""),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "what", "line"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_named(guide, old, new, what, line):
    with pytest.raises(Problem, match=re.escape(what)) as raised:
        guide.exercises(old, new)
    lines = (guide.topic / "exercises.toml").read_text("utf-8").splitlines()
    if line:
        assert lines[raised.value.line - 1].startswith(line)


def test_exercise_of_folders_as_it_was_read(guide):
    """The region may stand in a template, and that file comes first."""
    guide.folder_exercise()
    [one, _] = load(topic("tea", guide.snippets))
    assert one.code == "<b>9</b>"
    assert one.solved.name == "cup.html"
    assert {path: file.parent.name for path, file in one.files.items()} == {
        "templates/cup.html": "templates", "app.py": "flask_too_many_start",
    }  # fmt: skip
    assert next(iter(one.files)) == "templates/cup.html"


def test_folders_of_other_files_are_named(guide):
    folder = guide.folder_exercise()
    (folder / "flask_too_many" / "more.py").write_text("", "utf-8")
    with pytest.raises(Problem, match=r"of `flask_too_many_start` and `flask_too_many` one alone has more\.py"):
        load(topic("tea", guide.snippets))


def test_solution_in_two_files_is_named(guide):
    folder = guide.folder_exercise()
    region = "# --8<-- [start:solution]\nlimit = 9\n# --8<-- [end:solution]\n"
    (folder / "flask_too_many" / "app.py").write_text(region, "utf-8")
    with pytest.raises(Problem, match="shows 2 lines in its region `solution`, which 2 files have"):
        load(topic("tea", guide.snippets))


def test_folder_without_an_exercise_is_named(guide):
    folder = guide.folder_exercise()
    (folder / "flask_old").mkdir()
    with pytest.raises(Problem, match=r"flask_old: no exercise of .* has this program"):
        load(topic("tea", guide.snippets))


def test_the_text_of_a_page_has_no_tags_and_single_spaces():
    answer = {"status": 200, "headers": {}, "body": "<ul>\n  <li>Tea: <b>2</b>\n left</li>\n</ul>\n"}
    assert field_of(answer, "text") == "Tea: 2 left"


def test_solution_without_its_region_is_named(guide):
    guide.exercises()
    (guide.topic / "exercises" / "django_one_cup.py").write_text("limit = 9\n", "utf-8")
    with pytest.raises(Problem, match=r"`django_one_cup\.py` shows 0 lines in its region `solution`"):
        load(topic("tea", guide.snippets))


def test_program_without_an_exercise_is_named(guide):
    guide.exercises()
    (guide.topic / "exercises" / "flask_old.py").write_text("", "utf-8")
    with pytest.raises(Problem, match=r"flask_old\.py: no exercise of .* has this program"):
        load(topic("tea", guide.snippets))


def test_request_of_the_topics_own_name_is_named(guide):
    guide.exercises()
    path = guide.topic / "exercises" / "requests.http"
    path.write_text(path.read_text("utf-8").replace("no-cup", "tea"), "utf-8")
    with pytest.raises(Problem, match=r"request `tea`: the topic's requests\.http has one"):
        load(topic("tea", guide.snippets))

"""Every quiz is whole and shown; whatever a contributor gets wrong in one is named, with file, question and line."""

import json
import re

import pytest

from rosetta.checks import structure
from rosetta.content.topics import all_topics, topic
from rosetta.directives.showing import page_context
from rosetta.errors import Problem, relative
from rosetta.pages.listing import page_of
from rosetta.paths import LANGUAGES
from rosetta.prose import ERROR, check
from rosetta.quizzes import load

TOPICS = [one for one in all_topics() if one.quiz_path.is_file()]
every_quiz = pytest.mark.parametrize("one", TOPICS, ids=[relative(one.quiz_path) for one in TOPICS])


@every_quiz
def test_quiz_is_shown(one):
    """A quiz that no page shows is a dead one."""
    for language in LANGUAGES:
        directives = structure.outline(page_context(page_of(one.name), language)).directives
        if ("quiz", one.name) not in directives:
            what = f"no page in `{language}` shows this quiz."
            raise Problem(what, f"Write `/// quiz | {one.name}` in docs/{language}/{page_of(one.name)}.", one.quiz_path)


@every_quiz
@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_read_as_their_language_should(one, language):
    """They are prose as the pages are; only the page introduces its terms."""
    errors = [
        f"{relative(one.quiz_path)}: `{question.id}`: {finding}"
        for question in load(one).questions
        for text in question.texts[language].all
        for finding in check(text, language)
        if finding.severity == ERROR and finding.rule != "first-use"
    ]
    if errors:
        pytest.fail("\n".join(errors), pytrace=False)


# what becomes what in tea_quiz.toml, what is wrong, and what the line that is named begins with
WRONG = {
    # options
    "no right option": ('"one", right = true', '"one"', "`how-few`: no option is right; a `choice` has", "options"),
    "two right in `choice`": ('"two"', '"two", right = true', "`how-few`: 2 options are right", "options"),
    "two right in `bug`": ('"drop"', '"drop", right = true', "`no-limit`: 2 options are right; a `bug`", "options"),
    "all right in `choices`": ('"bean"', '"bean", right = true', "`which-leaves`: 3 options are right", "options"),
    "none right in `choices`": (
        'true }, { id = "black", right = true',
        'false }, { id = "black", right = false',
        "`which-leaves`: no option is right",
        "options",
    ),
    "right is a word": ('"one", right = true', '"one", right = "yes"', "`right` of option `one`", "options"),
    "one option too few": (', { id = "none" }', "", "`how-few`: it has 2 options", "options"),
    "id of an option twice": ('"two"', '"one"', "`one` stands twice in `options`", "options"),
    "id of an option missing": ('{ id = "two" }', "{}", "`None` is no id of an option", "options"),
    "option no table": ('{ id = "two" }', '"two"', "`two` is no option", "options"),
    "options no list": ('[{ id = "raise" }, {', '{ x = "raise" } #', "`options` is not a list", "options"),
    "value in `choice`": ('"two"', '"two", value = 2', "unknown key of option `two`: `value`", "options"),
    # predict
    "no option as recorded": ("value = 422", "value = 500", "no option is what was recorded: 422", "options"),
    "text for a number": ("value = 422", 'value = "422"', "no option is what was recorded: 422", "options"),
    "two equal values": ("value = 400", "value = 200", "`fine` and `bad` have the same value", '    { id = "bad"'),
    "no value": (", value = 400", "", "option `bad` has no `value`", '    { id = "bad"'),
    "right in `predict`": ("value = 400", "right = true", "unknown key of option `bad`: `right`", '    { id = "bad"'),
    "unknown request": ('"too-many"', '"to-many"', "no request `to-many` in requests.http", "request"),
    "unknown framework": ('"fastapi"', '"fastpi"', "no framework `fastpi`", "framework"),
    "unknown field": ('"status"', '"state"', "`state` is no field", "field"),
    "no such header": ('"status"', '"header:etag"', "no header `etag` (content-type)", "field"),
    "no such key of the JSON": ('"status"', '"json:cups.0"', "the JSON has no `cups.0`", "field"),
    # order, match
    "two steps": (', "drink"]', "]", "`making-it`: it has 2 steps", "steps"),
    "step twice": (', "drink"]', ', "boil"]', "`boil` stands twice in `steps`", "steps"),
    "step no id": (', "drink"]', ", 3]", "`3` is no id of a step", "steps"),
    "two pairs": ('    { left = "include()", right = "Django" },\n', "", "`parts`: it has 2 pairs", "pairs"),
    "equal rights": ('"Django"', '"Flask"', "`Flask` stands twice in `pairs`", "pairs"),
    "equal lefts": ('"include()"', '"Blueprint"', "`Blueprint` stands twice in `pairs`", "pairs"),
    "half a pair": (', right = "Django"', "", "is no pair", "pairs"),
    # bug
    "no such program": ('"django_limit"', '"django_limits"', "no program `django_limits` of Django", "program"),
    "another's program": (
        'framework = "django"',
        'framework = "flask"',
        "no program `django_limit` of Flask",
        "program",
    ),
    # texts
    "language missing": ("[question.ko]", "[question.kr]", "unknown key of a `predict`: `kr`", "[[question]]"),
    "text missing": ('text = "Сколько чашек?"\n', "", "`how-few`: no `ru.text`", "[question.ru]"),
    "text empty": ('"Сколько чашек?"', '""', "`ru.text` is not a text, or empty", "[question.ru]"),
    "text a number": ('"Сколько чашек?"', "7", "`ru.text` is not a text", "[question.ru]"),
    "why missing": ('why = "한 잔을 만듭니다."\n', "", "`how-few`: no `ko.why`", "[question.ko]"),
    "text of an option missing": ('two = "두 잔"\n', "", "`how-few`: no `ko.options.two`", "[question.ko]"),
    "text of no option": ('two = "Two"', 'tow = "Two"', "unknown id in `en.options`: `tow`", "[question.en.options]"),
    "text of a step missing": ('pour = "붓습니다."\n', "", "`making-it`: no `ko.steps.pour`", "[question.ko]"),
    "mistake of no option": ('bad = "That', 'dab = "That', "`dab`, which is no wrong option", "[question.en.mistake]"),
    "mistake of the right one": ('bad = "Т', 'refused = "Т', "`refused`, which is no wrong", "[question.ru.mistake]"),
    "mistake untranslated": ('bad = "Т', '# bad = "Т', "`how-many`: no `ru.mistake.bad`", "[question.ru]"),
    "mistake in `order`": ('drink = "Drink."', '[question.en.mistake]\nx = "y"', "no wrong option", ""),
    "unknown key of a language": ('why = "One', 'because = "One', "unknown key of `en`: `because`", "[question.en]"),
    "half a code span": ('"`None`"', '"`None"', "a backquote without another", "[question.en]"),
    "link in a text": ('"Two"', '"[Two](#x)"', "Markdown that is not shown", "[question.en]"),
    # evidence
    "evidence that does not hold": ("value = 1 }", "value = 2 }", "flask gave json:cups 1 to `tea`, not 2", "evidence"),
    "evidence of no request": ('request = "tea"', 'request = "te"', "no request `te`", "evidence"),
    "evidence of no framework": ('framework = "flask"', 'framework = "flas"', "no framework `flas`", "evidence"),
    "evidence of no field": ('"json:cups"', '"cups"', "`cups` is no field", "evidence"),
    "evidence incomplete": (", value = 1 }", " }", "evidence 1 is not complete", "evidence"),
    "evidence on an option": ('"two"', '"two", evidence = []', "option `two` has `evidence`", "options"),
    "evidence no list": ("[{ request", "7 # [{ request", "`evidence` is not a list", "evidence"),
    # questions
    "id twice": ('id = "how-few"', 'id = "how-many"', "`how-many`: an earlier question has the same", "[[question]]"),
    "id missing": ('id = "how-few"\n', "", "question 2: no `id`", "[[question]]"),
    "id no id": ('id = "how-few"', 'id = "How few"', "`How few` is no id of a question", "id"),
    "unknown kind": ('kind = "match"', 'kind = "macth"', "`parts`: there is no kind `macth`", "kind"),
    "kind missing": ('kind = "match"\n', "", "`parts`: no `kind`", "[[question]]"),
    "page missing": ('page = "limits"\nprogram', "program", "`no-limit`: no `page`", "[[question]]"),
    "key missing": ('program = "django_limit"\n', "", "`no-limit`: no `program`", "[[question]]"),
    "key of another kind": ('kind = "match"', 'kind = "match"\nsteps = []', "key of a `match`: `steps`", "steps"),
    "key that is odd": ('kind = "match"', '"a(" = 1\nkind = "match"', "unknown key of a `match`: `a(`", ""),
    "something else than questions": ("[[question]]", "[x]\n[[question]]", "something else than questions", ""),
    "no TOML": ('kind = "match"', "kind = match", "this is not TOML", "kind"),
}


@pytest.mark.parametrize(("old", "new", "what", "line"), WRONG.values(), ids=WRONG)
def test_wrong_question_names_file_line_and_remedy(guide, old, new, what, line):
    with pytest.raises(Problem) as raised:
        guide.quiz(old, new)
    problem = raised.value
    assert problem.path == guide.topic / "quiz.toml"
    assert what in problem.what
    assert problem.how
    if line:
        assert problem.path.read_text("utf-8").splitlines()[problem.line - 1].startswith(line)


def test_language_without_a_table_is_named(guide):
    text = guide.quiz().path.read_text("utf-8")
    start = text.index("[question.ko]")
    with pytest.raises(Problem, match="`how-many`: no `ko`"):
        guide.quiz(text[start : text.index("[question.ru]")])


BROKEN = {
    "no file": (None, "`bugs/` beside this file has no program `django_limit`"),
    "no region": ("limit = 99\n", "`django_limit` shows 0 lines in its region `bug`"),
    "long region": (
        "# --8<-- [start:bug]\n" + "x = 1\n" * 26 + "# --8<-- [end:bug]\n",
        "`django_limit` shows 26 lines",
    ),
}


@pytest.mark.parametrize(("program", "what"), BROKEN.values(), ids=BROKEN)
def test_broken_program_must_be_there_and_short(guide, program, what):
    with pytest.raises(Problem, match=re.escape(what)):
        guide.quiz(program=program)


def test_answer_that_is_not_recorded_is_named(guide):
    path = guide.topic / "answers.json"
    answers = json.loads(path.read_text("utf-8"))
    del answers["too-many"]["fastapi"]
    path.write_text(json.dumps(answers), "utf-8")
    with pytest.raises(Problem, match="`how-many`: no answer of FastAPI to `too-many` is recorded") as raised:
        guide.quiz()
    assert "make update TOPIC=tea" in raised.value.how


def test_topic_without_a_quiz_says_how_to_begin(guide):
    with pytest.raises(Problem, match=r"has no quiz\.toml") as raised:
        load(topic("tea", guide.snippets))
    assert "[[question]]" in raised.value.how


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("/// quiz | tee", "there is no topic `tee`"),
        ("/// quiz | tea", "`how-many`: the page has no passage `limits` in `en`"),
        ("x\n{ #limits }\n\n/// quiz | tea\n/// quiz | tea", "already shows what gives the id `quiz-how-many`"),
    ],
)
def test_wrong_directive_is_named(guide, text, what):
    guide.quiz()
    with pytest.raises(Problem, match=re.escape(what)):
        guide.expand(f"# Tea {{ #tea }}\n\n{text}")

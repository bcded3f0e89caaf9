"""Phrases: code that was run, sections and passages that there are, answers that were recorded."""

import json
import re

import pytest

from rosetta.content.frameworks import frameworks
from rosetta.content.regions import regions
from rosetta.content.topics import all_topics, topic
from rosetta.directives import differences
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.directives.registry import DIRECTIVES
from rosetta.directives.showing import page_context
from rosetta.errors import Problem
from rosetta.pages.listing import page_of
from rosetta.pages.reading_time import minutes
from rosetta.pages.source import read
from rosetta.paths import DOCS, LANGUAGES
from rosetta.phrases import load
from rosetta.phrases.finding import is_in, unbroken

CODE = """@app.get("/tea")
def tea(
    cups: int,
    sugar: bool = False,
) -> str:
    limit = Query(
        1, 2)
    return "tea"
"""

PHRASES = """
[[phrase]]
id = "route"
section = "tea"
en = "A route"
ko = "라우트"
ru = "Маршрут"
flask = 'def tea():'
fastapi = '''
def tea():
return "…"'''
django = { no-way = "limits" }
"""


@pytest.fixture
def written(guide):
    """A topic's phrases.toml, after `old` became `new`."""

    def write(old: str = "", new: str = "", above: str = "") -> None:
        assert old in PHRASES
        (guide.topic / "phrases.toml").write_text(above + PHRASES.replace(old, new, 1), "utf-8")

    return write


@pytest.mark.parametrize(
    "cell",
    [
        '@app.get("/tea")',
        "cups: int",
        "tea(cups: int, sugar: bool = False) -> str:",
        "def tea(…) -> str:",
        "Query(1, 2)",
        'cups: int\nreturn "tea"',
    ],
)
def test_a_cell_is_found_in_code_that_is_broken_within_brackets(cell):
    assert is_in(cell, CODE)


@pytest.mark.parametrize(
    "cell",
    [
        "ups: int",  # part of a name
        "cups: in",
        "limit = …return",  # `…` does not go on to another line
        'return "tea"\ncups: int',  # another order
        "cups:int",
        "app.put",
    ],
)
def test_a_cell_that_no_code_has_is_not_found(cell):
    assert not is_in(cell, CODE)


def test_what_is_broken_within_brackets_is_on_one_line():
    assert unbroken("a(\n    1,\n    [\n        2,\n    ],\n)\nb()") == "a(1, [2])\nb()"


def test_a_table_has_a_row_a_task_and_a_column_a_framework(guide, written):
    written()
    html = guide.expand("# Tea { #tea }\n\nNo.\n{ #limits }\n\n/// phrases | tea")
    assert re.findall(r'<th scope="col"[^>]*>(?:<span[^>]*>)?([^<]+)', html) == [
        "What you write",
        *("Flask", "FastAPI", "Django"),
    ]
    assert '<th scope="row"><a href="#tea">A route</a></th>' in html
    cells = re.findall(r'<td data-framework="(\w+)">(.*?)</td>', html)
    assert [id_ for id_, _ in cells] == list(frameworks())[:3]
    assert [re.sub("<(?!br>)[^>]+>", "", cell) for _, cell in cells] == [
        "def tea():",
        'def tea():<br>return "…"',
        "no built-in way",
    ]
    assert 'href="#limits"' in cells[2][1]


def test_a_cell_may_be_a_command_of_the_topics_steps(guide, written):
    step = '[[start.flask]]\nrun = "flask routes --sort rule"\n'
    (guide.topic / "steps.toml").write_text(step, "utf-8")
    written("flask = 'def tea():'", "flask = 'flask routes'")
    assert load(topic("tea", guide.snippets)).rows[0].cells["flask"].is_command
    written("flask = 'def tea():'", "flask = 'flask shell'")
    with pytest.raises(Problem, match="has `flask shell`"):
        load(topic("tea", guide.snippets))


def test_a_framework_without_a_cell_says_so(guide, written):
    written("flask = 'def tea():'\n")
    assert '<td data-framework="flask">Not written yet for Flask.</td>' in guide.expand(
        "# Tea { #tea }\n\nNo.\n{ #limits }\n\n/// phrases | tea"
    )


# what is replaced, by what, the line, what is wrong, how to mend it
WRONG = {
    "code": ("'def tea():'", "'def teas():'", 8, "no region of .*flask_app.py has `def teas", "Is it `def tea():`"),
    "unlike any": (  # and so none is named
        "'def tea():'",
        "'stream(rows)'",
        8,
        "no region of .*flask_app.py has `stream",
        "Copy a line of one",
    ),
    "second line": ('return "…"', "return 'tea'", 9, "`route`: no region of .*fastapi_app.py", 'Is it `return "'),
    "another framework's": ("django = {", "jango = {", 12, "unknown key `jango`", "Did you mean `django`?"),
    "no language": ('ko = "라우트"', "", 2, "`route`: no `ko`", "section, en, ko, ru"),
    "empty cell": ("'def tea():'", "''", 8, "`flask` is no code", "Write a line"),
    "another key": ("[[phrase]]", "phrases = 1\n[[phrase]]", 2, "unknown key `phrases`", "`phrase`"),
    "no TOML": ('en = "A route"', "en = A route", 5, "this is not TOML", "begins with"),
    "no section": ('section = "tea"', 'section = "pot"', 4, "topics/tea.md has no `pot`", "{ #pot }"),
    "no passage": ('"limits"', '"no-limits"', 12, "topics/tea.md has no `no-limits`", "{ #no-limits }"),
}


@pytest.mark.parametrize(("old", "new", "line", "what", "how"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_names_file_line_and_cure(guide, written, old, new, line, what, how):
    written(old, new)
    with pytest.raises(Problem) as raised:
        guide.expand("# Tea { #tea }\n\nNo.\n{ #limits }\n\n/// phrases | tea")
    first, second = str(raised.value).split("\n")
    assert first.startswith(f"{guide.topic}/phrases.toml:{line}: ")
    assert re.search(what, first)
    assert how in second


def test_two_phrases_with_one_id(guide, written):
    written(above=PHRASES)
    with pytest.raises(Problem, match=r"phrases.toml:15: two phrases have the id `route`"):
        load(topic("tea", guide.snippets))


def test_a_topic_without_phrases_has_no_table(guide):
    assert load(topic("tea", guide.snippets)).rows == ()
    for name in ("phrases", "differences"):
        with pytest.raises(Problem, match=r"tea.md:1: `tea` has no phrases.toml"):
            guide.expand(f"/// {name} | tea")


@pytest.mark.parametrize(
    ("names", "what", "how"),
    [
        (["too-many"], "`differences` is no list of 3 to 6", "Name each once."),
        (["too-many"] * 3, "`differences` is no list of 3 to 6", "Name each once."),
        (["too-many", "tee", "tea"], "there is no request `tee`", "Did you mean `tea`?"),
        (["tea", "too-many", "tee"], "the answers to `tea` do not differ", "@differs"),
    ],
)
def test_wrong_differences(guide, written, names, what, how):
    written(above=f"# A comment.\ndifferences = {names!r}\n".replace("'", '"'))
    with pytest.raises(Problem) as raised:
        load(topic("tea", guide.snippets))
    assert str(raised.value).startswith(f"{guide.topic}/phrases.toml:2: {what}")
    assert how in str(raised.value)


@pytest.mark.parametrize("found", [one for one in all_topics() if load(one).rows], ids=lambda one: one.name)
def test_every_framework_of_a_topic_has_all_its_phrases(found):
    lacking = [f"{row.id}: {id_}" for row in load(found).rows for id_ in found.entries if id_ not in row.cells]
    assert lacking == []


@pytest.mark.parametrize("found", [one for one in all_topics() if load(one).rows], ids=lambda one: one.name)
def test_no_cell_is_cut_within_brackets(found):
    cells = [(row.id, cell.code) for row in load(found).rows for cell in row.cells.values()]
    pairs = ("()", "[]", "{}")
    cut = [cell for cell in cells if any(cell[1].count(begin) != cell[1].count(end) for begin, end in pairs)]
    assert cut == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("found", [one for one in all_topics() if load(one).rows], ids=lambda one: one.name)
def test_phrases_and_differences_of_the_guide_can_be_shown_on_their_page(found, language):
    page = page_of(found.name)
    context = Context(read(DOCS / language / page).lines, language, page)
    copy = Copy(context, "https://guide.example/", "https://guide.example/", [language])
    phrases = load(found)
    tables = {"phrases": len(phrases.rows), "differences": len(phrases.differences)}
    # A topic in which too few requests differ has none: rosetta/checks/pattern.py asks for the others.
    for name, count in ((name, count) for name, count in tables.items() if count):
        (html,) = DIRECTIVES[name].on_page(context, found.name)
        assert len(re.findall(r"<tr\b", html)) == 1 + count
        assert len(DIRECTIVES[name].in_copy(copy, found.name)) == 2 + count


def _told(name: str, request: str) -> dict[str, str]:
    """What the table says of each framework's answer."""
    found = topic(name)
    context = Context([], "en", f"topics/{name}.md", 1)
    answers = found.answers[request]
    return {
        id_: " ".join(value for _, value in differences.told(context, answers, found.differences[request], id_))
        for id_ in answers
    }


def test_a_difference_shows_what_differs():
    shown = _told("routing", "wrong-type")
    assert shown["flask"] == shown["django"] == "404 HTML page"
    assert shown["fastapi"].startswith('422 {"detail":[{"type":"int_parsing"')
    assert _told("routing", "wrong-method")["fastapi"] == "405 allow: GET"
    assert _told("routing", "missing-slash")["flask"] == "308 /shelves/?sort=title"
    assert _told("requests", "query-twice")["flask"] == '200 … "q": "tea"'
    assert _told("routing", "head") == {"flask": "200 empty", "fastapi": "405 empty", "django": "200 empty"}
    assert _told("responses", "download-again")["fastapi"].startswith("200 Tea report")


def test_the_odd_one_is_marked(guide):
    path = guide.topic / "phrases.toml"
    requests = guide.topic / "requests.http"
    text = requests.read_text("utf-8")
    for name in ("b", "c"):
        text += f"\n### {name}\n# @name {name}\n# @differs status limits\nGET {{{{host}}}}/tea?cups=99{name} HTTP/1.1\n"
    requests.write_text(text, "utf-8")
    answers = guide.topic / "answers.json"
    recorded = json.loads(answers.read_text("utf-8"))
    answers.write_text(json.dumps(recorded | dict.fromkeys(("b", "c"), recorded["too-many"])), "utf-8")
    path.write_text('differences = ["too-many", "b", "c"]\n', "utf-8")
    html = guide.expand("There is a limit.\n{ #limits }\n\n/// differences | tea", "ko")
    row = re.search(r'<tr[^>]*><th scope="row"><a href="#limits" lang="en">A cup too many</a>.*?</tr>', html)[0]
    assert re.findall(r'<td( class="differs")? data-framework="(\w+)">', row) == [
        ("", "flask"),
        (' class="differs"', "fastapi"),
        ("", "django"),
    ]
    with pytest.raises(Problem, match=r"no passage explains `@differs status limits`"):
        guide.expand("/// differences | tea")


def test_phrases_take_time_to_read(guide, written):
    guide.page("# Tea { #tea }\n\n" + "tea " * 200 + "\n\n/// compare | tea:routes\n")
    before = minutes(page_context("topics/tea.md", "en", guide.docs, guide.snippets)).all
    code = "\n".join(["x = 1"] * 60)
    app = guide.topic / "flask_app.py"
    app.write_text(f"# --8<-- [start:x]\n{code}\n# --8<-- [end:x]\n" + app.read_text("utf-8"), "utf-8")
    written("'def tea():'", f"'''\n{code}'''")
    assert regions(app)["x"] == code
    guide.page("# Tea { #tea }\n\n" + "tea " * 200 + "\n\n/// compare | tea:routes\n\n/// phrases | tea\n")
    assert minutes(page_context("topics/tea.md", "en", guide.docs, guide.snippets)).all > before

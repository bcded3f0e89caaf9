"""Whatever a contributor gets wrong in a page says in which file and line, and how to mend it."""

import json

import pytest

from rosetta.directives.parsing import items
from rosetta.errors import Problem

# text (the directive stands on the last line), what is wrong, how to mend it
WRONG = {
    "misspelt directive": ("/// compair | tea:routes", "no directive `compair`", "Did you mean `compare`?"),
    "directive of another time": ("/// whiteboard | tea", "no directive `whiteboard`", "Known: answers, "),
    "no bar": ("/// compare tea:routes", "not a directive", "/// compare | routing:routes"),
    "no name": ("/// | tea", "not a directive", "/// compare | routing:routes"),
    "topic of compare": ("/// compare | tee:routes", "no topic `tee`", "Did you mean `tea`?"),
    "no region": ("/// compare | tea", "does not say what to compare", "`routing:routes`"),
    "unknown region": ("/// compare | tea:rutes", "no framework has a region `rutes`", "Did you mean `routes`?"),
    "unknown program": ("/// compare | tea/ap:routes", "no program `ap`", "Did you mean `app`?"),
    "topic of answers": ("/// answers | coffee: tea", "no topic `coffee`", "Known: tea."),
    "no requests": ("/// answers | tea", "does not say which answers", "`routing: typed-path, wrong-type`"),
    "empty request": ("/// answers | tea: tea,", "does not say which answers", "`routing: typed-path, wrong-type`"),
    "unknown request": ("/// answers | tea: to-many", "no request `to-many`", "Did you mean `too-many`?"),
    "no SQL": ("/// queries | tea: tea", "no SQL is recorded for `tea`", "make update TOPIC=tea"),
    "shown twice": ("/// answers | tea: tea, tea", "already shows", "Show it once"),
    "unexplained": ("/// answers | tea: too-many", "`@differs status limits`", "{ #limits }"),
    "topic of programs": ("/// programs | teas", "no topic `teas`", "Did you mean `tea`?"),
    "no command": ("/// command | tea", "does not say which command", "`routing:flask-routes`"),
    "unknown command": ("/// command | tea:brow", "no command `brow`", "Did you mean `brew`?"),
    "too much": ("/// status | all", "takes nothing", "Leave out"),
    "another form": ("/// versions | all", "there is no form of `versions` `all`", "install"),
    "not recorded at all": ("/// versions", "nothing is recorded", "make update"),
}


@pytest.mark.parametrize(("text", "what", "how"), WRONG.values(), ids=WRONG)
def test_wrong_directive_names_file_line_and_remedy(guide, text, what, how):
    with pytest.raises(Problem) as raised:
        guide.expand(f"# Tea {{ #tea }}\n\n{text}", first_line=4)
    if what != "nothing is recorded":  # that one is at recorded.toml
        assert str(raised.value).startswith(f"{guide.docs}/en/topics/tea.md:6: ")
    first, second = str(raised.value).split("\n")
    assert what in first
    assert how in second


def test_passage_that_denies_a_region_there_is(guide):
    with pytest.raises(Problem, match=r"passage `no-django-routes` says .* `.*django_app.py` has the region `routes`"):
        guide.expand("No way.\n{ #no-django-routes }\n\n/// compare | tea:routes")


def test_version_that_is_not_recorded(guide):
    (guide.root / "recorded.toml").write_text(
        'date = 2026-01-02\npython = "3.13.0"\n[versions]\nflask = "9"\n', "utf-8"
    )
    with pytest.raises(Problem, match=r"recorded.toml: nothing is recorded yet with FastAPI") as raised:
        guide.expand("/// figures")
    assert "`make update`" in str(raised.value)


def test_answer_that_is_not_recorded(guide):
    path = guide.topic / "answers.json"
    answers = json.loads(path.read_text("utf-8"))
    del answers["tea"]["django"]
    path.write_text(json.dumps(answers), "utf-8")
    with pytest.raises(Problem, match="no answer to `tea` is recorded for django") as raised:
        guide.expand("/// answers | tea: tea")
    assert "make update TOPIC=tea" in str(raised.value)


def test_output_that_is_not_recorded(guide):
    (guide.topic / "commands.toml").write_text('[brew]\nrun = "brew"\n', "utf-8")
    with pytest.raises(Problem, match="the output of `brew` is not recorded"):
        guide.expand("/// command | tea:brew")


@pytest.mark.parametrize(
    ("include", "what", "how"),
    [
        ("tea/flask_ap.py:routes", "no snippet `tea/flask_ap.py`", "Did you mean `tea/flask_app.py`?"),
        ("tea/flask_app.py:rutes", "no region `rutes`", "Did you mean `routes`?"),
    ],
)
def test_wrong_include_names_file_line_and_remedy(guide, include, what, how):
    with pytest.raises(Problem, match=what) as raised:
        guide.expand(f'text\n\n```python\n--8<-- "{include}"\n```')
    assert raised.value.line == 3
    assert how in str(raised.value)


@pytest.mark.parametrize(
    "text", ["```python\ncode\n\n/// compare | tea:routes", "    ~~~\n    code\nno longer code\n~~~"]
)
def test_block_of_code_that_is_never_closed(text):
    with pytest.raises(Problem, match="never closed") as raised:
        list(items(text.split("\n"), "page.md", 10))
    assert raised.value.line == 10

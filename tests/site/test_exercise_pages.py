"""What the page, its copy and the client get of an exercise: complete without JavaScript."""

import json
import re
import subprocess

import pytest

from rosetta.content.topics import topic
from rosetta.directives.copying import Copy
from rosetta.directives.exercise import KIND, said
from rosetta.directives.showing import page_context, shown
from rosetta.errors import Problem
from rosetta.pages.translations import fingerprint
from rosetta.paths import LANGUAGES, ROOT
from rosetta.publish import exercises, study

PAGE = "---\ntitle: Tea\n---\n\n# Tea { #tea }\n\nA limit.\n{ #limits }\n\n/// exercise | tea: too-many\n\nafter\n"
LOADS = {"runtime": "runtime.json", "editor": "editor.js", "sheet": "panel.css"}


@pytest.fixture
def expanded(guide):
    """The HTML of the page in a language, on a site that has the playground."""
    guide.exercises()
    return lambda language="en", page=PAGE: guide.expand(page, language, **LOADS)


def text(html: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", html).split())


def test_card_of_an_exercise(expanded):
    html = expanded()
    assert '<div class="exercise" id="exercise-too-many" data-framework="flask"><rosetta-exercise role="group"' in html
    assert "<p><rosetta-exercise" not in html
    assert "<p>after</p>" in html
    assert '<p class="exercise-title" id="exercise-too-many-title">A cup too many</p>' in html
    assert "Make <code>GET /tea?cups=99</code> answer 400." in html
    assert re.search(r'data-data="assets/playground/exercises\.tea\.[0-9a-f]{12}\.json"', html)
    assert "Too much is &lt;refused&gt;." in html
    assert '<a href="#limits">' in html
    solution = re.search(r'<details class="exercise-solution">(.*?)</details>', html, re.DOTALL)[1]
    assert "limit = 9" in text(solution)
    assert "LIMIT" not in solution


def test_checks_tell_what_must_come_and_what_comes_now(expanded):
    rows = re.findall(r'<tr data-request="(.*?)">(.*?)</tr>', expanded(), re.DOTALL)
    assert [name for name, _ in rows] == ["too-many", "no-cup"]
    cells = [[text(cell) for cell in re.split(r"</t[hd]>", row)][:3] for _, row in rows]
    assert cells == [
        ["GET /tea?cups=99", "400 Content-Type: application/json", "200 Content-Type: text/html"],
        ["POST /tea Accept: */* cups=0", "cups: 1", "cups: 1"],
    ]


def test_without_the_playground_the_page_says_so(guide):
    guide.exercises()
    html = guide.expand(PAGE)
    assert "<button" not in html
    assert '<p class="playground-missing">' in html


def test_three_languages_are_one_exercise(expanded):
    """The same names in each: progress in one language is progress in all."""
    tags = [
        re.sub(r'data-(texts|failed)="[^"]*"', "", "".join(re.findall(r"<[a-z][^>]*>", expanded(language))))
        for language in LANGUAGES
    ]
    assert tags[0] == tags[1] == tags[2]
    assert "Лишняя чашка" in expanded("ru")


WRONG = {
    "/// exercise | tea": "`tea` does not say which exercise",
    "/// exercise | tee: too-many": "there is no topic `tee`",
    "/// exercise | tea: to-many": "there is no exercise `to-many`.\n  Did you mean `too-many`?",
    "/// exercise | tea: too-many\n\n/// exercise | tea: too-many": "already shows what gives the id `exercise-too",
}


@pytest.mark.parametrize("directive", WRONG)
def test_what_is_wrong_with_a_directive_is_named(expanded, directive):
    with pytest.raises(Problem, match=re.escape(WRONG[directive])):
        expanded(page=PAGE.replace("/// exercise | tea: too-many", directive))


def test_section_that_the_page_lacks_is_named(guide):
    guide.exercises('"limits"', '"limit"')
    with pytest.raises(Problem, match="`too-many`: the page has no passage `limit` in `en`"):
        guide.expand(PAGE)


def test_copy_holds_both_programs(guide):
    guide.exercises()
    guide.page(PAGE)
    context = page_context("topics/tea.md", "en", guide.docs, guide.snippets)
    lines = KIND.in_copy(
        Copy(context, "https://guide.example/topics/tea/", "https://guide.example/", ["en"]), "tea: too-many"
    )
    copied = "\n".join(lines)
    assert "**Exercise, Flask: A cup too many**" in copied
    assert (
        "| `GET /tea?cups=99` | `400`, `Content-Type: application/json` | `200`, `Content-Type: text/html` |" in copied
    )
    assert 'START = "flask_too_many"' in copied
    assert "LIMIT = 9\n\nlimit = 9" in copied
    assert "(https://guide.example/topics/tea/#limits)" in copied


def test_its_code_and_texts_count_for_the_translations(guide):
    """Who changes the English task is told to look at the others."""
    guide.exercises()
    guide.page(PAGE)
    before = fingerprint("topics/tea.md", guide.docs, guide.snippets)
    found = shown(page_context("topics/tea.md", "en", guide.docs, guide.snippets))
    assert "Look at `cups`." in found.texts
    assert {path.name for path, _ in found.code} == {"flask_too_many_start.py", "flask_too_many.py"}
    guide.exercises("Look at", "See")
    assert fingerprint("topics/tea.md", guide.docs, guide.snippets) != before


def test_data_for_the_client(guide):
    [first, _] = guide.exercises()
    [[address, published]] = exercises.published([first.topic]).items()
    assert address.startswith("assets/playground/exercises.tea.")
    found = json.loads(published)["too-many"]
    assert found["topic"] == "tea/too-many"
    assert found["files"] == {"flask": {"flask_too_many_start.py": 'START = "flask_too_many"\n'}}
    [program] = found["frameworks"]["flask"]["programs"]
    assert program["target"] == "flask_too_many_start:app"
    assert program["run"].startswith("flask --app ")
    assert found["checks"][0]["fields"][0] == {"field": "status", "wanted": 400}
    assert set(found["requests"]) == {"too-many", "no-cup"}
    assert found["hints"]["ko"] == ["`cups`를 보세요.", "한도가 있습니다."]


def test_folders_give_the_client_all_their_files(guide):
    """The file to change stands first; the page shows its solution as what it is, the copy all there is to read."""
    guide.folder_exercise()
    [[_, published]] = exercises.published([topic("tea", guide.snippets)]).items()
    found = json.loads(published)["too-many"]
    [program] = found["frameworks"]["flask"]["programs"]
    assert program["files"] == ["templates/cup.html", "app.py"]
    assert (program["entry"], program["target"]) == ("app.py", "app:app")
    assert found["files"]["flask"] == {"templates/cup.html": "<b>{{ limit }}</b>\n", "app.py": "limit = 99\n"}
    html = guide.expand(PAGE, **LOADS)
    assert "language-html+jinja" in html
    assert "flask_too_many_start/templates/cup.html</code>" in html
    context = page_context("topics/tea.md", "en", guide.docs, guide.snippets)
    copy = Copy(context, "https://guide.example/topics/tea/", "https://guide.example/", ["en"])
    copied = "\n".join(KIND.in_copy(copy, "tea: too-many"))
    assert copied.count("limit = 99") == 1
    assert "```html+jinja\n<b>9</b>" in copied


def test_progress_page_knows_the_exercises(guide):
    guide.exercises()
    found = study.published("en", guide.docs, guide.snippets)["assets/study/en/exercises.json"]
    assert json.loads(found) == {"tea": ["tea/too-many", "tea/one-cup"]}


SAID = [
    ("status", 404), ("status", None), ("body", "<p>"), ("header:set-cookie", "a=b"), ("header:etag", None),
    ("json:", {"a": [1, "x", None, True]}), ("json:", {"items": ["a long word"] * 9}), ("json:detail.0", "x"),
    ("json:q", None), ("header:x-request-id", "7"), ("json:", "녹차"),
]  # fmt: skip


def test_page_and_client_write_a_field_the_same():
    """What the page says must come stands beside what the client says came."""
    program = (
        'import { said } from "./client/exercises/checks.js";'
        f"console.log(JSON.stringify({json.dumps(SAID)}.map(([field, value]) => said(field, value))))"
    )
    done = subprocess.run(
        ["node", "--input-type=module", "-e", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == [said(field, value) for field, value in SAID]

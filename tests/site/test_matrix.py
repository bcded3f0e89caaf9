"""`matrix` shows what trials printed, a row a server; a mistake is named, and all that was recorded has words."""

import json
import re

import pytest

from rosetta.content.topics import topic
from rosetta.directives import matrix
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.directives.showing import page_context
from rosetta.errors import Problem
from rosetta.paths import LANGUAGES

PRINTED = {
    "flask": "         cup    spills\nKettle   warm   -\nTeapot   2 cups  no\n",
    "fastapi": "        cup   spills\nSamovar  hot  yes\n",
    "django": (
        "          cup     spills\nKettle    warm    no\nTeapot    3 cups  no\n"
        "├─ spout  closed  no\n└─ spout  x       no\n"
    ),
}
PAGE = "---\ntitle: Tea\n---\n\n# Tea { #tea }\n"
WORDS = """
[brews]
section = "routes"
[brews.columns]
"cup" = { en = "The cup", ko = "찻잔", ru = "Чашка" }
"spills" = { en = "Spills", ko = "넘침", ru = "Проливается" }

[words]
"{n} cups" = { en = "{n} cups of tea", ko = "차 {n}잔", ru = "чашек: {n}" }
"warm" = { en = "warm", ko = "따뜻함", ru = "тёплая" }
"spout" = { en = "spout", ko = "주둥이", ru = "носик" }
"""


@pytest.fixture
def shown(guide):
    """A function: what the directive makes of an argument, on the page of a guide whose trials are recorded."""
    steps = {id_: [{}, {"output": text}] for id_, text in PRINTED.items()}
    (guide.topic / "steps.json").write_text(json.dumps({"brews": steps, "pours": steps}), "utf-8")
    (guide.topic / "matrix.toml").write_text(WORDS, "utf-8")

    guide.page(PAGE, "ko")

    def of(argument, language="en"):
        return matrix.on_page(page_context("topics/tea.md", language, guide.docs, guide.snippets), argument)[0]

    of.context = page_context("topics/tea.md", "en", guide.docs, guide.snippets)
    return of


def rows(html):
    found = [re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row) for row in re.findall(r"<tr>(.*?)</tr>", html)]
    return {name: cells for name, *cells in found}


def test_rows_are_servers_and_cells_say_who_found_what(shown):
    found = rows(shown("tea: brews"))
    assert found.pop("Server") == ["The cup", "Spills"]
    assert found == {
        "Kettle": ["warm", "<code>no</code>"],
        "Teapot": ["Flask: 2 cups of tea<br>Django: 3 cups of tea", "<code>no</code>"],
        "├─ spout": ["<code>closed</code>", "<code>no</code>"],
        "└─ spout": ["<code>x</code>", "<code>no</code>"],
        "Samovar": ["<code>hot</code>", "<code>yes</code>"],
    }


def test_columns_are_chosen_and_said_in_the_page_s_language(shown):
    found = rows(shown("tea: brews.cup", "ko"))
    assert found["서버"] == ["찻잔"]
    assert found["Kettle"] == ["따뜻함"]
    assert found["Teapot"] == ["Flask: 차 2잔<br>Django: 차 3잔"]
    assert "└─ 주둥이" in found


def test_the_copy_has_the_same_table(shown):
    copy = Copy(shown.context, "https://guide.example/tea/", "https://guide.example/", ["en"])
    lines = matrix.in_copy(copy, "tea: brews.cup")
    assert lines[0] == "| Server | The cup |"
    assert "| Samovar | `hot` |" in lines


def test_its_steps_count_as_shown(shown):
    assert matrix.shows(shown.context, "tea: brews").steps == {("tea", "brews")}


@pytest.mark.parametrize(
    ("argument", "said"),
    [
        ("tea: brew", "there is no list of steps `brew`"),
        ("tea: brews.cupp", "there is no column `cupp`"),
        ("tea: pours.cup", "`pours` has no words for `cup`"),
    ],
)
def test_a_mistake_is_named(shown, argument, said):
    with pytest.raises(Problem, match=said):
        shown(argument)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_headings_of_a_table_of_several_lists_lead_to_their_sections(language):
    """An overview is a way into the page."""
    context = page_context("deep-dives/servers.md", language)
    html = matrix.on_page(context, "servers: works.at once, slow.headers: others")[0]
    assert re.findall(r'<th scope="col"><a href="(.*?)">', html) == ["#workers", "#slow"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_a_trial_of_the_servers_prints_has_words(language):
    """But for the names that a server gives itself."""
    one = topic("servers")
    for list_ in one.recorded_steps:
        html = matrix.on_page(Context([], language=language, page="deep-dives/servers.md"), f"servers: {list_}")[0]
        unknown = set(re.findall(r"<code>(.*?)</code>", html))
        known = {"gunicorn", "waitress", "granian", "gunicorn/asgi", "uvicorn", "hypercorn-h11", "daphne", "nginx/…"}
        assert unknown == (known if list_ == "kept" else set()), list_

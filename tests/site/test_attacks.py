"""Marked attacks: what came of each and who refused it, by kind; a mark that cannot be right names its line."""

import json
import re

import pytest

from rosetta import attacks
from rosetta.content.topics import Topic
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.directives.registry import DIRECTIVES
from rosetta.errors import Problem
from rosetta.messages.proof import as_text
from rosetta.paths import LANGUAGES

KIND = """[{id}]
title.en = "Too many cups"
title.ko = "너무 많은 잔"
title.ru = "Слишком много чашек"
text.en = "All `cups` are to be drunk."
text.ko = "`cups` 값이 큽니다."
text.ru = "Значение `cups` велико."
source = "OWASP: Tea"
link = "https://tea.example/cups"
"""
REQUESTS = """@host = http://127.0.0.1:8000

### A cup of tea
# @name tea
GET {{host}}/tea

### A cup too many
# @name too-many
# @attack cups framework flask=nobody
# @differs status limits
GET {{host}}/tea?cups=99
"""
SCENES = """[[scene]]
name = "cups"
title = "Cups and cups"
attack = "cups program"
steps = [{ client = "eve", connect = "/cups" }, { client = "eve", expect = 1 }]
"""
PAGE = """# Tea { #tea }

## Limits { #limit }

There is a limit.
{ #limits }

/// answers | tea: too-many
"""


@pytest.fixture
def tea(guide):
    """A function that writes the small guide with an attack, whose statuses and mark are given; returns the guide."""

    def write(statuses=(200, 422, 500), mark="cups framework flask=nobody", kinds=("cups",)):
        answers = {
            id_: {"status": status, "headers": {"content-type": ["text/plain"]}, "body": f"{status}"}
            for id_, status in zip(("flask", "fastapi", "django"), statuses, strict=True)
        }
        same = {id_: {"status": 200, "headers": {}, "body": "tea"} for id_ in answers}
        (guide.topic / "answers.json").write_text(json.dumps({"tea": same, "too-many": answers}), "utf-8")
        (guide.topic / "requests.http").write_text(REQUESTS.replace("cups framework flask=nobody", mark), "utf-8")
        (guide.root / "attacks.toml").write_text("\n".join(KIND.format(id=kind) for kind in kinds), "utf-8")
        guide.page(PAGE)
        return guide

    return write


def shown(guide, language="en") -> str:
    return guide.expand("# Attacks { #attacks }\n\n/// attacks", language, page="attacks.md")


def test_a_kind_is_a_section_with_its_rows_and_who_refuses(tea):
    html = shown(tea())
    assert '<h2 id="cups">Too many cups</h2>' in html
    assert '<p>All <code>cups</code> are to be drunk. <a href="https://tea.example/cups">OWASP: Tea</a></p>' in html
    assert '<a href="../topics/tea/#limit">Tea: Limits</a>' in html
    assert 'id="tea-too-many"' in html
    assert re.findall(r"<span data-framework=\"(\w+)\"><b>\w+</b>: ([^<]+)</span>", html) == [
        ("flask", "let through"),
        ("fastapi", "refused by the framework"),
        ("django", "stopped by an error in the framework"),
    ]


def test_the_outcome_follows_from_the_recorded_status(tea):
    html = shown(tea(statuses=(200, 200, 404)))
    assert "made harmless by the framework" in html
    assert "stopped by an error" not in html


def test_what_is_the_same_in_all_is_said_once(tea):
    html = shown(tea((400, 404, 422), mark="cups package"))
    assert '<span class="attacks-by">refused by a package</span>' in html


def test_the_table_says_who_refuses_and_the_list_what_that_means(tea):
    html = shown(tea())
    row = re.search(r'<tr><th scope="row"><a href="#cups">.*?</tr>', html)[0]
    assert re.findall(r'data-framework="(\w+)">(?:<strong class="attacks-nobody">)?(\w+)\xa0(\d)<', row) == [
        ("flask", "nobody", "1"),
        ("fastapi", "framework", "1"),
        ("django", "framework", "1"),
    ]
    assert "<strong>framework</strong>:" in html
    assert "<strong>browser</strong>:" not in html  # refuses nothing here


def test_a_scene_is_shown_as_on_its_page(tea):
    guide = tea()
    (guide.topic / "messages.toml").write_text(SCENES, "utf-8")
    closed, open_ = (
        [{"status": 101}, [{"close": 1009, "reason": ""}]],
        [{"status": 101}, [{"close": 1000, "reason": ""}]],
    )
    came = {"flask": closed, "fastapi": closed, "django": closed}
    (guide.topic / "conversations.json").write_text(as_text({"cups": came}), "utf-8")
    guide.page(PAGE + "\n## Messages { #messages }\n\n/// messages | tea: cups\n")
    html = shown(guide)
    assert '<a href="../topics/tea/#messages">Tea: Messages</a>' in html
    assert 'id="tea-cups"' in html
    assert "refused by a line of the program" in html
    (guide.topic / "conversations.json").write_text(as_text({"cups": dict.fromkeys(came, open_)}), "utf-8")
    assert "made harmless by a line of the program" in shown(guide)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_and_its_copy_speak_each_language(tea, language):
    guide = tea()
    guide.page(PAGE, language)
    context = Context([], language, "attacks.md", docs=guide.docs, snippets=guide.snippets, data=guide.root)
    copy = Copy(context, "https://guide.example/attacks/", "https://guide.example/", [language])
    text = "\n".join(DIRECTIVES["attacks"].in_copy(copy, ""))
    title = attacks.load(guide.root / "attacks.toml")["cups"].titles[language]
    assert f"## {title}\n" in text
    assert f"| {title} |" in text
    assert "(https://guide.example/topics/tea/#limit)" in text
    assert title in shown(guide, language)


# what is marked, statuses, what is wrong, how to mend it
WRONG = {
    "no such kind": ("cans framework", (400, 400, 400), "`cans` is no kind of attack", "Known: cups."),
    "no such program": ("cups framework ruby=program", (400, 400, 400), "no such program", "Known: "),
    "nothing said of one": ("cups django=framework", (400, 400, 400), "who refuses in flask", "`flask=WHO`"),
    "nobody, and refused": ("cups nobody", (200, 422, 422), "fastapi refuses with 422", "Name who does"),
    "browser, and refused": ("cups browser", (403, 403, 403), "flask refuses with 403", "Name who does"),
    "server without a mark": ("cups server", (200, 200, 200), "the server is to refuse", "`@server-differs`"),
}


@pytest.mark.parametrize(("mark", "statuses", "what", "how"), WRONG.values(), ids=WRONG)
def test_a_mark_that_cannot_be_right_names_its_line(tea, mark, statuses, what, how):
    guide = tea(statuses, mark)
    with pytest.raises(Problem) as raised:
        shown(guide)
    first, second = str(raised.value).split("\n")
    assert first.startswith(f"{guide.topic}/requests.http:9: ")
    assert what in first
    assert how in second


def test_a_kind_of_which_nothing_is_marked_names_its_line(tea):
    guide = tea(kinds=("cups", "spoons"))
    with pytest.raises(Problem, match="no request is marked as `spoons`") as raised:
        shown(guide)
    assert str(raised.value).startswith(f"{guide.root}/attacks.toml:11: ")
    assert "# @attack spoons WHO" in raised.value.how


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('title.ko = "너무 많은 잔"\n', "", "has no `title.ko`"),
        ('text.ru = "Значение `cups` велико."\n', "", "has no `text.ru`"),
        ('link = "https://tea.example/cups"\n', "", "has no `link`"),
        ("https://tea", "tea", "leads nowhere"),
        ("source", "sauce", "unknown key `sauce`"),
        ("[cups]", "cups", "this is not TOML"),
    ],
)
def test_a_kind_that_lacks_something_names_file_and_line(tmp_path, old, new, message):
    path = tmp_path / "attacks.toml"
    path.write_text(KIND.format(id="cups").replace(old, new, 1), "utf-8")
    with pytest.raises(Problem, match=re.escape(message)) as raised:
        attacks.load(path)
    assert "attacks.toml:1: " in str(raised.value)


def test_an_attack_that_nobody_has_recorded_yet_waits_for_its_answers(tea):
    guide = tea()
    (guide.topic / "answers.json").unlink()
    [one] = attacks.tried(Topic(guide.topic), attacks.load(guide.root / "attacks.toml"))
    assert one.by == {}

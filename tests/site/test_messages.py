"""What clients do over WebSockets, on a page and in its copy: what all do alike is said once."""

import re

import pytest

from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.directives.messages.in_copy import in_copy
from rosetta.errors import Problem
from rosetta.messages.proof import as_text
from rosetta.paths import LANGUAGES

SCENES = """
[[scene]]
name = "hello"
title = "A greeting"
steps = [
    { client = "ann", connect = "/ws", headers = { Origin = "" } },
    { client = "bob", connect = "/ws" },
    { client = "ann", send = "`<b>`" },
    { client = "ann", expect = 1 },
    { client = "bob", expect = 1 },
    { client = "bob", close = 1000 },
]
"""
ALIKE = [
    {"status": 101},
    {"status": 101},
    None,
    [{"text": '{"a":1}'}],
    [{"text": "x" * 200, "characters": 3000}],
    None,
]
OTHER = [*ALIKE[:4], [{"close": 1006, "reason": ""}], {"gone": True}]


@pytest.fixture
def scenes(guide):
    """A function: what is recorded of the scene, and what stands in the scene besides."""

    def write(flask, fastapi, django, marks=""):
        recorded = {"flask": flask, "fastapi": fastapi, "django": django}
        (guide.topic / "messages.toml").write_text(SCENES.replace("steps", f"{marks}steps"), "utf-8")
        (guide.topic / "conversations.json").write_text(as_text({"hello": recorded}), "utf-8")
        return guide

    return write


def test_equal_conversations_are_a_table_with_a_column_a_client(scenes):
    html = scenes(ALIKE, ALIKE, ALIKE).expand("/// messages | tea: hello")
    assert re.findall(r'<th scope="col"><code>(\w+)</code></th>', html) == ["ann", "bob"]
    assert 'id="messages-hello"' in html
    assert "the same in all" in html
    assert "differs" not in html
    assert "<p>connects to <code>/ws</code>, without <code>Origin</code>: open</p></td><td></td>" in html
    assert "sends <code>`&lt;b&gt;`</code>" in html
    assert 'receives <code>{"a": 1}</code></p></td><td class="messages-in"><p>receives 3,000 characters' in html


def test_the_process_that_a_client_connects_to_is_named(scenes):
    guide = scenes(ALIKE, ALIKE, ALIKE)
    path = guide.topic / "messages.toml"
    connects = '{ client = "bob", connect = "/ws"'
    path.write_text(path.read_text("utf-8").replace(connects, f"{connects}, process = 2"), "utf-8")
    html = guide.expand("/// messages | tea: hello")
    assert "<p>connects to <code>/ws</code>, process 2: open</p>" in html


def test_a_difference_is_marked_with_the_framework_and_leads_to_its_passage(scenes):
    text = "Django hangs up.\n{ #hangs-up }\n\n/// messages | tea: hello"
    html = scenes(ALIKE, ALIKE, OTHER, 'differs = "hangs-up"\nserver-differs = ["daphne"]\n').expand(text)
    assert '<a href="#hangs-up">Why they differ</a>' in html
    said = r'<p class="differs" data-framework="(\w+)"><b>\w+</b> <span class="differs-word">differs</span> ([^<]+)'
    assert re.findall(said, html) == [
        ("django", "is cut off without a close frame"),
        ("django", "has no connection any more"),
    ]
    assert html.count('data-framework="flask"') == 2  # what differs is shown of each
    assert "Under these servers something else comes: daphne." in html


@pytest.mark.parametrize(
    ("argument", "said"),
    [
        ("tea", "does not say which messages to show"),
        ("tea: hallo", "there is no scene `hallo`"),
        ("tea: hello", r'no passage explains `differs = "hangs-up"`'),
    ],
)
def test_what_cannot_be_shown_is_named_with_its_line(scenes, argument, said):
    with pytest.raises(Problem, match=rf"tea\.md:3: .*{said}"):
        scenes(ALIKE, ALIKE, OTHER, 'differs = "hangs-up"\n').expand(f"# Tea\n\n/// messages | {argument}")


def test_what_is_not_recorded_is_named(scenes):
    guide = scenes(ALIKE, ALIKE, ALIKE)
    (guide.topic / "conversations.json").unlink()
    with pytest.raises(Problem, match="`hello`: what is recorded is of another scene") as raised:
        guide.expand("/// messages | tea: hello")
    assert "make update TOPIC=tea" in str(raised.value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_copy_has_the_same_table(scenes, language):
    guide = scenes(ALIKE, ALIKE, ALIKE)
    context = Context([], language, "topics/tea.md", docs=guide.docs, snippets=guide.snippets)
    copy = Copy(context, "", "https://guide.example/", list(LANGUAGES))
    lines = in_copy(copy, "tea: hello")
    assert lines[2] == "| ann | bob |"
    assert "`` `<b>` ``" in lines[6]
    assert lines[7].count("`") == 4
    assert len(lines) == 12


def test_scenes_stand_among_the_differences(scenes):
    guide = scenes(ALIKE, ALIKE, OTHER, 'differs = "hangs-up"\n')
    names = ["hello", "hello-again", "hello-at-last"]
    marked = SCENES.replace("steps", 'differs = "hangs-up"\nsteps')
    several = "".join(marked.replace('"hello"', f'"{name}"') for name in names)
    recorded = as_text({name: {"flask": ALIKE, "fastapi": ALIKE, "django": OTHER} for name in names})
    (guide.topic / "messages.toml").write_text(several, "utf-8")
    (guide.topic / "conversations.json").write_text(recorded, "utf-8")
    (guide.topic / "phrases.toml").write_text(f"differences = {names}\n", "utf-8")
    html = guide.expand("Django hangs up.\n{ #hangs-up }\n\n/// differences | tea")
    assert html.count('<a href="#hangs-up">A greeting</a> <code>WebSocket /ws</code>') == 3
    assert '<td class="differs" data-framework="django"><span>is cut off without a close frame</span></td>' in html
    assert 'data-agreeing="body=flask fastapi|django"' in html

"""The way of a request: steps that a header tells become boxes, and refused requests leave at their last one."""

import json
import re

import pytest

from rosetta.directives.showing import page_context
from rosetta.directives.way import groups
from rosetta.errors import Problem
from rosetta.paths import LANGUAGES
from rosetta.publish.page_copy import page_text
from rosetta.words import word

WAY = (
    "APIView.initial: Token.authenticate + SQL, Staff.has_permission; "
    "Mixin.update: View.get_object + SQL, JSONParser.parse; JSONRenderer.render"
)
BEGINS = "APIView.initial: Token.authenticate"
REFUSED = "; APIView.handle_exception; JSONRenderer.render"


def recorded(guide, *refused: str, way: str = WAY) -> None:
    """Let the requests of the guide tell of a way, and of one that is refused."""
    answers = {
        name: {"flask": {"status": status, "headers": {"steps": header}, "body": ""}}
        for name, status, header in (("tea", 200, way), *(("too-many", 400, one) for one in refused))
    }
    (guide.topic / "answers.json").write_text(json.dumps(answers), "utf-8")
    for framework in ("fastapi", "django"):
        (guide.topic / f"{framework}_app.py").unlink()
    requests = guide.topic / "requests.http"
    requests.write_text(re.sub(r"(?m)^# @differs.*\n", "", requests.read_text("utf-8")), "utf-8")


def drawn(guide) -> list[str]:
    """The functions in their order, and the status of each exit."""
    html = guide.expand("/// way | tea: tea, too-many")
    return re.findall(r"<code>([A-Z]\w+\.\w+|[45]\d\d)</code>", html)


def test_a_function_holds_those_that_it_calls():
    initial, _, render = groups(WAY)
    assert [(one.function, [step.name for step in one.steps]) for one in (initial, render)] == [
        ("APIView.initial", ["authenticate", "has_permission"]),
        ("", ["render"]),
    ]
    assert [step.asks for step in initial.steps] == [True, False]


def test_a_refused_request_leaves_at_its_last_step_whether_the_database_was_asked_or_not(guide):
    recorded(guide, f"{BEGINS}, Staff.has_permission{REFUSED}")
    found = drawn(guide)
    assert found[found.index("Staff.has_permission") + 1] == "400"
    assert found.count("400") == 1


def test_without_a_handler_it_leaves_at_the_end(guide):
    recorded(guide, BEGINS)
    assert drawn(guide)[:3] == ["APIView.initial", "Token.authenticate", "400"]


def test_one_that_reached_no_step_leaves_at_the_route(guide):
    recorded(guide, "")
    assert drawn(guide)[0] == "400"


def test_a_step_that_the_way_does_not_have_stands_between_its_groups_and_moves_no_other(guide):
    recorded(guide, f"{BEGINS} + SQL, Staff.has_permission; APIView.http_method_not_allowed{REFUSED}")
    found = drawn(guide)
    at = found.index("APIView.http_method_not_allowed")
    assert found[at - 1 : at + 3] == ["Staff.has_permission", "APIView.http_method_not_allowed", "400", "Mixin.update"]
    html = guide.expand("/// way | tea: tea, too-many, too-many")
    assert html.count("Mixin.update") == html.count("View.get_object") == 1


@pytest.mark.parametrize(
    ("refused", "said"),
    [
        (f"APIView.initial: Staff.has_permission, Tea.brew{REFUSED}", "`too-many` goes another way: Staff."),
        (f"{BEGINS}, JSONParser.parse{REFUSED}", "goes another way"),
        (WAY + "; More.render", "goes another way"),
        (f"APIView.initial: Token.authenticate; Tea.brew{REFUSED}", "goes another way"),
    ],
)
def test_what_is_no_beginning_of_the_way_is_named_with_its_line(guide, refused, said):
    recorded(guide, refused)
    with pytest.raises(Problem, match=rf"(?s)tea\.md:3: .*{re.escape(said)}"):
        guide.expand("# Tea\n\n/// way | tea: tea, too-many")


def test_a_way_without_the_header_is_told(guide):
    recorded(guide, "", way="")
    with pytest.raises(Problem, match="no answer to `tea` has the header `Steps`"):
        guide.expand("/// way | tea: tea, too-many")


def test_a_step_without_a_name_is_told(guide):
    recorded(guide, "Tea.brew", way="Tea.brew; JSONRenderer.render")
    with pytest.raises(Problem, match="there is no step `brew`"):
        guide.expand("/// way | tea: tea, too-many")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_exit_is_a_link_to_a_row_and_stands_in_the_copy(language):
    """In the copy with its title, so that the picture can be read as text."""
    context = page_context("deep-dives/drf.md", language)
    text = page_text(context, "", list(LANGUAGES), "https://guide.example/")
    copied = text.partition(f"\n1. {word('way-route', language)}\n")[2].partition("\n1. 200\n")[0]
    statuses = re.findall(r"(?m)^ +- (\d+): \w", copied)
    assert statuses == ["404", "406", "401", "401", "403", "429", "405", "404", "403", "415", "400", "400"]

"""The page use-cases.md: its rankings and what turns them are the chooser's, and a case that is wrong is named."""

import json
import re
import subprocess
from html import unescape

import markdown
import pytest

from rosetta import chooser
from rosetta.chooser.outcomes import outcomes
from rosetta.directives import cases
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.directives.showing import page_context
from rosetta.errors import Problem
from rosetta.pages.source import read
from rosetta.paths import DATA, DOCS, LANGUAGES, ROOT

DATA_OF = chooser.load()
FOUND = outcomes()
PAGE = "use-cases.md"
CASES = re.findall(r"(?m)^/// cases \| (\S+)$", (DOCS / "en" / PAGE).read_text("utf-8"))


@pytest.fixture
def reckoned(monkeypatch):
    """Outside of a build nothing is kept: the rules need not run again for each case."""
    monkeypatch.setattr(cases, "outcomes", lambda path: FOUND)


def total(candidate, answers, must):
    """The points of a single candidate, added up once more, in another language than the client's."""
    given = {question: DATA_OF.questions[question].answers[answer].points for question, answer in answers.items()}
    counted = sum(points.get(candidate.id, 0) * (3 if question in must else 1) for question, points in given.items())
    out = any(given[question].get(candidate.id, 0) < 0 for question in must)
    return counted + (candidate.cost.points[candidate.id] if candidate.cost else 0), out


def text_of(html):
    return unescape(" ".join(re.sub(r"<[^>]*>", " ", html).split()))


@pytest.mark.parametrize("id_", DATA_OF.scenarios)
def test_single_candidates_have_the_points_of_their_answers(id_):
    scenario = DATA_OF.scenarios[id_]
    for one in FOUND[id_].ranking:
        candidate = DATA_OF.candidates[one.candidate]
        if not candidate.parts:
            assert (one.points, one.is_out) == total(candidate, scenario.answers, scenario.must)


@pytest.mark.parametrize("id_", CASES)
def test_each_turn_is_a_change_of_one_answer(id_):
    scenario = DATA_OF.scenarios[id_]
    for turn in FOUND[id_].turns:
        assert (turn.answer is None) == (turn.kind == "cleared")
        assert (turn.question in scenario.answers) == (turn.kind != "new")
        assert [turn.winner] != scenario.winners
    answered = [len(DATA_OF.questions[question].answers) + 1 for question in scenario.answers]
    left = [len(one.answers) for one in DATA_OF.questions.values() if one.id not in scenario.answers]
    assert FOUND[id_].tried == sum(answered) + sum(left)


def test_a_turn_holds_when_the_client_is_asked_with_the_other_answer():
    """Of every case the smallest one, each as a scenario of its own."""
    data = DATA_OF.trials()
    data["scenarios"] = []
    for id_ in CASES:
        for turn in FOUND[id_].turns[:1]:
            scenario = DATA_OF.scenarios[id_]
            answers = scenario.answers | {turn.question: turn.answer}
            must = set(scenario.must) ^ ({turn.question} if turn.kind in ("must", "not-must") else set())
            answers = {question: answer for question, answer in answers.items() if answer}
            data["scenarios"].append({"id": id_, "answers": answers, "must": [one for one in must if one in answers]})
    rules = ROOT / "rosetta" / "chooser" / "outcomes.mjs"
    done = subprocess.run(["node", rules], input=json.dumps(data), capture_output=True, text=True, check=True)
    now = json.loads(done.stdout)
    assert len(now) >= 5
    assert {id_: said["winners"] for id_, said in now.items()} == {id_: [FOUND[id_].turns[0].winner] for id_ in now}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id_", CASES)
def test_a_case_shows_the_ranking_and_every_change_that_turns_it(id_, language, reckoned):
    context = Context([], language=language, page=PAGE)
    (html,) = cases.on_page(context, id_)
    shown = re.findall(r"<li>(.*?)</li>", re.search(r"<ol.*?</ol>", html)[0])
    out = context.word("chooser-out")
    assert [text_of(one) for one in shown] == [
        f"{DATA_OF.candidates[one.candidate].name} {one.points}".replace("-", "\N{MINUS SIGN}")
        + (f" · {out}" if one.is_out else "")
        for one in FOUND[id_].ranking
    ]
    turns = FOUND[id_].turns
    said = text_of(html)
    if turns:
        assert context.word("cases-some", n=len(turns), all=FOUND[id_].tried) in said
        assert html.count(" → ") == 1 + (len(turns) if len(turns) > 1 else 0)
    else:
        assert context.word("chooser-change-none") in said
    scenario = DATA_OF.scenarios[id_]
    assert scenario.text[language] in said
    assert scenario.why[language] in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_has_a_row_for_each_case_of_the_page(language, reckoned):
    context = page_context(PAGE, language)
    (html,) = cases.on_page(context, "")
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</th>(.*?)</tr>", html)
    ids = read(context.path).ids
    assert len(rows) == len(CASES) == 9
    for id_, (heading, cells) in zip(CASES, rows, strict=True):
        assert re.search(r'href="#([\w-]+)"', heading)[1] in ids
        first, lead, counted = map(text_of, re.findall(r"<td>(.*?)</td>", cells))
        assert first == " , ".join(DATA_OF.candidates[one].name for one in DATA_OF.scenarios[id_].winners)
        assert lead == str(FOUND[id_].lead)
        assert counted == context.word("cases-count", n=len(FOUND[id_].turns), all=FOUND[id_].tried)


def test_what_was_asked_for_is_there():
    """A project that begins, two that are there, two frameworks at once, and what is mostly built today."""
    headings = [one.id for one in read(DOCS / "en" / PAGE).headings if one.level == 2]
    assert headings == ["in-short", "new-project", "existing-django", "legacy-flask", "side-by-side", "mobile",
                        "internal-tool", "real-time", "llm", "undecided"]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_case_says_with_links_what_it_costs_later(language):
    parts = re.split(r"(?m)^## ", (DOCS / language / PAGE).read_text("utf-8"))[2:]
    assert len(parts) == len(CASES)
    for part in parts:
        costs = [line for line in part.split("\n") if line.startswith("- ")]
        assert len(costs) >= 2
        assert all(re.search(r"\]\([\w/-]+\.md(#[\w-]+)\)", line) for line in costs), part


@pytest.mark.parametrize("page", [PAGE, "leads.md"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_a_passage(language, page):
    links = re.findall(r"\]\(([\w/-]+\.md)#([\w-]+)\)", (DOCS / language / page).read_text("utf-8"))
    made = {"choose.md": {f"scenario-{id_}" for id_ in DATA_OF.scenarios}}
    missing = [f"{to}#{id_}" for to, id_ in links if id_ not in read(DOCS / language / to).ids | made.get(to, set())]
    assert len(links) > 10
    assert not missing


def test_the_copy_has_the_same(reckoned):
    context = page_context(PAGE)
    copy = Copy(context, "https://guide.example/use-cases/", "https://guide.example/", ["en"])
    overview = "\n".join(cases.in_copy(copy, ""))
    assert "| [A new project](https://guide.example/use-cases/#new-project) | Django | 2 | 2 of 48 |" in overview
    case = "\n".join(cases.in_copy(copy, "mobile"))
    assert "\n1. FastAPI 14\n" in case
    assert "Flask \N{MINUS SIGN}2 · Ruled out by a must" in case
    assert "https://guide.example/choose/?answers=product.api,pages.frontend" in case


def with_change(tmp_path, old, new):
    text = (DATA / "chooser.toml").read_text("utf-8")
    assert text.count(old) == 1
    path = tmp_path / "chooser.toml"
    path.write_text(text.replace(old, new), "utf-8")
    return path


def test_a_scenario_that_ends_otherwise_stops_the_build_with_its_line(tmp_path):
    path = with_change(tmp_path, 'must = ["hosting"]\nwinners = ["flask"]\n[scenario.title]\nen = "A Flask',
                       'must = ["hosting"]\nwinners = ["django"]\n[scenario.title]\nen = "A Flask')  # fmt: skip
    with pytest.raises(
        Problem, match=r'\[legacy\]: by the points `winners` are \["flask"\], not \["django"\]'
    ) as raised:
        outcomes(path)
    line = int(re.search(r":(\d+): ", str(raised.value))[1])
    assert path.read_text("utf-8").split("\n")[line - 1] == 'id = "legacy"'


def test_other_points_make_another_ranking(tmp_path):
    """What is shown follows the data: nothing of it is kept elsewhere."""
    before = 'for = { flask = -1, django = -1 }\nevidence = "page:topics/routing#router"\nen = "The routes can'
    path = with_change(tmp_path, before, before.replace("flask = -1", "flask = -2"))
    points = [{one.candidate: one.points for one in found["mobile"].ranking} for found in (FOUND, outcomes(path))]
    assert points[1] == points[0] | {"flask": points[0]["flask"] - DATA_OF.must}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# Cases { #cases }\n\n/// cases | shopp", "use-cases.md:3: there is no scenario `shopp`"),
        (
            "# Cases { #cases }\n\n/// cases\n\n/// cases | shop",
            "use-cases.md:3: the case `shop` stands below no",
        ),
    ],
)
def test_a_mistake_is_named_with_its_line(guide, text, said):
    given = {"language": "en", "page": PAGE, "docs": guide.docs}
    with pytest.raises(Problem) as raised:
        markdown.markdown(
            text, extensions=["rosetta.directives.extension"], extension_configs={"rosetta.directives.extension": given}
        )
    assert said in str(raised.value)

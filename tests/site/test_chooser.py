"""The chooser's data keeps its rules, its evidence exists, and its page is complete without JavaScript.

What the points add up to, and that every scenario ends where it says, is tested where they are added up:
client/chooser/scenarios.test.js.
"""

import datetime
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib.metadata import version
from itertools import combinations, permutations
from urllib.parse import urlsplit

import markdown
import pytest

from rosetta import chooser, features
from rosetta.content.frameworks import frameworks
from rosetta.content.topics import all_topics, in_most
from rosetta.directives import evidence
from rosetta.directives.chooser.releases import SOON, releases
from rosetta.directives.context import Context
from rosetta.errors import Problem
from rosetta.paths import DOCS, LANGUAGES
from rosetta.prose import ERROR, check

DATA = chooser.load()
SINGLE = [one.id for one in DATA.candidates.values() if not one.parts]
ANSWERS = [(question, answer) for question in DATA.questions.values() for answer in question.answers.values()]
REASONS = {
    f"{question.id}/{answer.id}/{'+'.join(reason.points)}": reason
    for question, answer in ANSWERS
    for reason in answer.reasons
} | {f"cost/{one.id}": one.cost for one in DATA.candidates.values() if one.cost}
TEXTS = (
    {f"{one.id}": one.texts for one in DATA.candidates.values()}
    | {question.id: question.texts for question in DATA.questions.values()}
    | {f"{question.id}/{answer.id}": answer.texts for question, answer in ANSWERS}
    | {name: reason.texts for name, reason in REASONS.items()}
    | {f"{one.id}/{key}": getattr(one, key) for one in DATA.scenarios.values() for key in ("title", "text", "why")}
)


def test_there_are_ten_to_twelve_questions_with_two_to_six_answers():
    assert 10 <= len(DATA.questions) <= 12
    assert all(2 <= len(question.answers) <= 6 for question in DATA.questions.values())


def test_a_team_may_know_any_of_the_frameworks():
    known = {id_.removeprefix("know-") for id_ in DATA.questions["learning"].answers if id_.startswith("know-")}
    assert known == {one.id for one in in_most(all_topics())}


def test_every_answer_says_something_about_at_least_two_candidates():
    assert not [f"{question.id}/{answer.id}" for question, answer in ANSWERS if len(answer.points) < 2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_evidence_exists(language):
    """A passage in each language, a region or an answer that the page shows, a known document."""
    context = Context([], language=language, page="choose.md")
    for reason in REASONS.values():
        assert all(evidence.link(context, one, DATA.docs) for one in reason.evidence)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_upgrade_is_advised_where_support_ends_within_two_years(language):
    context = Context([], language=language, page="choose.md")
    advice = context.word("chooser-upgrade")
    django = DATA.candidates["django"]
    until = features.load().support["django"].until
    days = datetime.timedelta(days=1)
    assert advice in releases(context, django, until - SOON + days)
    assert advice not in releases(context, django, until - SOON)
    for id_ in ("flask", "fastapi"):
        said = releases(context, DATA.candidates[id_], until)
        assert advice not in said
        assert "LTS" in said


def test_the_last_day_of_support_is_in_the_month_that_is_told():
    support = features.load().support["django"]
    told = re.match(r"([\d.]+) until (\w+ \d+)", support.fact.texts["en"])
    assert version("django").startswith(told[1] + ".")
    assert f"{support.until:%B %Y}" == told[2]
    assert (support.until + datetime.timedelta(days=1)).day == 1


def test_a_column_that_the_matrix_does_not_have_is_named():
    candidate = replace(DATA.candidates["django-drf"], added=["drff"])
    with pytest.raises(Problem, match=r"(?s)`django-drf` adds `drff`.*drf"):
        releases(Context([], page="choose.md"), candidate)


def test_documentation_is_the_official_one_and_all_of_it_is_used():
    """Whether the pages are still there is for the weekly check of links."""
    hosts = {urlsplit(framework.docs).netloc for framework in frameworks().values()}
    hosts |= {"www.django-rest-framework.org", "channels.readthedocs.io"}
    assert {urlsplit(document.url).netloc for document in DATA.docs.values()} <= hosts
    used = {one.removeprefix("docs:") for reason in REASONS.values() for one in reason.evidence}
    assert DATA.docs.keys() <= used


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_read_well(language):
    """A term is glossed on its first use in a page, not in each of these sentences."""
    found = [(name, one) for name, texts in TEXTS.items() for one in check(texts[language], language)]
    assert not [f"{name}: {one}" for name, one in found if one.severity == ERROR and one.rule != "first-use"]


def test_questions_answers_and_reasons_are_each_of_one_form():
    for question in DATA.questions.values():
        assert question.texts["ko"].endswith("니까?")
        assert all(question.texts[language].endswith("?") for language in LANGUAGES)
    for _, answer in ANSWERS:
        assert not [text for text in answer.texts.values() if re.search(r"[.?!]$|니다$", text)]
    for reason in REASONS.values():
        assert all(text.endswith(".") for text in reason.texts.values())


def most_taken_back(question, winner, loser):
    """The most that answers to two other questions give back to the loser, of what the winner is ahead by."""
    others = [
        max(answer.points.get(loser, 0) - answer.points.get(winner, 0) for answer in other.answers.values())
        for other in DATA.questions.values()
        if other is not question
    ]
    return max(sum(pair) for pair in combinations(others, 2))


@pytest.mark.parametrize(("winner", "loser"), list(permutations(SINGLE, 2)))
def test_no_single_answer_decides_alone(winner, loser):
    """What one answer puts between two candidates, answers to two other questions can take back."""
    for question, answer in ANSWERS:
        ahead = answer.points.get(winner, 0) - answer.points.get(loser, 0)
        assert ahead <= most_taken_back(question, winner, loser), f"{question.id}/{answer.id}"


def test_scenarios_use_every_question_and_let_every_candidate_win():
    scenarios = DATA.scenarios.values()
    assert len(scenarios) == 14
    assert {question for one in scenarios for question in one.answers} == DATA.questions.keys()
    assert {one.winners[0] for one in scenarios if len(one.winners) == 1} == DATA.candidates.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_asks_for_the_questions_the_candidates_and_the_scenarios(language):
    """The client takes texts from all three."""
    text = (DOCS / language / "choose.md").read_text("utf-8")
    assert re.findall(r"(?m)^/// chooser(?: \| (\w+))?$", text) == ["", "candidates", "scenarios"]
    headings = ["choose", "questions", "features", "weights", "scenarios"]
    assert re.findall(r"(?m)^#+ .*\{ #([\w-]+) \}$", text) == headings


class Page(HTMLParser):
    """The text of a page outside of its script, and its elements."""

    def __init__(self, html):
        super().__init__()
        self.text, self.script, self.tags, self.inside = "", "", [], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.inside = tag

    def handle_data(self, data):
        if self.inside == "script":
            self.script += data
            self.inside = ""
        else:
            self.text += data


def expanded(text, language="en", **options):
    given = {"language": language, "page": "choose.md"} | options
    return markdown.markdown(
        text, extensions=["rosetta.directives.extension"], extension_configs={"rosetta.directives.extension": given}
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_javascript_everything_can_be_read(language):
    html = "".join(expanded(f"/// chooser {part}".strip(), language) for part in ("", "| candidates", "| scenarios"))
    text = " ".join(Page(html).text.split())
    for name, texts in TEXTS.items():
        assert texts[language].replace("`", "") in text, name
    assert all(document.title in text for document in DATA.docs.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_client_is_handed_over(language):
    page = Page(expanded("/// chooser", language))
    data = json.loads(page.script)
    words = data.pop("words")
    assert data == DATA.reckoning()
    assert all(words.values())
    assert "fetch" not in page.script


def test_every_control_has_a_name_and_ids_are_unique():
    page = Page(expanded("/// chooser\n\n/// chooser | scenarios"))
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    radios = [attributes for tag, attributes in page.tags if tag == "input" and attributes["type"] == "radio"]
    # One more than there are answers: the question can be left open.
    assert len(radios) == len(ANSWERS) + len(DATA.questions)
    assert {attributes["name"] for attributes in radios} == {f"chooser-{id_}" for id_ in DATA.questions}
    assert [tag for tag, _ in page.tags].count("legend") == len(DATA.questions)


def test_a_scenario_opens_with_its_answers():
    page = Page(expanded("/// chooser | scenarios"))
    links = [attributes["href"] for tag, attributes in page.tags if tag == "a" and "data-chooser" in attributes]
    assert links[0] == ("?answers=product.site,pages.server,forms.many,data.models,admin.editors&must=admin#chooser")
    assert len(links) == len(DATA.scenarios)


def test_an_unknown_part_is_a_problem():
    with pytest.raises(Problem, match="no part of the chooser `scenario`"):
        expanded("/// chooser | scenario")


SMALL = """must = 3
[[candidate]]
id = "red"
name = "Red"
frameworks = ["flask"]
en = "a"
ko = "b"
ru = "c"
[[question]]
id = "size"
en = "Size?"
ko = "큽니까?"
ru = "Размер?"
[[question.answer]]
id = "large"
en = "a"
ko = "b"
ru = "c"
[[question.answer.reason]]
for = { red = 2 }
evidence = "page:topics/tea#limits"
en = "a"
ko = "b"
ru = "c"
[[scenario]]
id = "one"
answers = { size = "large" }
must = ["size"]
winners = ["red"]
title = { en = "a", ko = "b", ru = "c" }
text = { en = "a", ko = "b", ru = "c" }
why = { en = "a", ko = "b", ru = "c" }
[docs]
flask = { title = "Flask", url = "https://flask.example/" }
"""

WRONG = {
    "not TOML": ("must = 3", "must = ", ":1: this is not TOML"),
    "a language is missing": ('ko = "b"\nru = "c"\n[[qu', 'ru = "c"\n[[qu', ":3: [red]: `ko` is not a text"),
    "an unknown key": ("frameworks =", "framework =", ":3: [red]: unknown key `framework`"),
    "an unknown framework": ('["flask"]', '["flusk"]', "Did you mean `flask`?"),
    "an id with a space": ('id = "large"', 'id = "very large"', "the id cannot stand in an address"),
    "an id twice": ("[[scenario]]", '[[question]]\nid = "size"\n[[scenario]]', "already a question of that id"),
    "points for nobody": ("{ red = 2 }", "{ rad = 2 }", ":15: [size / large]: there is no candidate `rad`"),
    "too many points": ("{ red = 2 }", "{ red = 3 }", "[size / large]: `red` gets `3`"),
    "points that are no number": ("{ red = 2 }", '{ red = "2" }', "[size / large]: `red` gets `2`"),
    "points without evidence": ('evidence = "page:topics/tea#limits"', "", ":15: [size / large]: points without"),
    "evidence of no kind": ('"page:topics/tea#limits"', '"tea"', "`tea` is no evidence"),
    "an unknown document": ('"page:topics/tea#limits"', '"docs:flusk"', "Did you mean `flask`?"),
    "an address that is none": ("https://flask", "flask", "[flask]: `flask.example/` is no whole address"),
    "a scenario without its question": ('{ size = "la', '{ sise = "la', "[one]: there is no question `sise`"),
    "a scenario without its answer": ('size = "large" }', 'size = "huge" }', "[one]: there is no answer `huge`"),
    "a must that is not answered": ('must = ["size"]', 'must = ["age"]', "[one]: there is no answered question `age`"),
    "an unknown winner": ('winners = ["red"]', 'winners = ["blue"]', ":26: [one]: there is no candidate `blue`"),
    "two reasons for one candidate": (
        "[[scenario]]",
        '[[question.answer.reason]]\nfor = { red = 1 }\nevidence = "docs:flask"\nen = "a"\nko = "b"\nru = "c"\n'
        "[[scenario]]",
        "[size / large]: two reasons give points to `red`",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), WRONG.values(), ids=WRONG)
def test_a_mistake_is_named_with_file_and_entry(tmp_path, old, new, message):
    assert old in SMALL
    path = tmp_path / "chooser.toml"
    path.write_text(SMALL.replace(old, new, 1), "utf-8")
    with pytest.raises(Problem) as raised:
        chooser.load(path)
    assert str(raised.value).startswith(str(path))
    assert message in str(raised.value)


NOWHERE = {
    "page:topics/coffee#limits": "there is no page `topics/coffee`",
    "page:topics/tea#limit": "Did you mean `limits`?",
    "code:tea:route": "`topics/tea` does not show `tea:route`",
    "answer:tea:two": "`topics/tea` does not show `tea:two`",
}


@pytest.mark.parametrize(("found", "message"), NOWHERE.items(), ids=NOWHERE)
def test_evidence_that_leads_nowhere_is_named_with_the_line_of_the_page(guide, found, message):
    (guide.root / "chooser.toml").write_text(SMALL.replace("page:topics/tea#limits", found), "utf-8")
    with pytest.raises(Problem, match=re.escape(message)) as raised:
        guide.expand("Text.\n\n/// chooser", page="choose.md")
    assert "choose.md:3: the evidence" in str(raised.value)


TEA = """# Tea { #tea }

There is a limit.
{ #limits }

## Cups { #cups }

/// compare | tea:routes

/// answers | tea: tea, too-many
"""


def test_evidence_says_where_it_leads(guide):
    guide.page(TEA)
    context = Context([], page="choose.md", docs=guide.docs, snippets=guide.snippets)
    links = [evidence.link(context, one, {}) for one in ("page:topics/tea#limits", "code:tea:routes", "answer:tea:tea")]
    assert links == [
        '<a href="../topics/tea/#limits">Tea</a>',
        '<a href="../topics/tea/#cups">Code, Tea: Cups</a>',
        '<a href="../topics/tea/#answer-tea">Recorded answer <code>GET /tea</code>, Tea: Cups</a>',
    ]

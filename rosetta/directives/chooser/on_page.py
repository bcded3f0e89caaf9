"""The three parts of `chooser` on a page."""

import json

from rosetta import words
from rosetta.chooser import Answer, Candidate, Chooser, Question, Reason, Scenario, load
from rosetta.directives import evidence
from rosetta.directives.chooser.releases import releases
from rosetta.directives.context import Context
from rosetta.directives.html import Raw, opening, tag, with_code

# The ids of the chooser, which links of scenarios lead to, and of its result.
ID, RESULT = "chooser", "chooser-result"
# What the client says; Python only hands it over.
_CLIENT_WORDS = (
    *("none", "first", "nearly", "tie", "nobody", "ranking", "candidate", "points", "out", "why", "answer", "reason"),
    *("start", "silent", "change", "change-not-must", "change-other", "change-cleared", "change-must", "change-new"),
    *("change-none", "try", "better", "better-none", "all", "total", "copied", "not-copied", "badge", "see"),
    "releases",
)


def on_page(context: Context, argument: str) -> list[str]:
    """One of the three parts of the chooser."""
    chooser = load(context.data / "chooser.toml")
    parts = {"": _questions, "candidates": _candidates, "scenarios": _scenarios}
    return [parts[context.known("part of the chooser", argument, parts)](context, chooser)]


def _questions(context: Context, chooser: Chooser) -> Raw:
    said = {key: words.template(f"chooser-{key}", context.language) for key in _CLIENT_WORDS}
    data = chooser.reckoning() | {"words": said}
    # As in any script, nothing in it may end the element. In a template, since Material runs the scripts of a page
    # that it swaps in, whatever their type.
    source = Raw(json.dumps(data, ensure_ascii=False).replace("<", "\\u003c"))
    script = tag("template", tag("script", source, type="application/json"))
    questions = [_question(context, chooser, one, at) for at, one in enumerate(chooser.questions.values(), 1)]
    element = tag(
        "rosetta-chooser",
        script,
        *(tag("template", releases(context, one), data_releases=one.id) for one in chooser.candidates.values()),
        tag("noscript", tag("p", context.word("chooser-noscript"))),
        *questions,
        tag("div", class_="chooser-standing", role="group", aria_label=context.word("chooser-standing")),
        tag("section", class_="chooser-result", id=context.unique(RESULT), aria_label=context.word("chooser-result")),
        _controls(context),
        id=context.unique(ID),
    )
    # In a `div`, since Markdown would put an element that it does not know into a paragraph.
    return tag("div", element, class_="chooser")


def _question(context: Context, chooser: Chooser, question: Question, number: int) -> Raw:
    name = f"chooser-{question.id}"
    options = [
        tag("li", _option(name, answer.id, answer.texts[context.language]), data_answer=answer.id)
        for answer in question.answers.values()
    ]
    leave_open = tag("li", _option(name, "", context.word("chooser-open"), checked=""), class_="chooser-open")
    must = opening("input", type="checkbox", autocomplete="off")
    return tag(
        "fieldset",
        tag("legend", tag("span", f"{number}. ", class_="chooser-number"), question.texts[context.language]),
        tag("ul", *options, leave_open, class_="chooser-answers"),
        tag("label", must, " ", tag("span", context.word("chooser-must")), class_="chooser-must"),
        _counts(context, chooser, question),
        class_="chooser-question",
        id=context.unique(f"question-{question.id}"),
        data_question=question.id,
    )


def _option(name: str, value: str, label: str, **attributes: str) -> Raw:
    radio = opening("input", type="radio", name_=name, value=value, autocomplete="off", **attributes)
    return tag("label", radio, " ", tag("span", label))


def _counts(context: Context, chooser: Chooser, question: Question) -> Raw:
    """What every answer of a question counts, as one table with a group of rows for each."""
    groups = [_group(context, chooser, answer) for answer in question.answers.values()]
    head = tag("tr", *(tag("th", context.word(f"chooser-{key}"), scope="col") for key in ("points", "reason")))
    table = tag("table", tag("thead", head), *groups)
    return tag("details", tag("summary", context.word("chooser-counts")), table, class_="chooser-counts")


def _group(context: Context, chooser: Chooser, answer: Answer) -> Raw:
    heading = tag("tr", tag("th", answer.texts[context.language], colspan="2", scope="rowgroup"))
    rows = [_row(context, chooser, reason) for reason in answer.reasons]
    return tag("tbody", heading, *rows, data_answer=answer.id)


def _row(context: Context, chooser: Chooser, reason: Reason) -> Raw:
    points = [
        tag("li", mark(chooser.candidates[id_]), " ", tag("span", signed(number), class_="chooser-points"))
        for id_, number in reason.points.items()
    ]
    cells = tag("td", tag("ul", *points)), tag("td", _why(context, chooser, reason))
    return tag("tr", *cells, data_for=" ".join(reason.points))


def _why(context: Context, chooser: Chooser, reason: Reason) -> Raw:
    """The reason with its evidence; the client shows a copy of it in the result."""
    links = Raw(" · ".join(evidence.link(context, one, chooser.docs) for one in reason.evidence))
    sentence = tag("span", with_code(reason.texts[context.language]))
    return tag("div", sentence, " ", tag("span", links, class_="chooser-evidence"), class_="chooser-reason")


def _controls(context: Context) -> Raw:
    buttons = [tag("button", context.word(f"chooser-{key}"), type="button", data_do=key) for key in ("link", "clear")]
    return tag("div", *buttons, tag("p", role="status"), class_="chooser-controls")


def _candidates(context: Context, chooser: Chooser) -> Raw:
    rows = []
    for one in chooser.candidates.values():
        cost = _why(context, chooser, one.cost) if one.cost else Raw()
        start = signed(one.cost.points[one.id]) if one.cost else "0"
        cells = [
            tag("th", mark(one), scope="row"),
            tag("td", start, class_="chooser-points"),
            tag("td", tag("span", with_code(one.texts[context.language])), cost),
        ]
        rows.append(tag("tr", *cells, data_candidate=one.id))
    columns = ("candidate", "start", "what")
    head = tag("tr", *(tag("th", context.word(f"chooser-{key}"), scope="col") for key in columns))
    return tag("div", tag("table", tag("thead", head), tag("tbody", *rows)), class_="chooser-candidates")


def _scenarios(context: Context, chooser: Chooser) -> Raw:
    shown = [_scenario(context, chooser, one) for one in chooser.scenarios.values()]
    return tag("div", *shown, class_="chooser-scenarios")


def _scenario(context: Context, chooser: Chooser, scenario: Scenario) -> Raw:
    given = []
    for question, answer in scenario.answers.items():
        asked = chooser.questions[question]
        badge = tag("strong", context.word("chooser-badge", times=chooser.must), class_="chooser-badge")
        must = badge if question in scenario.must else ""
        answered = asked.answers[answer].texts[context.language]
        given.append(tag("li", tag("span", asked.texts[context.language]), " ", tag("span", answered), " ", must))
    winners, nearly = (
        Raw(", ").join(mark(chooser.candidates[id_]) for id_ in ids) for ids in (scenario.winners, scenario.nearly)
    )
    result = context.word(outcome(scenario), name="\0", names="\0", nearly="\1")
    result = result.replace("\0", winners).replace("\1", nearly)
    return tag(
        "section",
        tag("h3", scenario.title[context.language]),
        tag("p", scenario.text[context.language]),
        tag("ul", *given, class_="chooser-given"),
        tag("p", tag("strong", Raw(result)), ". ", scenario.why[context.language], class_="chooser-ends"),
        tag("p", tag("a", context.word("chooser-try-all"), href=with_answers(scenario), data_chooser="")),
        class_="chooser-scenario",
        id=context.unique(f"scenario-{scenario.id}"),
    )


def with_answers(scenario: Scenario) -> str:
    """The end of the page's address that fills its form with the answers of a scenario."""
    answers = ",".join(f"{question}.{answer}" for question, answer in scenario.answers.items())
    return f"?answers={answers}" + (f"&must={','.join(scenario.must)}" if scenario.must else "") + f"#{ID}"


def outcome(scenario: Scenario) -> str:
    """The key of the words that say how it ends."""
    return "chooser-tie" if len(scenario.winners) > 1 else "chooser-nearly" if scenario.nearly else "chooser-first"


def mark(candidate: Candidate) -> Raw:
    """A candidate's name, with the mark of each framework in it."""
    marks = [tag("span", class_="framework-name", data_framework=id_) for id_ in candidate.frameworks]
    return tag("span", *marks, candidate.name, class_="chooser-name")


def signed(number: int) -> str:
    """+2, 0 or −1 with a real minus."""
    return f"{number:+d}".replace("-", "\N{MINUS SIGN}") if number else "0"

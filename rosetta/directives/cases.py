"""`cases | shop`: a scenario of the chooser with its whole ranking, and what would turn it; `cases`: a table of
all that the page shows, whose rows lead to the headings above them.

The ranking is what client/chooser/score.js makes of the answers; nothing of it is typed.
"""

from rosetta.chooser import Chooser, Scenario, load
from rosetta.chooser.outcomes import Outcome, Turn, outcomes
from rosetta.directives.chooser.on_page import mark, outcome, signed, with_answers
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, inline
from rosetta.directives.copying import table as table_in_copy
from rosetta.directives.html import Raw, table, tag, text
from rosetta.directives.kind import Kind
from rosetta.directives.parsing import Directive
from rosetta.pages.source import headings

_PAGE = "choose.md"  # the form that a case opens in


def on_page(context: Context, argument: str) -> list[str]:
    """A case, or the table of all."""
    return [_case(context, argument) if argument else _overview(context)]


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The same: a case as paragraphs and lists, all of them as a table."""
    if not argument:
        rows = [[inline(copy, text(cell)) for cell in row] for row in _rows(copy.context)]
        return table_in_copy(_head(copy.context), rows)
    context = copy.context
    chooser, scenario, found = _found(context, argument)
    places = [f"{at}. {inline(copy, one)}" for at, one in enumerate(_ranking(context, chooser, found), 1)]
    turned = [f"- {inline(copy, _turn(context, chooser, scenario, one))}" for one in found.turns]
    every = [f"{context.word('cases-all')}:", "", *turned, ""] if len(turned) > 1 else []
    paragraphs = (one(context, chooser, scenario) for one in (_answers, _ends))
    said, ends = (inline(copy, one) for one in paragraphs)
    counted = inline(copy, _counted(context, chooser, scenario, found))
    return [scenario.text[context.language], "", said, "", *places, "", ends, "", counted, "", *every]


def _found(context: Context, id_: str) -> tuple[Chooser, Scenario, Outcome]:
    path = context.data / "chooser.toml"
    chooser = load(path)
    return chooser, chooser.scenarios[context.known("scenario", id_, chooser.scenarios)], outcomes(path)[id_]


def _case(context: Context, id_: str) -> Raw:
    chooser, scenario, found = _found(context, id_)
    turned = [tag("li", _turn(context, chooser, scenario, one)) for one in found.turns]
    folded = [tag("details", tag("summary", context.word("cases-all")), tag("ul", *turned))] if len(turned) > 1 else []
    return tag(
        "div",
        tag("p", scenario.text[context.language]),
        tag("p", _answers(context, chooser, scenario), class_="use-case-answers"),
        tag("ol", *(tag("li", one) for one in _ranking(context, chooser, found)), class_="use-case-ranking"),
        tag("p", _ends(context, chooser, scenario)),
        tag("p", _counted(context, chooser, scenario, found)),
        *folded,
        class_="use-case",
        id=context.unique(f"case-{id_}"),
    )


def _answers(context: Context, chooser: Chooser, scenario: Scenario) -> Raw:
    """What was asked and answered, and a link that opens the form with it."""
    said = []
    for id_, answer in scenario.answers.items():
        question = chooser.questions[id_]
        name = f"{question.texts[context.language]} {question.answers[answer].texts[context.language]}"
        must = f" ({context.word('chooser-badge', times=chooser.must)})" if id_ in scenario.must else ""
        said.append(name + must)
    href = context.way(_PAGE) + with_answers(scenario)
    link = tag("a", context.word("chooser-try-all"), href=href)
    return Raw(f"{tag('strong', context.word('cases-answers'))}: {text('. '.join(said))}. {link}")


def _ranking(context: Context, chooser: Chooser, found: Outcome) -> list[Raw]:
    rows = []
    for one in found.ranking:
        points = tag("b", signed(one.points).removeprefix("+"))
        out = tag("small", f" · {context.word('chooser-out')}") if one.is_out else ""
        rows.append(Raw(f"{mark(chooser.candidates[one.candidate])} {points}{out}"))
    return rows


def _ends(context: Context, chooser: Chooser, scenario: Scenario) -> Raw:
    """Who is first, and why."""
    first, nearly = (_names(chooser, ids) for ids in (scenario.winners, scenario.nearly))
    said = context.word(outcome(scenario), name=first, names=first, nearly=nearly)
    return Raw(tag("strong", said) + text(f". {scenario.why[context.language]}"))


def _counted(context: Context, chooser: Chooser, scenario: Scenario, found: Outcome) -> Raw:
    """How many changes turn the ranking, and the smallest of them."""
    if not found.turns:
        return Raw(text(context.word("chooser-change-none")))
    said = text(context.word("cases-some", n=len(found.turns), all=found.tried))
    return Raw(f"{said} {_turn(context, chooser, scenario, found.turns[0])}.")


def _turn(context: Context, chooser: Chooser, scenario: Scenario, turn: Turn) -> Raw:
    """In the chooser's own words what is answered otherwise, and who is first then."""
    answers = chooser.questions[turn.question].answers
    before, after = (
        answers[id_].texts[context.language] if id_ else ""
        for id_ in (scenario.answers.get(turn.question), turn.answer)
    )
    said = context.word(f"chooser-change-{turn.kind}", answer=after, before=before)
    return Raw(f"{text(said)} → {mark(chooser.candidates[turn.winner])}")


def _names(chooser: Chooser, ids: list[str]) -> str:
    return ", ".join(chooser.candidates[id_].name for id_ in ids)


def _overview(context: Context) -> Raw:
    return tag("div", table(_head(context), _rows(context)), class_="use-cases")


def _head(context: Context) -> list[str]:
    return [context.word(f"cases-{key}") for key in ("case", "first", "lead", "turns")]


def _rows(context: Context) -> list[list[str]]:
    """Of each case on the page: the heading above it, who is first, by how much, and how many changes turn it."""
    above = [one for one in headings(context.lines, context.items) if one.id]
    rows = []
    for one in context.items:
        if not isinstance(one, Directive) or one.name != "cases" or not one.argument:
            continue
        chooser, scenario, found = _found(context, one.argument)
        heading = [each for each in above if each.index < one.index][-1:]
        if not heading or heading[0].level == 1:
            how = "Write `## Title { #id }` above it: the table leads there."
            raise context.problem(f"the case `{one.argument}` stands below no heading with an id.", how)
        first = Raw(", ").join(mark(chooser.candidates[id_]) for id_ in scenario.winners)
        counted = context.word("cases-count", n=len(found.turns), all=found.tried)
        link = tag("a", heading[0].text, href=f"#{heading[0].id}")
        rows.append([link, Raw(first), str(found.lead), counted])
    return rows


KIND = Kind(on_page, in_copy)

"""The plain form of the three parts of `chooser`."""

from rosetta.chooser import Chooser, Question, Reason, Scenario, load
from rosetta.directives import evidence
from rosetta.directives.chooser.on_page import outcome, signed, with_answers
from rosetta.directives.copying import Copy, inline


def in_copy(copy: Copy, argument: str) -> list[str]:
    """One of the three parts of the chooser."""
    chooser = load(copy.context.data / "chooser.toml")
    return {"": _questions, "candidates": _candidates, "scenarios": _scenarios}[argument](copy, chooser)


def _questions(copy: Copy, chooser: Chooser) -> list[str]:
    lines: list[str] = []
    for number, question in enumerate(chooser.questions.values(), 1):
        lines += [f"**{number}. {question.texts[copy.context.language]}**", "", *_answers(copy, chooser, question), ""]
    return lines


def _answers(copy: Copy, chooser: Chooser, question: Question) -> list[str]:
    lines = []
    for answer in question.answers.values():
        lines.append(f"- {answer.texts[copy.context.language]}")
        for reason in answer.reasons:
            points = ", ".join(
                f"{chooser.candidates[id_].name} {signed(number)}" for id_, number in reason.points.items()
            )
            lines.append(f"  - {points}. {_why(copy, chooser, reason)}")
    return lines


def _why(copy: Copy, chooser: Chooser, reason: Reason) -> str:
    links = " · ".join(inline(copy, evidence.link(copy.context, one, chooser.docs)) for one in reason.evidence)
    return f"{reason.texts[copy.context.language]} ({links})" if links else reason.texts[copy.context.language]


def _candidates(copy: Copy, chooser: Chooser) -> list[str]:
    lines = []
    for one in chooser.candidates.values():
        start = signed(one.cost.points[one.id]) if one.cost else "0"
        cost = " " + _why(copy, chooser, one.cost) if one.cost else ""
        lines.append(
            f"- **{one.name}** ({copy.context.word('chooser-start')}: {start}). "
            f"{one.texts[copy.context.language]}{cost}"
        )
    return lines


def _scenarios(copy: Copy, chooser: Chooser) -> list[str]:
    return [line for one in chooser.scenarios.values() for line in _scenario(copy, chooser, one)]


def _scenario(copy: Copy, chooser: Chooser, scenario: Scenario) -> list[str]:
    context, language = copy.context, copy.context.language
    given = []
    for question, answer in scenario.answers.items():
        asked = chooser.questions[question]
        must = f" ({context.word('chooser-badge', times=chooser.must)})" if question in scenario.must else ""
        given.append(f"- {asked.texts[language]} {asked.answers[answer].texts[language]}{must}")
    names, nearly = (
        ", ".join(chooser.candidates[id_].name for id_ in ids) for ids in (scenario.winners, scenario.nearly)
    )
    to = copy.to(with_answers(scenario))
    result = context.word(outcome(scenario), name=names, names=names, nearly=nearly)
    return [
        f"### {scenario.title[language]}",
        "",
        scenario.text[language],
        "",
        *given,
        "",
        f"**{result}.** {scenario.why[language]} [{context.word('chooser-try-all')}]({to})",
        "",
    ]

"""The plain form of `quiz`: every question with its solution."""

from collections.abc import Iterable

from rosetta.directives import sending
from rosetta.directives.plain.blocks import Page, code, fence, indented
from rosetta.quizzes import Option, Question, load, shuffled


def plain(page: Page, argument: str) -> list[str]:
    """The questions of a topic as a numbered list."""
    topic = page.context.topic(argument)
    lines: list[str] = []
    for number, question in enumerate(load(topic).questions, 1):
        mark = f"{number}. "
        inner = indented(_below(page, question), " " * len(mark))
        lines += [mark + question.texts[page.context.language].text, *inner, ""]
    return lines


def _below(page: Page, question: Question) -> Iterable[str]:
    context, texts = page.context, question.texts[page.context.language]
    if question.request:
        yield from ["", *fence(sending.as_sent(question.request, context.language).rstrip("\n"), "http")]
    if question.code:
        yield from ["", *fence(question.code, "python")]
    yield from ["", *_choices(question, context.language), ""]
    yield f"**{context.word('quiz-solution')}**"
    yield from ["", *_right(page, question), "", texts.why]
    wrong = [option for option in question.options if option.id in texts.mistakes]
    if wrong:
        yield ""
    for option in wrong:
        yield f"- {_option(question, option, context.language)}: {texts.mistakes[option.id]}"
    link = page.to(context.link(question.topic, question.page))
    yield from ["", f"[{context.word('quiz-page')}]({link})"]


def _choices(question: Question, language: str) -> list[str]:
    """What there is to choose from, to put in order, or to match, in the order that the page has."""
    if question.steps:
        return [f"- {question.texts[language].steps[id_]}" for id_ in shuffled(question.steps, question.name)]
    if question.pairs:
        rights = shuffled((right for _, right in question.pairs), question.name)
        return [", ".join(code(left) for left, _ in question.pairs) + " ↔ " + ", ".join(map(code, rights))]
    options = shuffled(question.options, question.name, key=lambda option: option.id)
    return [f"- {_option(question, option, language)}" for option in options]


def _option(question: Question, option: Option, language: str) -> str:
    return code(option.shown) if option.shown is not None else question.texts[language].options[option.id]


def _right(page: Page, question: Question) -> list[str]:
    language = page.context.language
    if question.pairs:
        said, right = "quiz-pairs", [f"- {code(left)} → {code(right)}" for left, right in question.pairs]
    elif question.steps:
        texts = question.texts[language].steps
        said, right = "quiz-order", [f"{at}. {texts[id_]}" for at, id_ in enumerate(question.steps, 1)]
    else:
        right = [_option(question, option, language) for option in question.options if option.right]
        if len(right) == 1:
            return [f"{page.context.word('quiz-right')} {right[0]}"]
        said, right = "quiz-rights", [f"- {one}" for one in right]
    return [page.context.word(said), "", *right]

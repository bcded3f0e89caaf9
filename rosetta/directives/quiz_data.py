"""A question in one language as data: the page writes it as HTML, the review page gets it as JSON."""

from collections.abc import Iterator
from dataclasses import dataclass

from rosetta.directives import sending
from rosetta.directives.html import Raw, code, split_code, tag
from rosetta.quizzes import Option, Question, shuffled
from rosetta.words import word

Sentence = list[str]  # in turns plain text and code


@dataclass(frozen=True)
class QuestionData:
    """`QuizQuestion` of client/quiz/types.d.ts, which says what the fields hold."""

    id: str
    hash: str
    kind: str
    text: Sentence
    about: str
    parts: list[tuple[str, Sentence]]
    choices: list[str]
    right: list[str]
    told: list[Sentence]
    why: Sentence
    mistakes: dict[str, Sentence]
    page: tuple[str, str]


def question_data(question: Question, language: str, link: str) -> QuestionData:
    """What is asked, and what is right; `link` leads to the passage that explains it."""
    texts = question.texts[language]
    mistakes = {option.id: texts.mistakes.get(option.id) for option in question.options}
    return QuestionData(
        id=question.name,
        hash=question.content_hash,
        kind=question.kind,
        text=split_code(texts.text),
        about="".join(_about(question, language)),
        parts=_parts(question, language),
        choices=shuffled((right for _, right in question.pairs), question.name),
        right=[right for _, right in question.pairs] or list(question.right),
        told=_told(question, language),
        why=split_code(texts.why),
        mistakes={id_: split_code(text) for id_, text in mistakes.items() if text},
        page=(link, word("quiz-page", language)),
    )


def _about(question: Question, language: str) -> Iterator[Raw]:
    """The request, in full where it is more than its first line, and the broken program."""
    if request := question.request:
        if request.body or len(request.headers) > 1:
            sent = code(sending.as_sent(request, language), "http", "highlight no-copy")
            yield tag("div", sent, class_="quiz-request")
        else:
            yield tag("p", tag("code", sending.line(request)), class_="quiz-request")
    if question.code:
        yield tag("div", code(question.code, "python"), class_="quiz-code")


def _parts(question: Question, language: str) -> list[tuple[str, Sentence]]:
    """The options, steps or left sides, as they are shown: pairs are mixed by their right sides."""
    if question.pairs:
        return [(left, ["", left]) for left, _ in question.pairs]
    if question.steps:
        steps = question.texts[language].steps
        return [(id_, split_code(steps[id_])) for id_ in shuffled(question.steps, question.name)]
    options = shuffled(question.options, question.name, key=lambda option: option.id)
    return [(option.id, _option(question, option, language)) for option in options]


def _option(question: Question, option: Option, language: str) -> Sentence:
    if option.shown is not None:
        return ["", option.shown]
    return split_code(question.texts[language].options[option.id])


def _told(question: Question, language: str) -> list[Sentence]:
    """The right answer in words, line for line."""
    if question.pairs:
        return [[word("quiz-pairs", language)], *(["", left, " → ", right] for left, right in question.pairs)]
    if question.steps:
        steps = question.texts[language].steps
        lines = [split_code(f"{at}. {steps[id_]}") for at, id_ in enumerate(question.steps, 1)]
        return [[word("quiz-order", language)], *lines]
    right = [_option(question, option, language) for option in question.options if option.right]
    if len(right) > 1:
        return [[word("quiz-rights", language)], *right]
    [[first, *rest]] = right
    return [[f"{word('quiz-right', language)} {first}", *rest]]

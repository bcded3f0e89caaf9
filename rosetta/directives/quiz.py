"""`quiz`: the questions of a topic, with folded solutions, from which the client makes a form."""

import json
from collections.abc import Iterable

from rosetta.directives import sending
from rosetta.directives.context import Context
from rosetta.directives.html import Raw, code, tag, with_code
from rosetta.directives.words import word
from rosetta.quizzes import Option, Question, load, shuffled


def expand(context: Context, argument: str) -> list[str]:
    """The questions of a topic. Raises Problem for one that leads to a passage that the page does not have."""
    topic = context.topic(argument)
    questions = load(topic).questions
    for one in questions:
        if not context.explained(topic, one.page):
            raise one.problem(
                f"the page has no passage `{one.page}` in `{context.language}`.",
                f"Name the passage that explains the answer, or give it the id: `{{ #{one.page} }}`.",
            )
    shown = [
        question_html(one, context.language, context.unique(f"quiz-{one.id}"), context.link(topic, one.page))
        for one in questions
    ]
    listed = tag("ol", *shown, class_="quiz-questions")
    # In a `div`, since Markdown would put an element that it does not know into a paragraph.
    return [tag("div", tag("rosetta-quiz", listed, data_topic=topic.name), class_="quiz")]


def question_html(question: Question, language: str, id_: str, link: str) -> Raw:
    """One question as an item of a list, under an id; `link` leads to the passage that explains it."""
    return tag(
        "li",
        tag("p", with_code(question.texts[language].text), class_="quiz-text"),
        *_about(question, language),
        _to_answer(question, language),
        _solution(question, language, link),
        class_="quiz-question",
        id=id_,
        data_question=question.name,
        data_kind=question.kind,
        data_hash=question.content_hash,
        data_page=question.page,
    )


def _about(question: Question, language: str) -> Iterable[Raw]:
    """The request, in full where it is more than its first line, and the broken program."""
    if request := question.request:
        if request.body or len(request.headers) > 1:
            sent = code(sending.as_sent(request, language), "http", "highlight no-copy")
            yield tag("div", sent, class_="quiz-request")
        else:
            yield tag("p", tag("code", f"{request.method} {request.target}"), class_="quiz-request")
    if question.code:
        yield tag("div", code(question.code, "python"), class_="quiz-code")


def _to_answer(question: Question, language: str) -> Raw:
    """What there is to choose from, to put in order, or to match."""
    if question.steps:
        steps = shuffled(question.steps, question.name)
        texts = question.texts[language].steps
        return tag("ol", *(tag("li", with_code(texts[id_]), data_step=id_) for id_ in steps), class_="quiz-steps")
    if question.pairs:
        rights = shuffled((right for _, right in question.pairs), question.name)
        given = (tag("li", tag("code", left), data_left=left) for left, _ in question.pairs)
        mixed = (tag("li", tag("code", right), data_right=right) for right in rights)
        columns = tag("ul", *given, class_="quiz-lefts"), tag("ol", *mixed, class_="quiz-rights")
        return tag("div", *columns, class_="quiz-pairs")
    options = shuffled(question.options, question.name, key=lambda option: option.id)
    items = (tag("li", _option(question, option, language), data_option=option.id) for option in options)
    return tag("ul", *items, class_="quiz-options")


def _option(question: Question, option: Option, language: str) -> Raw:
    if option.shown is not None:
        return tag("code", option.shown)
    return with_code(question.texts[language].options[option.id])


def _solution(question: Question, language: str, link: str) -> Raw:
    texts = question.texts[language]
    parts = [
        tag("summary", word("quiz-solution", language)),
        _right(question, language),
        tag("p", with_code(texts.why), class_="quiz-why"),
    ]
    wrong = [
        tag(
            "li",
            tag("span", _option(question, option, language), class_="quiz-option"),
            Raw("<br>"),
            tag("span", with_code(texts.mistakes[option.id]), class_="quiz-mistake"),
            data_option=option.id,
        )
        for option in question.options
        if option.id in texts.mistakes
    ]
    if wrong:
        parts.append(tag("ul", *wrong, class_="quiz-mistakes"))
    parts.append(tag("p", tag("a", word("quiz-page", language), href=link, class_="quiz-page")))
    return tag("details", *parts, class_="quiz-solution")


def _right(question: Question, language: str) -> Raw:
    """The right answer in words, a line for each part of it, and in a data attribute for the client."""
    texts = question.texts[language]
    if question.pairs:
        said = "quiz-pairs"
        lines = [f"{tag('code', left)} → {tag('code', right)}" for left, right in question.pairs]
    elif question.steps:
        said = "quiz-order"
        lines = [f"{at}. {with_code(texts.steps[id_])}" for at, id_ in enumerate(question.steps, 1)]
    else:
        right = [option for option in question.options if option.right]
        said = "quiz-right" if len(right) == 1 else "quiz-rights"
        lines = [_option(question, option, language) for option in right]
    return tag(
        "p",
        word(said, language),
        Raw(" " if said == "quiz-right" else "<br>"),
        Raw("<br>".join(lines)),
        class_="quiz-right",
        data_right=" ".join(question.right) or None,
        data_pairs=json.dumps(question.pairs, ensure_ascii=False) if question.pairs else None,
    )

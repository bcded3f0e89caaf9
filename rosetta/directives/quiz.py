"""`quiz`: the questions of a topic, with folded solutions, from which the client makes a form."""

import json
from collections.abc import Iterable

from rosetta.content.regions import regions
from rosetta.directives import sending
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, fence, indented
from rosetta.directives.copying import code as code_span
from rosetta.directives.html import Raw, code, tag, with_code
from rosetta.directives.kind import Kind, Shown
from rosetta.quizzes import Option, Question, load, shuffled
from rosetta.words import word


def on_page(context: Context, argument: str) -> list[str]:
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


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The questions of a topic as a numbered list."""
    topic = copy.context.topic(argument)
    lines: list[str] = []
    for number, question in enumerate(load(topic).questions, 1):
        mark = f"{number}. "
        inner = indented(_in_copy(copy, question), " " * len(mark))
        lines += [mark + question.texts[copy.context.language].text, *inner, ""]
    return lines


def _in_copy(copy: Copy, question: Question) -> Iterable[str]:
    context, texts = copy.context, question.texts[copy.context.language]
    if question.request:
        yield from ["", *fence(sending.as_sent(question.request, context.language).rstrip("\n"), "http")]
    if question.code:
        yield from ["", *fence(question.code, "python")]
    yield from ["", *_choices_in_copy(question, context.language), ""]
    yield f"**{context.word('quiz-solution')}**"
    yield from ["", *_right_in_copy(copy, question), "", texts.why]
    wrong = [option for option in question.options if option.id in texts.mistakes]
    if wrong:
        yield ""
    for option in wrong:
        yield f"- {_option_in_copy(question, option, context.language)}: {texts.mistakes[option.id]}"
    link = copy.to(context.link(question.topic, question.page))
    yield from ["", f"[{context.word('quiz-page')}]({link})"]


def _choices_in_copy(question: Question, language: str) -> list[str]:
    """What there is to choose from, to put in order, or to match, in the order that the page has."""
    if question.steps:
        return [f"- {question.texts[language].steps[id_]}" for id_ in shuffled(question.steps, question.name)]
    if question.pairs:
        rights = shuffled((right for _, right in question.pairs), question.name)
        return [", ".join(code_span(left) for left, _ in question.pairs) + " ↔ " + ", ".join(map(code_span, rights))]
    options = shuffled(question.options, question.name, key=lambda option: option.id)
    return [f"- {_option_in_copy(question, option, language)}" for option in options]


def _option_in_copy(question: Question, option: Option, language: str) -> str:
    return code_span(option.shown) if option.shown is not None else question.texts[language].options[option.id]


def _right_in_copy(copy: Copy, question: Question) -> list[str]:
    language = copy.context.language
    if question.pairs:
        said, right = "quiz-pairs", [f"- {code_span(left)} → {code_span(right)}" for left, right in question.pairs]
    elif question.steps:
        texts = question.texts[language].steps
        said, right = "quiz-order", [f"{at}. {texts[id_]}" for at, id_ in enumerate(question.steps, 1)]
    else:
        right = [_option_in_copy(question, option, language) for option in question.options if option.right]
        if len(right) == 1:
            return [f"{copy.context.word('quiz-right')} {right[0]}"]
        said, right = "quiz-rights", [f"- {one}" for one in right]
    return [copy.context.word(said), "", *right]


def shows(context: Context, argument: str) -> Shown:
    """The questions' texts, and of each broken program the region `bug`, or all of it."""
    quiz = load(context.topic(argument))
    files = [file for question in quiz.bugs for file in question.program.files]
    return Shown(
        code={(file, "bug" if "bug" in regions(file) else None) for file in files},
        texts=[text for question in quiz.questions for text in question.texts["en"].all],
    )


KIND = Kind(on_page, in_copy, shows)

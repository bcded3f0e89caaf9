"""`quiz`: the questions of a topic, with folded solutions, from which the client makes a form."""

import json
from collections.abc import Iterable

from rosetta.content.regions import regions
from rosetta.directives import sending
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, fence, indented
from rosetta.directives.copying import code as code_span
from rosetta.directives.html import Raw, in_turns, tag
from rosetta.directives.kind import Kind, Shown
from rosetta.directives.quiz_data import QuestionData, question_data
from rosetta.quizzes import Option, Question, load, shuffled
from rosetta.words import word


def on_page(context: Context, argument: str) -> list[str]:
    """The questions of a topic. Raises Problem for one that leads to a passage that the page does not have."""
    topic = context.topic(argument)
    shown = []
    for one in load(topic).questions:
        if not context.explained(topic, one.page):
            raise one.problem(
                f"the page has no passage `{one.page}` in `{context.language}`.",
                f"Name the passage that explains the answer, or give it the id: `{{ #{one.page} }}`.",
            )
        data = question_data(one, context.language, context.link(topic, one.page))
        shown.append(_question(data, context.language, context.unique(f"quiz-{one.id}"), one.page))
    listed = tag("ol", *shown, class_="quiz-questions")
    # In a `div`, since Markdown would put an element that it does not know into a paragraph.
    return [tag("div", tag("rosetta-quiz", listed, data_topic=topic.name), class_="quiz")]


def _question(data: QuestionData, language: str, id_: str, page: str) -> Raw:
    """One question as an item of a list, under an id; `page` is the id of the passage that explains it."""
    return tag(
        "li",
        tag("p", in_turns(data.text), class_="quiz-text"),
        Raw(data.about),
        _to_answer(data),
        _solution(data, language),
        class_="quiz-question",
        id=id_,
        data_question=data.id,
        data_kind=data.kind,
        data_hash=data.hash,
        data_page=page,
    )


def _to_answer(data: QuestionData) -> Raw:
    """What there is to choose from, to put in order, or to match."""
    if data.kind == "order":
        return tag("ol", *(tag("li", in_turns(text), data_step=id_) for id_, text in data.parts), class_="quiz-steps")
    if data.kind == "match":
        lefts = (tag("li", in_turns(text), data_left=id_) for id_, text in data.parts)
        rights = (tag("li", tag("code", right), data_right=right) for right in data.choices)
        columns = tag("ul", *lefts, class_="quiz-lefts"), tag("ol", *rights, class_="quiz-rights")
        return tag("div", *columns, class_="quiz-pairs")
    return tag("ul", *(tag("li", in_turns(text), data_option=id_) for id_, text in data.parts), class_="quiz-options")


def _solution(data: QuestionData, language: str) -> Raw:
    parts = [
        tag("summary", word("quiz-solution", language)),
        _right(data),
        tag("p", in_turns(data.why), class_="quiz-why"),
    ]
    options = dict(data.parts)
    wrong = [
        tag(
            "li",
            tag("span", in_turns(options[id_]), class_="quiz-option"),
            Raw("<br>"),
            tag("span", in_turns(mistake), class_="quiz-mistake"),
            data_option=id_,
        )
        for id_, mistake in data.mistakes.items()
    ]
    if wrong:
        parts.append(tag("ul", *wrong, class_="quiz-mistakes"))
    href, text = data.page
    parts.append(tag("p", tag("a", text, href=href, class_="quiz-page")))
    return tag("details", *parts, class_="quiz-solution")


def _right(data: QuestionData) -> Raw:
    """The right answer in words, a line for each part of it, and in a data attribute for the client."""
    is_match = data.kind == "match"
    pairs = [(id_, right) for (id_, _), right in zip(data.parts, data.right, strict=True)] if is_match else None
    return tag(
        "p",
        Raw("<br>".join(map(in_turns, data.told))),
        class_="quiz-right",
        data_right=None if pairs else " ".join(data.right),
        data_pairs=json.dumps(pairs, ensure_ascii=False) if pairs else None,
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

"""`quiz`: the questions of a topic, with folded solutions, from which the client makes a form."""

import json
from collections import Counter
from collections.abc import Iterable

from rosetta.content.frameworks import frameworks
from rosetta.content.regions import regions
from rosetta.directives import sending
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, fence, indented
from rosetta.directives.copying import code as code_span
from rosetta.directives.html import Raw, in_turns, tag
from rosetta.directives.kind import Kind, Shown
from rosetta.directives.one_framework import left_out
from rosetta.directives.quiz_data import QuestionData, question_data
from rosetta.quizzes import Question, load
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
        shown.append(_question(data, context.language, context.unique(f"quiz-{one.id}"), one))
    listed = tag("ol", *shown, *_left_out(load(topic).questions, context.language), class_="quiz-questions")
    # In a `div`, since Markdown would put an element that it does not know into a paragraph.
    return [
        tag("div", tag("rosetta-quiz", listed, data_topic=topic.name), class_="quiz", style=f"--questions:{len(shown)}")
    ]


def _left_out(questions: Iterable[Question], language: str) -> Iterable[Raw]:
    """What stands for the questions about one framework where the reader has not chosen it."""
    for id_, count in Counter(one.framework.id for one in questions if one.framework).items():
        button = tag("button", left_out(frameworks()[id_], count, language), type="button")
        yield tag("li", button, class_="left-out search-skip", data_framework=id_)


def _question(data: QuestionData, language: str, id_: str, question: Question) -> Raw:
    """One question as an item of a list, under an id."""
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
        data_page=question.page,
        data_framework=question.framework.id if question.framework else None,
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
    context = copy.context
    topic = context.topic(argument)
    lines: list[str] = []
    for number, question in enumerate(load(topic).questions, 1):
        data = question_data(question, context.language, copy.to(context.link(topic, question.page)))
        mark = f"{number}. "
        inner = indented([*_about_in_copy(question, context.language), *_in_copy(data, context)], " " * len(mark))
        lines += [mark + _sentence(data.text), *inner, ""]
    return lines


def _about_in_copy(question: Question, language: str) -> Iterable[str]:
    if question.request:
        yield from ["", *fence(sending.as_sent(question.request, language).rstrip("\n"), "http")]
    if question.code:
        yield from ["", *fence(question.code, "python")]


def _in_copy(data: QuestionData, context: Context) -> Iterable[str]:
    lines = [_sentence(text) for _, text in data.parts]
    if data.kind == "match":
        yield from ["", ", ".join(lines) + " ↔ " + ", ".join(map(code_span, data.choices)), ""]
    else:
        yield from ["", *(f"- {line}" for line in lines), ""]
    yield f"**{context.word('quiz-solution')}**"
    said, *right = map(_sentence, data.told)
    listed = right if data.kind == "order" else [f"- {line}" for line in right]
    yield from ["", said, *([""] if listed else []), *listed, "", _sentence(data.why)]
    options = dict(data.parts)
    if data.mistakes:
        yield ""
    for id_, mistake in data.mistakes.items():
        yield f"- {_sentence(options[id_])}: {_sentence(mistake)}"
    href, text = data.page
    yield from ["", f"[{text}]({href})"]


def _sentence(parts: Iterable[str]) -> str:
    """Plain text and code in turns, as Markdown."""
    return "".join(code_span(part) if at % 2 else part for at, part in enumerate(parts))


def shows(context: Context, argument: str) -> Shown:
    """The questions' texts, and of each broken program the region `bug`, or all of it."""
    quiz = load(context.topic(argument))
    files = [file for question in quiz.bugs for file in question.program.files]
    return Shown(
        code={(file, "bug" if "bug" in regions(file) else None) for file in files},
        texts=[text for question in quiz.questions for text in question.texts["en"].all],
    )


KIND = Kind(on_page, in_copy, shows)

"""`exercise`: a task with a program to change, requests that must get given answers, and a folded solution.

The page holds all of that but the program, which client/exercises/ loads with the editor; a copy holds that too.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from rosetta.content.regions import without_marks
from rosetta.directives.bodies import set_out
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy, fence, table
from rosetta.directives.copying import code as code_span
from rosetta.directives.highlighting import language_of
from rosetta.directives.html import Raw, code, tag, with_code
from rosetta.directives.kind import Kind, Shown
from rosetta.directives.playground import loading
from rosetta.directives.programs import shown
from rosetta.errors import relative
from rosetta.exchange import Request
from rosetta.exercises import Check, Exercise, load
from rosetta.exercises.exercises import REGION, SOLUTION, START
from rosetta.publish import exercises
from rosetta.words import size

_LONGEST = 240  # characters of a request's body that are shown
_IMPLIED = ("content-length", "content-type")  # headers that say what the body shows


def parse(context: Context, argument: str) -> Exercise:
    """The exercise of `routing: wrong-type-404`. Raises Problem where there is none, or no passage that explains it."""
    name, _, id_ = (part.strip() for part in argument.partition(":"))
    if not name or not id_:
        how = "Write topic and exercise, `routing: wrong-type-404`."
        raise context.problem(f"`{argument}` does not say which exercise.", how)
    topic = context.topic(name)
    found = {one.id: one for one in load(topic)}
    exercise = found[context.known("exercise", id_, found)]
    if not context.explained(topic, exercise.section):
        raise exercise.problem(
            f"the page has no passage `{exercise.section}` in `{context.language}`.",
            f"Name the passage that explains it, or give it the id: `{{ #{exercise.section} }}`.",
        )
    return exercise


def on_page(context: Context, argument: str) -> list[str]:
    """The card of an exercise."""
    one = parse(context, argument)
    texts, word = one.texts[context.language], context.word
    id_ = context.unique(f"exercise-{one.id}")
    head = tag(
        "p",
        tag("span", word("exercise"), class_="exercise-kind"),
        " ",
        tag("span", one.framework.name, class_="framework-name", data_framework=one.framework.id),
        tag("span", class_="exercise-state"),
        class_="exercise-head",
    )
    parts = [
        head,
        tag("p", with_code(texts.title), class_="exercise-title", id=f"{id_}-title"),
        tag("p", with_code(texts.task), class_="exercise-task"),
        _checks(context, one),
    ]
    if context.runtime and context.editor:
        button = tag("button", word("exercise-open"), type="button", class_="exercise-open")
        parts.append(tag("p", button, class_="exercise-start"))
        told = with_code(word("exercise-noscript", file=f"`{relative(_to_change(one))}`"))
        parts.append(tag("p", told, class_="exercise-noscript"))
    else:
        parts.append(tag("p", with_code(word("playground-missing")), class_="playground-missing"))
    parts.append(_solution(context, one))
    element = tag(
        "rosetta-exercise",
        *parts,
        role="group",
        aria_labelledby=f"{id_}-title",
        data_exercise=one.name,
        data_data=exercises.address(one.topic),
        **loading(context),
        data_failed=word("exercise-failed"),
    )
    return [tag("div", element, class_="exercise", id=id_, data_framework=one.framework.id)]


def _to_change(one: Exercise) -> Path:
    return next(iter(one.files.values()))


def _checks(context: Context, one: Exercise) -> Raw:
    """A row a request: what is sent, what must come, and what comes from the program as it is."""
    heads = (tag("th", context.word(key), scope="col") for key in _COLUMNS)
    rows = (
        tag(
            "tr",
            tag("th", *_lines(_request(check.request, context.language)), scope="row"),
            tag("td", *_lines(_values(one, SOLUTION, check))),
            tag("td", *_lines(_values(one, START, check)), class_="exercise-came"),
            data_request=check.request.name,
        )
        for check in one.checks
    )
    return tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *rows), class_="exercise-checks")


_COLUMNS = ("exercise-request", "exercise-wanted", "exercise-now")


def _lines(texts: Iterable[str]) -> Iterator[Raw]:
    return (tag("code", text) for text in texts)


def _request(request: Request, language: str) -> list[str]:
    """The request's first line, its headers but those that its body shows, and its body."""
    lines = [f"{request.method} {request.target}"]
    lines += [f"{name}: {value}" for name, value in request.headers if name.lower() not in _IMPLIED]
    if len(request.body) > _LONGEST:
        return [*lines, size(len(request.body), language)]
    return [*lines, request.body.decode("utf-8", "replace")] if request.body else lines


def _values(one: Exercise, program: str, check: Check) -> list[str]:
    return [said(field, one.value(program, check, field)) for field in check.fields]


def said(field: str, value: object) -> str:
    """A field as a reader sees it; `said` of client/exercises/checks.js writes it the same."""
    kind, _, name = field.partition(":")
    if value is None:
        text = "–"
    elif isinstance(value, str) and kind != "json":
        text = value
    else:
        text = set_out(json.dumps(value, ensure_ascii=False))
    return f"{name.title() if kind == 'header' else name}: {text}" if name else text


def _solution(context: Context, one: Exercise) -> Raw:
    link = tag("a", context.word("quiz-page"), href=context.link(one.topic, one.section))
    return tag(
        "details",
        tag("summary", context.word("exercise-solution")),
        code(one.code, language_of(one.solved)),
        tag("p", with_code(one.texts[context.language].why)),
        tag("p", link),
        class_="exercise-solution",
    )


def in_copy(copy: Copy, argument: str) -> list[str]:
    """The task, the requests with their answers, the program to change and the solution."""
    context = copy.context
    one = parse(context, argument)
    texts, word = one.texts[context.language], context.word

    def cell(lines: list[str]) -> str:
        return ", ".join(code_span(" ".join(line.split())) for line in lines)

    rows = [
        [
            cell(_request(check.request, context.language)),
            cell(_values(one, SOLUTION, check)),
            cell(_values(one, START, check)),
        ]
        for check in one.checks
    ]
    link = copy.to(context.link(one.topic, one.section))
    return [
        f"**{word('exercise')}, {one.framework.name}: {texts.title}**",
        "",
        texts.task,
        "",
        *table([word(key) for key in _COLUMNS], rows),
        "",
        *(line for file in shown(one.start) for line in _whole(file)),
        f"**{word('exercise-solution')}**",
        "",
        *(_whole(one.solved) if len(one.files) > 1 else [*fence(without_marks(one.solved), "python"), ""]),
        f"{texts.why} [{word('quiz-page')}]({link})",
    ]


def _whole(file: Path) -> list[str]:
    return [code_span(relative(file)), "", *fence(without_marks(file), language_of(file)), ""]


def shows(context: Context, argument: str) -> Shown:
    """The program to change, which the playground shows, the region of the solution, and the texts."""
    one = parse(context, argument)
    files = [*one.start.files, *one.solution.files]
    return Shown(code={(one.solved, REGION), *((file, None) for file in files)}, texts=one.texts["en"].all)


KIND = Kind(on_page, in_copy, shows)

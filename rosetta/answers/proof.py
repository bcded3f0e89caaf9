"""The proof that the programs compared do the same: equal answers, or differences that passages explain."""

from collections.abc import Collection, Mapping

from rosetta.answers.content import content_type, header_lines
from rosetta.answers.differences import differences
from rosetta.errors import Problem
from rosetta.exchange import Request


def mark_problems(request: Request, answers: Mapping[str, dict], untold: Collection[str] = ()) -> list[Problem]:
    """What is wrong with the `@differs` marks of a request: differences without one, marks without a difference."""
    found = differences(request, answers, untold)
    headers = [one for one in found if one.key is None and one.part.startswith("header:")]
    together = " One mark `# @differs headers KEY` covers several headers." if len(headers) > 1 else ""
    problems = [
        request.problem(
            f"the answers differ in `{one.part}`, and no passage explains it:\n{_shown(answers, one.part)}",
            f"Make the programs agree, or explain it on the page and mark it `# @differs {one.part} KEY`."
            + (together if one in headers else ""),
        )
        for one in found
        if one.key is None
    ]
    own = {mark.part for mark in request.differs}
    explained = {one.part if one.part in own else one.column for one in found}
    parts = ", ".join(f"`{one.part}`" for one in found)
    for mark in request.differs:
        if mark.part not in explained:
            what = f"the answers differ in {parts}" if found else "the answers are equal"
            said = f"request `{request.name}` is marked `@differs {mark.part} {mark.key}`, but {what}"
            how = "Take the mark away, or correct it, and mend the passage on the page."
            problems.append(Problem(f"{said}:\n{summary(answers)}", how, request.path, mark.line))
    return problems


def summary(answers: Mapping[str, dict]) -> str:
    """One line a framework: status, content type, the start of the body."""
    return "\n".join(
        f"    {id_:8} {answer['status']} {content_type(answer) or '-'} {_start(answer['body'])}"
        for id_, answer in answers.items()
    )


def _shown(answers: Mapping[str, dict], part: str) -> str:
    """What each framework says in the part."""
    kind, _, name = part.partition(":")
    if kind != "header":
        return summary(answers)
    values = {id_: header_lines(name, answer["headers"].get(name, "-")) for id_, answer in answers.items()}
    return "\n".join(f"    {id_:8} {name}: {line}" for id_, lines in values.items() for line in lines)


def _start(body: str | dict) -> str:
    text = body if isinstance(body, str) else f"({body['bytes']} bytes) {body['start']}"
    return repr(text[:100])

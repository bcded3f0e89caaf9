"""The proof that the programs compared do the same: equal answers, or a declared difference."""

import difflib
import json
from collections.abc import Mapping

from rosetta.exchange import Request


def kind_of_difference(answers: Mapping[str, dict]) -> str | None:
    """How the frameworks' answers to one request differ: "status", "body" or not at all.

    Bodies count where they carry data: JSON (compared as JSON; JSON beside something else differs) and
    plain text. HTML is each framework's own.
    """
    if len({answer["status"] for answer in answers.values()}) > 1:
        return "status"
    contents = [content(answer) for answer in answers.values()]
    if any(kind in ("json", "text") for kind, _ in contents) and any(c != contents[0] for c in contents):
        return "body"
    return None


def content(answer: Mapping) -> tuple[str, object]:
    """What a body says: ("json", value), ("text", string), ("empty", None) or ("other", None)."""
    media = str(answer["headers"].get("content-type", "")).partition(";")[0].strip().lower()
    body = answer["body"]
    if body == "":
        return "empty", None
    if isinstance(body, str) and (media == "application/json" or media.endswith("+json")):
        try:
            return "json", json.loads(body)
        except ValueError:
            return "text", body
    if media == "text/plain":
        return "text", body if isinstance(body, str) else body["sha256"]
    return "other", None


def mark_error(request: Request, answers: Mapping[str, dict]) -> str | None:
    """What is wrong with a request's `@differs` marks, or None when they say what is so."""
    found = kind_of_difference(answers)
    declared = set(request.differs.values())
    if found and not declared:
        return (
            f"the frameworks' answers differ ({found}):\n{summary(answers)}\n"
            f"  Make the apps agree, or explain it on the page and mark `# @differs {found} KEY`."
        )
    if declared and declared != {found}:
        what = f"the difference is in the {found}" if found else "the answers are equal"
        return (
            f"it is marked `@differs {' and '.join(sorted(declared))}`, but {what}:\n{summary(answers)}\n"
            "  Take the mark away, or correct it, and mend the passage on the page."
        )
    return None


def summary(answers: Mapping[str, dict]) -> str:
    """One line a framework: status, content type, the start of the body."""
    return "\n".join(
        f"    {id_:8} {answer['status']} {answer['headers'].get('content-type', '-')} {_start(answer['body'])}"
        for id_, answer in answers.items()
    )


def _start(body: str | dict) -> str:
    text = body if isinstance(body, str) else f"({body['bytes']} bytes) {body['start']}"
    return repr(text[:100])


def difference(recorded: Mapping | None, now: Mapping) -> str | None:
    """A readable diff of two answers, or None when they are equal."""
    if recorded == now:
        return None
    if recorded is None:
        return "nothing is recorded; the answer now:\n" + "\n".join(_lines(now))
    return "\n".join(difflib.unified_diff(_lines(recorded), _lines(now), "recorded", "now", n=2, lineterm=""))


def _lines(answer: Mapping) -> list[str]:
    head = [f"status: {answer['status']}"]
    for name, value in answer["headers"].items():
        head += [f"{name}: {item}" for item in (value if isinstance(value, list) else [value])]
    kind, value = content(answer)
    body = json.dumps(value, indent=2, ensure_ascii=False) if kind == "json" else answer["body"]
    return [*head, "", *(body if isinstance(body, str) else json.dumps(body, indent=2)).splitlines()]

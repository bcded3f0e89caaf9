"""What became of an answer since it was recorded."""

import difflib
import json
from collections.abc import Mapping

from rosetta.answers.content import json_of


def difference(recorded: Mapping | None, now: Mapping, names: tuple[str, str] = ("recorded", "now")) -> str | None:
    """A readable diff of two answers, or None when they are equal."""
    if recorded == now:
        return None
    if recorded is None:
        return "nothing is recorded; the answer now:\n" + "\n".join(lines(now))
    return "\n".join(difflib.unified_diff(lines(recorded), lines(now), *names, n=2, lineterm=""))


def lines(answer: Mapping) -> list[str]:
    """An answer as it is read: status, headers, an empty line, the body, JSON set out."""
    head = [f"status: {answer['status']}"]
    for name, value in answer["headers"].items():
        head += [f"{name}: {item}" for item in (value if isinstance(value, list) else [value])]
    return [*head, "", *_body(answer).splitlines()]


def _body(answer: Mapping) -> str:
    try:
        return json.dumps(json_of(answer), indent=2, ensure_ascii=False)
    except ValueError:
        return answer["body"] if isinstance(answer["body"], str) else json.dumps(answer["body"], indent=2)

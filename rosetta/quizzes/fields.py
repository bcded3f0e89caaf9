"""What a question may ask about a recorded answer: `status`, `header:location`, `json:detail.0.type`, `body`,
`text`, which is the body without its tags.
"""

import json
import re
from collections.abc import Mapping

from rosetta.answers.content import json_of

FORMS = ("status", "header:location", "json:detail.0.type", "body", "text")


def recorded_value(answer: Mapping, field: str) -> object:
    """The value of a field: a number, a text, or for `json:` any JSON value (`json:` alone is the whole of it).

    A header that came several times is joined with commas; the line end after a body is no part of it. A `text` has one
    space where the body has tags and white space: who lays HTML out otherwise says the same. Raises LookupError, which
    says what the answer lacks.
    """
    kind, _, name = field.partition(":")
    if field == "status":
        return answer["status"]
    if field in ("body", "text"):
        if not isinstance(answer["body"], str):
            raise LookupError("the body is too long, or no text, and is not recorded whole")
        return answer["body"].removesuffix("\n") if field == "body" else _without_tags(answer["body"])
    if kind == "header" and name:
        value = answer["headers"].get(name.lower())
        if value is None:
            raise LookupError(f"the answer has no header `{name}` ({', '.join(answer['headers']) or 'it has none'})")
        return value if isinstance(value, str) else ", ".join(value)
    if field.startswith("json:"):
        try:
            return _inside(json_of(answer), name)
        except ValueError:
            raise LookupError("the body is no JSON") from None
    raise LookupError(f"`{field}` is no field ({', '.join(FORMS)})")


def _without_tags(body: str) -> str:
    return re.sub(r"(<[^>]*>|[ \t\r\n])+", " ", body).strip(" ")


def _inside(value: object, path: str) -> object:
    for key in path.split(".") if path else ():
        try:
            value = value[int(key)] if isinstance(value, list) else value[key]
        except (LookupError, TypeError, ValueError):
            raise LookupError(f"the JSON has no `{path}`: there is no `{key}` in {as_json(value)}") from None
    return value


def as_json(value: object) -> str:
    """The value as JSON, in which 1 is neither "1" nor true; two values are the same when this is."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def shown(value: object, field: str) -> str:
    """The value as a reader sees it: text without quotation marks, unless it is a value of JSON, or empty."""
    if isinstance(value, str) and value and not field.startswith("json:"):
        return value
    return json.dumps(value, ensure_ascii=False)

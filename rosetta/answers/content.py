"""What one answer says, part by part, as texts: two answers agree in a part when the texts are equal.

The browser's Python has this module too, so that the playground compares as the proof does.
"""

import json
import re
from collections.abc import Collection, Mapping
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal

_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)


def compared(answer: Mapping, untold: Collection[str] = ()) -> dict[str, str]:
    """Part -> what it is compared by, for an answer as answers.json holds it.

    The parts are "status", "header:NAME" for each header but those of `untold`, and "body".
    """
    headers = {
        f"header:{name}": "\n".join(header_lines(name, value))
        for name, value in sorted(answer["headers"].items())
        if name not in untold
    }
    if "header:vary" in headers:  # it holds names of headers, which have no case
        headers["header:vary"] = headers["header:vary"].lower()
    return {"status": str(answer["status"]), **headers, "body": _body(answer)}


def header_lines(name: str, value: str | list[str]) -> list[str]:
    """The values of a header as lines: several are one list with commas, but for cookies (RFC 9110, section 5.3)."""
    if isinstance(value, str):
        return [value]
    return list(value) if name == "set-cookie" else [", ".join(value)]


def content_type(answer: Mapping) -> str:
    """The Content-Type of an answer; empty where it has none."""
    return ", ".join(header_lines("content-type", answer["headers"].get("content-type", "")))


def is_json(type_: str) -> bool:
    """Whether a Content-Type names JSON: application/json, or a type that ends in +json."""
    return re.match(r"[^;]*[/+]json\s*(;|$)", type_, re.IGNORECASE) is not None


def json_of(answer: Mapping) -> object:
    """The value of a JSON body. Raises ValueError where the body is none, or does not say that it is."""
    if not isinstance(answer["body"], str) or not is_json(content_type(answer)):
        raise ValueError("the body is no JSON")
    return json.loads(answer["body"])


def _body(answer: Mapping) -> str:
    """JSON by its value, HTML without the line breaks at its end, another text as it is, what is long or no text by its
    checksum."""
    body = answer["body"]
    if not isinstance(body, str):
        return f"sha256 {body['sha256']}"
    if body and is_json(content_type(answer)):
        try:
            return f"json {json_value(body)}"
        except (ValueError, ArithmeticError, RecursionError):
            pass  # what calls itself JSON and is none is compared as text
    # Jinja leaves out the last line break of a template, Django keeps it, and no browser shows it.
    return "text " + (body.rstrip("\n") if content_type(answer).startswith("text/html") else body)


def json_value(text: str) -> str:
    """JSON that is the same for the same value.

    The order of keys and the spaces do not count. A whole number keeps all its digits and is neither a fraction (1.0)
    nor `true`; a key that comes twice counts twice; NaN and the infinities, which Python writes, are values.
    Raises ValueError for what is no JSON.
    """
    # Objects become {"object": pairs}, so an object here is one of these and never the text's own.
    value = json.loads(
        text,
        object_pairs_hook=lambda pairs: {"object": sorted(pairs, key=lambda pair: pair[0])},
        parse_float=lambda digits: {"fraction": str(Decimal(digits).normalize(_EXACT))},
        parse_constant=lambda name: {"constant": name},
    )
    return json.dumps(value)

"""JSON as text to be read: its spaces and line breaks made even, and all else as it was written."""

import json
import re

LONGEST_LINE = 60  # characters that stay on one line

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+', re.DOTALL)

# A value as it is written: a token, the items of an array, or the pairs of an object, whose keys are tokens.
Value = str | list["Value"] | tuple[tuple[str, "Value"], ...]


def set_out(source: str, longest: int = LONGEST_LINE) -> str:
    """JSON with its spaces and line breaks made even. Nothing else changes: numbers, escapes and order stay.

    What is no JSON stays as it is.
    """
    value = _value(source)
    return source if value is None else _written(value, 0, longest)


def in_order_of(model: str, source: str, longest: int = LONGEST_LINE) -> str:
    """`source` set out, with what the objects of both have in the order of `model`: the order of keys says nothing."""
    first, value = _value(model), _value(source)
    return source if first is None or value is None else _written(_ordered(first, value), 0, longest)


def _value(source: str) -> Value | None:
    try:
        json.loads(source)
    except ValueError:
        return None
    return _read(_TOKEN.findall(source)[::-1])


def _read(tokens: list[str]) -> Value:
    """The first value of the tokens, which stand in reverse; it is taken from them."""
    first = tokens.pop()
    if first not in ("[", "{"):
        return first
    members = []
    while tokens[-1] not in ("]", "}"):
        if tokens[-1] == ",":
            tokens.pop()
        if first == "{":
            key = tokens.pop()
            tokens.pop()
            members.append((key, _read(tokens)))
        else:
            members.append(_read(tokens))
    tokens.pop()
    return members if first == "[" else tuple(members)


def _ordered(model: Value, value: Value) -> Value:
    if isinstance(model, list) and isinstance(value, list):
        longer = value[len(model) :]
        return [*(_ordered(*pair) for pair in zip(model, value, strict=False)), *longer]
    if not isinstance(model, tuple) or not isinstance(value, tuple):
        return value
    places = {key: at for at, (key, _) in enumerate(model)}
    known = dict(model)
    if len(known) < len(model) or len(dict(value)) < len(value):
        return value  # a key that comes twice
    pairs = sorted(value, key=lambda pair: places.get(pair[0], len(places)))
    return tuple((key, _ordered(known.get(key, ""), one)) for key, one in pairs)


def _written(value: Value, depth: int, longest: int) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        marks, members = "[]", [_written(one, depth + 1, longest) for one in value]
    else:
        marks, members = "{}", [f"{key}: {_written(one, depth + 1, longest)}" for key, one in value]
    line = marks[0] + ", ".join(members) + marks[1]
    if len(line) + 2 * depth <= longest and "\n" not in line:
        return line
    inner = "\n" + "  " * (depth + 1)
    return marks[0] + inner + f",{inner}".join(members) + "\n" + "  " * depth + marks[1]

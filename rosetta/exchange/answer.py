"""What an app answered: raw, and normalised so that two runs give the same."""

import base64
import hashlib
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http.cookies import CookieError, SimpleCookie

from rosetta.exchange.pieces import pieces


@dataclass(frozen=True)
class Answer:
    """Status, headers as pairs in the order sent, and the whole body; and what the app raised after it had answered."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    raised: Exception | None = None

    def values(self, name: str) -> list[str]:
        """Every value of a header, whatever the case of its name."""
        return [value for key, value in self.headers if key.lower() == name]


@dataclass(frozen=True)
class Rules:
    """What is not recorded (`data/headers.toml`), which headers are sets, which no table shows, what is random.

    `changing` has, by header, a pattern for the parts of a value that clocks or chance make, and `changing_text`
    patterns for such parts of a body; `pieces` the classes of what is kept of an admin's page. `longest` are the bytes
    of a body that is kept whole.
    """

    left_out: tuple[str, ...]
    sets: tuple[str, ...] = ("allow",)
    volatile_cookies: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()
    volatile_fields: tuple[str, ...] = ()
    changing: tuple[tuple[str, str], ...] = ()
    changing_text: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()
    longest: int = 4096

    @classmethod
    def of(cls, data: Mapping) -> "Rules":
        """The rules that stand in the file, as TOML or JSON gives it."""
        names = ("left-out", "sets", "volatile-cookies", "untold", "volatile-fields")
        lists = (tuple(data[name]) for name in names)
        return cls(*lists, tuple(data["changing"].items()), tuple(data["changing-text"]), tuple(data["pieces"]))


def normalise(answer: Answer, rules: Rules, origin: str = "http://127.0.0.1:8000") -> dict:
    """The answer as `answers.json` holds it.

    {"status": int, "headers": {name: str | list[str]}, "body": str | dict}. Header names are in small
    letters; `origin` is cut from the start of Location; clocks and random values become `...`.
    An HTML page that has `pieces` becomes these. A body that is long, or is not text, becomes its size in bytes, its
    SHA-256 and its start.
    """
    headers: dict[str, str | list[str]] = {}
    for name in sorted({key.lower() for key, _ in answer.headers}):
        if name in rules.left_out:
            continue
        values = answer.values(name)
        if name in rules.sets:
            headers[name] = sorted({word.strip() for value in values for word in value.split(",")})
        elif name == "set-cookie":
            headers[name] = sorted(_cookie(value, rules) for value in values)
        elif name == "location":
            headers[name] = values[0].removeprefix(origin) if values[0].startswith(f"{origin}/") else values[0]
            if values[0] == origin:
                headers[name] = "/"
        elif name == "last-modified":
            headers[name] = "..."
        else:
            headers[name] = values[0] if len(values) == 1 else values
    for name, pattern in rules.changing:
        if isinstance(value := headers.get(name), str):
            headers[name] = re.sub(pattern, "...", value)
    body = answer.body
    kind, marked, boundary = str(headers.get("content-type", "")).partition("boundary=")
    if marked:  # chosen at random for each answer
        headers["content-type"] = f"{kind}boundary=..."
        body = body.replace(boundary.strip('"').encode(), b"...")
    for name in rules.volatile_fields:
        body = _random_value(name).sub(rb"\1...", body)
    for pattern in rules.changing_text:
        body = re.sub(pattern.encode(), b"...", body)
    if kind.startswith("text/html") and rules.pieces:
        body = pieces(body.decode("utf-8", "replace"), rules.pieces).encode() or body
    return {"status": answer.status, "headers": headers, "body": _body(body, rules.longest)}


def _random_value(name: str) -> re.Pattern[bytes]:
    """What stands before the value of an `<input>` with this name, or of this key in JSON, and the value."""
    return re.compile(rb'((?:<input[^>]* name="%b"[^>]* value=|"%b": ?)")[^"]+' % (name.encode(), name.encode()))


def _body(body: bytes, longest: int) -> str | dict:
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    if text is not None and len(body) <= longest and not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", text):
        return text
    start = text[:80] if text is not None else {"base64": base64.b64encode(body[:48]).decode()}
    return {"bytes": len(body), "sha256": hashlib.sha256(body).hexdigest(), "start": start}


_ATTRIBUTES = ("Path", "Domain", "Max-Age", "Expires", "Secure", "HttpOnly", "SameSite", "Partitioned")
_SPELLING = {name.lower(): name for name in _ATTRIBUTES}


def _cookie(text: str, rules: Rules) -> str:
    """A Set-Cookie value with its attributes in one spelling and order, and no date."""
    pair, *attributes = (part.strip() for part in text.split(";"))
    name, _, _value = pair.partition("=")
    kept = []
    for attribute in attributes:
        key, equals, value = attribute.partition("=")
        key = _SPELLING.get(key.lower(), key)
        value = {"Expires": "...", "SameSite": value.capitalize()}.get(key, value)
        kept.append(key + equals + value)
    return "; ".join([f"{name}=..." if name in rules.volatile_cookies else pair, *sorted(kept)])


def _ended(max_age: str, expires: str) -> bool:
    """Whether a cookie is to be forgotten at once: Max-Age decides, and without it Expires (RFC 6265, 5.3)."""
    if re.fullmatch(r"-?\d+", max_age):
        return int(max_age) <= 0
    try:
        return bool(expires) and parsedate_to_datetime(expires).timestamp() <= time.time()
    except ValueError:
        return False


def cookies_after(cookies: dict[str, str], answer: Answer) -> dict[str, str]:
    """The reader's cookies once this answer's Set-Cookie headers were obeyed."""
    kept = dict(cookies)
    for text in answer.values("set-cookie"):
        try:
            parsed = SimpleCookie(text)
        except CookieError:
            continue
        for name, morsel in parsed.items():
            if _ended(morsel["max-age"], morsel["expires"]):
                kept.pop(name, None)
            else:
                kept[name] = morsel.coded_value
    return kept

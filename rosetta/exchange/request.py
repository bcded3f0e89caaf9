"""A request, as `requests.http` holds it and as it is sent."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

from rosetta.errors import Problem, suggestion
from rosetta.exchange.attack import Attack

VARIABLE = re.compile(r"\{\{\s*([^}]+?)\s*\}\}")
_REFERENCE = re.compile(
    r"(\w+)\.response\.(?:body\.(?:\$\.([\w.]+)|//input\[@name='([\w-]+)'\]/@value)|headers\.([\w-]+))"
)


@dataclass(frozen=True)
class Mark:
    """A mark `@differs`: the part in which answers differ, the id of the passage that says why, the line it is on.

    The part is "status", "headers" (all of them), "header:NAME" or "body".
    """

    part: str
    key: str
    line: int | None = None


@dataclass(frozen=True)
class Request:
    """One request of a topic.

    `target` is path and query, percent-encoded ASCII, with `{{...}}` request variables still in it.
    `headers` are pairs in file order, `body` the bytes that follow them. The marks:
    `differs` says in which parts the answers differ and why; `after` names the request that is sent
    before; `fresh` says that even this safe request needs an app that nothing was sent to;
    `server_differs` are the servers whose answer is known to differ; `only` are the frameworks that are asked,
    where that does not follow from what their programs have; `fails` are those whose program is meant to raise an
    exception that it does not handle; `attack` says that it is one, and who refuses it. `lines` are the numbers of the
    lines that the marks stand on.
    """

    name: str
    title: str
    line: int
    method: str
    target: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    differs: tuple[Mark, ...] = ()
    after: str | None = None
    fresh: bool = False
    no_redirect: bool = False
    server_differs: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    fails: tuple[str, ...] = ()
    attack: Attack | None = None
    source: str = ""
    path: Path | None = None
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)

    def header(self, name: str) -> str | None:
        """The first value of a header, whatever the case of its name."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    def filled(self, earlier: Mapping[str, "object"]) -> "Request":
        """The request with its `{{login.response.body.$.token}}` filled in from earlier answers.

        `earlier` maps request names to their Answer. Raises Problem for a variable that no earlier
        answer holds.
        """

        def value(match: re.Match) -> str:
            return self._look_up(match[1], earlier)

        return replace(
            self,
            target=quote(VARIABLE.sub(value, self.target), safe=_KEPT),
            headers=tuple((key, VARIABLE.sub(value, text)) for key, text in self.headers),
            body=VARIABLE.sub(value, self.body.decode()).encode() if b"{{" in self.body else self.body,
        )

    def _look_up(self, variable: str, earlier: Mapping) -> str:
        reference = _REFERENCE.fullmatch(variable)
        if not reference:
            if named := re.match(r"(\w+(?:-\w+)+)\.response\.", variable):
                what = f"editors read no variable of a request with `-` in its name, such as `{named[1]}`."
                raise self.problem(what, f"Call it `{named[1].replace('-', '_')}`.")
            raise self.problem(
                f"`{{{{{variable}}}}}` is not a variable we know.",
                "Write `{{host}}`, `{{name.response.body.$.key}}`, `{{name.response.headers.Name}}` or "
                "`{{name.response.body.//input[@name='csrf_token']/@value}}`.",
            )
        name, keys, field, header = reference.groups()
        if name not in earlier:
            raise self.problem(
                f"`{{{{{variable}}}}}` needs the answer to `{name}`, which was not sent before.",
                f"Mark this request with `# @after {name}`.",
            )
        answer = earlier[name]
        try:
            if header:
                return next(value for key, value in answer.headers if key.lower() == header.lower())
            if field:
                return _Inputs(answer.body).values[field]
            found = json.loads(answer.body)
            for key in keys.split("."):
                found = found[int(key) if isinstance(found, list) else key]
        except (StopIteration, ValueError, LookupError, TypeError):
            raise self.problem(
                f"The answer to `{name}` (status {answer.status}) holds no `{header or field or keys}`.",
                f"Look at what `{name}` answers, and mend the variable.",
            ) from None
        return str(found)

    def problem(self, what: str, how: str, mark: str | None = None) -> Problem:
        """A Problem at this request's place, or at the mark's."""
        return Problem(f"request `{self.name}`: {what}", how, self.path, self.lines.get(mark, self.line))


class _Inputs(HTMLParser):
    """The values of the `<input>` elements of a page, by their names; the first one of a name."""

    def __init__(self, body: bytes) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.feed(body.decode("utf-8", "replace"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and given.get("name"):
            self.values.setdefault(given["name"], given.get("value") or "")


# Every printable ASCII character goes out as it stands in the file; the rest is percent-encoded UTF-8.
_KEPT = "".join(map(chr, range(0x21, 0x7F)))


def encoded(target: str) -> str:
    """Path and query as they go over the wire: what is not ASCII becomes percent-encoded UTF-8."""
    return quote(target, safe=_KEPT)


def unknown(kind: str, name: str, known, path: Path | None, line: int | None) -> Problem:
    """The Problem of a name that nothing has."""
    return Problem(f"no {kind} is called `{name}`.", suggestion(name, known), path, line)

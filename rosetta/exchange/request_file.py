"""`requests.http`: the part of VS Code's REST Client format that we read. CONTRIBUTING.md lists it."""

import re
from dataclasses import replace
from pathlib import Path

from rosetta.errors import Problem, suggestion
from rosetta.exchange.attack import REFUSERS, WRITTEN
from rosetta.exchange.attack import parse as parse_attack
from rosetta.exchange.request import VARIABLE, Mark, Request, encoded, unknown

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY")
MARKS = ("name", "differs", "after", "fresh", "no-redirect", "server-differs", "only", "fails", "attack")


def parse_requests(text: str, path: Path | None = None) -> dict[str, Request]:
    """The requests of a file by name, in file order.

    Raises Problem, with the line, for whatever an editor or we could not send.
    """
    lines = re.split(
        r"\r?\n", re.sub(r"\r?\n\Z", "", text)
    )  # other characters that str.splitlines splits at may stand in a body
    starts = [number for number, line in enumerate(lines) if line.startswith("###")]
    variables = _file_variables(lines[: starts[0] if starts else len(lines)], path)
    found: dict[str, Request] = {}
    for start, end in zip(starts, [*starts, len(lines)][1:], strict=True):
        if any(line.strip() for line in lines[start + 1 : end]):
            request = _Block(lines[start:end], start + 1, variables, path).parse()
            if request.name in found:
                raise request.problem("there is another one of this name.", "Names are unique in a file.")
            found[request.name] = request
    if not found:
        raise Problem("there is no request.", "Begin each one with a line `### Title`.", path, 1)
    return {name: _with_after_checked(request, found) for name, request in found.items()}


def host_of(text: str) -> str:
    """The address that `@host` names, for a file that `parse_requests` has read."""
    return next(match[1] for line in text.splitlines() if (match := re.fullmatch(r"@host\s*=\s*(\S+)\s*", line)))


def _file_variables(lines: list[str], path: Path | None) -> dict[str, str]:
    variables = {}
    for number, line in enumerate(lines, 1):
        if match := re.fullmatch(r"@(\w+)\s*=\s*(\S+)\s*", line):
            variables[match[1]] = match[2]
        elif line.strip() and not line.startswith(("#", "//")):
            raise Problem(f"`{line}` stands before the first request.", "Begin a request with `###`.", path, number)
    if "host" not in variables:
        raise Problem("the host is not set.", "Begin with `@host = http://127.0.0.1:8000`.", path, 1)
    return variables


def _with_after_checked(request: Request, found: dict[str, Request]) -> Request:
    seen, current = {request.name}, request
    while current.after:
        if current.after not in found:
            raise unknown("request", current.after, found, request.path, current.lines["after"])
        current = found[current.after]
        if current.name in seen:
            raise request.problem("`@after` leads back to itself.", "Break the circle.", "after")
        seen.add(current.name)
    return request


class _Block:
    """One request's lines, from its `###` to the next one."""

    def __init__(self, lines: list[str], first: int, variables: dict[str, str], path: Path | None) -> None:
        self.lines, self.first, self.variables, self.path = lines, first, variables, path

    def parse(self) -> Request:
        at = 1
        marks: list[tuple[str, list[str], int]] = []
        while at < len(self.lines) and (not self.lines[at].strip() or self.lines[at].startswith(("#", "//"))):
            if match := re.match(r"(?:#+|//+)\s*@(\S+)\s*(.*)", self.lines[at]):
                if match[1] in _ONCE and match[1] in [mark for mark, _, _ in marks]:
                    raise self._problem(f"`@{match[1]}` stands there twice.", "Write it once, with all it says.", at)
                marks.append((match[1], match[2].split(), at))
            elif match := re.match(rf"(?:#+|//+)\s*(?:@\s+)?({_NEAR_MISS})\s*$", self.lines[at]):
                how = f"A mark is `# @{match[1]}`; begin another comment with another word."
                raise self._problem(f"`{self.lines[at]}` is a comment, and looks like a mark.", how, at)
            at += 1
        if at == len(self.lines):
            raise self._problem("there are marks but no request line.", "Write one, `GET {{host}}/items`.", at - 1)
        line_of_request = at
        method, url = self._request_line(at)
        at += 1
        while at < len(self.lines) and self.lines[at].strip().startswith(("?", "&")):
            url += self.lines[at].strip()
            at += 1
        headers, at = self._headers(at)
        request = Request(
            name="",
            title=self.lines[0].lstrip("#").strip(),
            line=self.first + line_of_request,
            method=method,
            target=self._target(url, line_of_request),
            headers=headers,
            body=self._body(at, {key.lower(): value for key, value in headers}),
            source="\n".join(self.lines[line_of_request:]).strip() + "\n",
            path=self.path,
            lines={mark: self.first + line for mark, _, line in marks},
        )
        for mark, words, line in marks:
            request = self._marked(request, mark, words, line)
        if not request.name:
            raise self._problem("the request has no name.", "Add a line `# @name what-it-shows`.", line_of_request)
        return request

    def _problem(self, what: str, how: str, at: int) -> Problem:
        return Problem(what, how, self.path, self.first + at)

    def _request_line(self, at: int) -> tuple[str, str]:
        words = self.lines[at].split()
        if len(words) == 3 and words[2].startswith("HTTP/"):
            words.pop()
        if len(words) != 2:
            raise self._problem(
                f"`{self.lines[at]}` is not a request line.",
                "Write method and URL, `GET {{host}}/items?q=tea`, with a space in the URL as %20.",
                at,
            )
        if words[0] not in METHODS:
            raise self._problem(f"`{words[0]}` is not a method.", suggestion(words[0], METHODS), at)
        return words[0], words[1]

    def _target(self, url: str, at: int) -> str:
        host = self.variables["host"]
        url = re.sub(r"^\{\{\s*host\s*\}\}", host, url)
        if not url.startswith(host + "/"):
            raise self._problem(f"`{url}` does not go to the host of this file.", "Begin the URL with `{{host}}/`.", at)
        return encoded(self._with_file_variables(url.removeprefix(host)))

    def _with_file_variables(self, text: str) -> str:
        return VARIABLE.sub(lambda match: self.variables.get(match[1], match[0]), text)

    def _headers(self, at: int) -> tuple[tuple[tuple[str, str], ...], int]:
        headers = []
        while at < len(self.lines) and self.lines[at].strip():
            match = re.fullmatch(r"([!#$%&'*+.^_`|~\w-]+):[ \t]*(.*?)[ \t]*", self.lines[at], re.ASCII)
            if not match:
                raise self._problem(
                    f"`{self.lines[at]}` is not a header.",
                    "Write `Name: value`; a body begins after an empty line.",
                    at,
                )
            headers.append((match[1], self._with_file_variables(match[2])))
            at += 1
        return tuple(headers), at + 1

    def _body(self, at: int, headers: dict[str, str]) -> bytes:
        body = "\n".join(self.lines[at:]).strip("\n")
        if body.startswith("<") and not body.startswith("<?"):
            return self._file(body, at)
        body = self._with_file_variables(body)
        if headers.get("content-type", "").lower().startswith("multipart/"):
            boundary = re.search(r'boundary="?([^";]+)', headers["content-type"])
            if not boundary or f"--{boundary[1]}--" not in body:
                raise self._problem(
                    "the multipart body does not end with its boundary.",
                    "Name the boundary in Content-Type and close the body with `--boundary--`.",
                    min(at, len(self.lines) - 1),
                )
            body = body.replace("\n", "\r\n") + "\r\n"
        return body.encode()

    def _file(self, body: str, at: int) -> bytes:
        """The bytes of `< ./bodies/large.txt`, which is the whole body."""
        name = re.fullmatch(r"<[ \t]+\./(bodies/[\w.-]+)", body)
        if not name or not self.path:
            how = "Write `< ./bodies/NAME` alone, a file in the folder `bodies` beside this file; it is the whole body."
            raise self._problem(f"`{body}` is no body from a file.", how, at)
        path = self.path.parent / name[1]
        if not path.is_file():
            raise self._problem(f"there is no file `{name[1]}`.", "Put it there, or correct the name.", at)
        return path.read_bytes()

    def _marked(self, request: Request, mark: str, words: list[str], at: int) -> Request:
        match mark, words:
            case "name", [name] if re.fullmatch(r"[a-z0-9_]+(-[a-z0-9_]+)*", name):
                return replace(request, name=name)
            case "differs", [part, key] if re.fullmatch(
                r"(status|headers|header:[a-z0-9-]+|body) [\w-]+", f"{part} {key}"
            ):
                if other := next((mark for mark in request.differs if mark.part == part), None):
                    what = f"`{other.key}` explains the {part} already."
                    raise self._problem(what, "One passage explains a part: mark it once.", at)
                return replace(request, differs=(*request.differs, Mark(part, key, self.first + at)))
            case "after", [name]:
                return replace(request, after=name)
            case "fresh", []:
                return replace(request, fresh=True)
            case "no-redirect", []:
                return replace(request, no_redirect=True)
            case "server-differs", [_, *_]:
                return replace(request, server_differs=tuple(words))
            case "only", [_, *_]:
                return replace(request, only=tuple(words))
            case "fails", [_, *_]:
                return replace(request, fails=tuple(words))
            case "attack", _ if attack := parse_attack(words):
                return replace(request, attack=attack)
        if mark in MARKS:
            raise self._problem(f"`{self.lines[at]}` is not how `@{mark}` is written.", _HOW[mark], at)
        raise self._problem(f"`@{mark}` is not a mark.", suggestion(mark, MARKS), at)


_ONCE = [mark for mark in MARKS if mark != "differs"]
# What would be a mark with an @ right before it: its name, and as many words as it has.
_NEAR_MISS = r"fresh|no-redirect|(?:name|after|only|fails|server-differs)\s+[a-z0-9_/-]+|differs\s+\S+\s+\S+"
_NEAR_MISS += rf"|attack\s+[a-z0-9-]+(?:\s+(?:[a-z]+=)?(?:{'|'.join(REFUSERS)}))+"
_HOW = {
    "name": "Write `# @name what-it-shows`: small letters, digits, `-` and `_`.",
    "differs": "Write `# @differs status KEY`, `body KEY`, `headers KEY` or `header:NAME KEY`; KEY is a passage's id.",
    "after": "Write `# @after NAME`, the name of one request.",
    "fresh": "Write `# @fresh` alone.",
    "no-redirect": "Write `# @no-redirect` alone.",
    "server-differs": "Write `# @server-differs gunicorn django/uvicorn`: servers, of all frameworks or of one.",
    "only": "Write `# @only flask django`: the ids of the frameworks that are asked.",
    "fails": "Write `# @fails flask django`: the ids of the frameworks whose programs are to raise an exception.",
    "attack": f"Write `# @attack` and {WRITTEN}. Known: {', '.join(REFUSERS)}.",
}

"""A request as text: as it goes over the wire, and as a curl command for bash."""

import re
import string
from collections.abc import Mapping

from rosetta.exchange import Request, chain
from rosetta.exchange.session import HOST
from rosetta.words import size, word

ORIGIN = f"http://{HOST}"
_LONGEST = 2000  # bytes of a body that are written out
_VARIABLE = re.compile(r"\{\{\s*(\w+)\.response\.(?:body\.\$\.([\w.]+)|headers\.([\w-]+))\s*\}\}")
_PLAIN = frozenset(string.ascii_letters + string.digits + "@%+=:,./-_")
_PRINTED = frozenset(string.ascii_letters + string.digits + ' =&;:,./_+@{}[]()<>?!#"-')
_OCTAL = {byte: f"\\{byte:03o}" for byte in range(256) if chr(byte) not in _PRINTED}


def as_sent(request: Request, language: str) -> str:
    """The request line, the headers and the body; a long body is cut."""
    head = [f"{request.method} {request.target} HTTP/1.1"]
    if request.header("host") is None:
        head.append(f"Host: {HOST}")
    head += [f"{name}: {value}" for name, value in request.headers]
    body = body_text(request, language)
    return "\n".join(head) + (f"\n\n{body}" if body else "\n")


def as_told(text: str) -> str:
    """A text with the name alone of what an earlier answer fills in: `{search}` for `{{at.response.body.$.search}}`."""
    return _VARIABLE.sub(lambda match: f"{{{match[2] or match[3]}}}", text)


def line(request: Request) -> str:
    """Method and address, as `as_told` writes them."""
    return as_told(f"{request.method} {request.target}")


def body_text(request: Request, language: str) -> str:
    """The body as text, empty where there is none; a long one is cut."""
    is_long = len(request.body) > _LONGEST  # it may have megabytes
    body = request.body[: _LONGEST if is_long else None].decode("utf-8", "replace").replace("\r\n", "\n")
    if not is_long:
        return body
    return body[:80] + "\n" + word("cut-request", language, size=size(len(request.body), language))


def curl(request: Request, requests: Mapping[str, Request]) -> str:
    """A bash command that sends the request, after the commands for what `@after` puts before it."""
    steps = chain(request, requests)
    wanted = _wanted(steps)
    jar = len(steps) > 1
    lines = [line for step in steps[:-1] for line in _earlier(step, wanted)]
    return "\n".join([*lines, _command(steps[-1], "-i", jar)])


def _wanted(steps: list[Request]) -> list[tuple[str, str, str]]:
    """The `{{name.response...}}` variables that the steps use, each once."""
    texts = [text for step in steps for text in (step.target, *(value for _, value in step.headers))]
    texts += [step.body.decode() for step in steps if b"{{" in step.body]
    return list(dict.fromkeys(groups for text in texts for groups in _VARIABLE.findall(text)))


def _earlier(step: Request, wanted: list[tuple[str, str, str]]) -> list[str]:
    """The command of an earlier step; what later ones need of its answer goes into shell variables."""
    mine = [(keys, header) for name, keys, header in wanted if name == step.name]
    if not mine:
        return [_command(step, "-i", True)]
    if len(mine) > 1 and any(header for _, header in mine):
        raise step.problem("later requests use a header and something else of its answer.", "Use one value an answer.")
    keys, header = mine[0]
    if header:
        show = "-so /dev/null -w '%header{" + header.lower() + "}'"
        return [f"{_shell_name(step.name, header)}=$({_command(step, show, True)})"]
    if len(mine) == 1:
        return [_read(f"{_command(step, '-s', True)}", step.name, keys)]
    answer = _shell_name(step.name, "answer")
    kept = f"{answer}=$({_command(step, '-s', True)})"
    return [kept, *(_read(f'printf %s "${answer}"', step.name, keys) for keys, _ in mine)]


def _read(command: str, name: str, keys: str) -> str:
    """A command that puts one value of the JSON that another one prints into a shell variable."""
    path = "".join(f"[{key}]" if key.isdigit() else f'["{key}"]' for key in keys.split("."))
    read = f"python3 -c 'import json, sys; print(json.load(sys.stdin){path})'"
    return f"{_shell_name(name, keys)}=$({command} | {read})"


def _command(request: Request, show: str, jar: bool) -> str:
    """One curl command; `show` are the options that say what it prints."""
    head = request.method == "HEAD"
    words = ["curl", "-I" if head and show == "-i" else show]
    if head and show != "-i":
        words.append("-I")
    implied = "POST" if request.body else "HEAD" if head else "GET"
    if request.method != implied:
        words += ["-X", request.method]
    if re.search(r"/\.{1,2}(/|\?|$)", request.target):
        words.append("--path-as-is")
    if re.search(r"[\[\]{}]", _VARIABLE.sub("", request.target)):
        words.append("--globoff")
    if jar:
        words += ["-c", "cookies.txt", "-b", "cookies.txt"]
    words.append(_word(ORIGIN + request.target))
    parts = [" ".join(words)]
    for name, value in request.headers:
        if name.lower() != "content-length":
            parts.append("-H " + _word(f"{name}: {value}" if value else f"{name};"))
    if request.body and request.header("content-type") is None:
        parts.append("-H Content-Type:")  # else curl names a type of its own
    pipe = ""
    if request.body:
        if len(request.body) > _LONGEST or b"\0" in request.body:
            pipe = _printed(request.body) + " | "
            parts.append("--data-binary @-")
        else:
            option = "--data-raw" if request.body.startswith(b"@") else "--data-binary"
            parts.append(f"{option} {_word(request.body)}")
    return pipe + (" \\\n  ".join(parts) if len(" ".join(parts)) > 76 or len(parts) > 2 else " ".join(parts))


def _printed(body: bytes) -> str:
    """A command that prints the bytes; a run of one letter at the end is counted, not written."""
    last = body[-1:]
    start = body.rstrip(last)
    run = len(body) - len(start)
    if run < 100:
        return f"printf {_octal(body)}"
    fill = f"head -c {run} /dev/zero | tr '\\0' {_word(last)}"
    return f"{{ printf {_octal(start)}; {fill}; }}" if start else fill


def _octal(body: bytes) -> str:
    text = body.decode("latin-1").translate(_OCTAL)
    return f"'{text}'" if not text.startswith("-") else f"-- '{text}'"


def _word(value: str | bytes) -> str:
    """One word of bash that means exactly the value, with shell variables for request variables."""
    data = value.encode() if isinstance(value, str) else value
    pieces, at = [], 0
    text = data.decode("utf-8", "surrogateescape")
    for match in _VARIABLE.finditer(text):
        pieces += [_quoted(text[at : match.start()]), f'"${_shell_name(match[1], match[2] or match[3])}"']
        at = match.end()
    pieces.append(_quoted(text[at:]))
    return "".join(pieces) or "''"


def _quoted(text: str) -> str:
    if set(text) <= _PLAIN:
        return text
    if re.search(r"[\x00-\x09\x0b-\x1f\x7f\udc80-\udcff]", text):
        escaped = re.sub(r"[\\']", r"\\\g<0>", text).replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
        escaped = re.sub(r"[\x00-\x1f\x7f]", lambda match: f"\\{ord(match[0]):03o}", escaped)
        # A byte that is no UTF-8.
        return "$'" + re.sub(r"[\udc80-\udcff]", lambda match: f"\\{ord(match[0]) - 0xDC00:03o}", escaped) + "'"
    return "'" + text.replace("'", "'\\''") + "'"


def _shell_name(request: str, value: str) -> str:
    return re.sub(r"\W", "_", f"{request}_{value}").lower()

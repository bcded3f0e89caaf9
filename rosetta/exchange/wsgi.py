"""Ask a WSGI app (PEP 3333), the way Gunicorn would."""

import io
import sys
from urllib.parse import unquote_to_bytes

from rosetta.exchange.answer import Answer
from rosetta.exchange.request import Request


def ask_wsgi(app, request: Request) -> Answer:
    """The app's answer. What the app raises comes through."""
    started: list[tuple[str, list[tuple[str, str]]]] = []
    written: list[bytes] = []

    def start_response(status, headers, exc_info=None):
        if started and exc_info is None:
            raise AssertionError("start_response was called twice without exc_info")
        started[:] = [(status, list(headers))]
        return written.append

    result = app(_environ(request), start_response)
    try:
        written.extend(result)
    finally:
        if hasattr(result, "close"):
            result.close()
    status, headers = started[0]
    for name, value in headers:
        f"{name}{value}".encode("latin-1")  # raises, as servers do: no other characters go over the wire
    code = int(status.split(maxsplit=1)[0])
    body = b"" if request.method == "HEAD" or code in (204, 304) else b"".join(written)
    return Answer(code, tuple(headers), body)


def _environ(request: Request) -> dict:
    path, _, query = request.target.partition("?")
    host = request.header("host")
    environ = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
        "RAW_URI": request.target,
        "SERVER_NAME": host.partition(":")[0],
        "SERVER_PORT": host.partition(":")[2] or "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "REMOTE_PORT": "50000",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(request.body),
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in request.headers:
        key = name.upper().replace("-", "_")
        if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            key = f"HTTP_{key}"
        value = value.encode().decode("latin-1")
        joint = "; " if key == "HTTP_COOKIE" else ","
        environ[key] = environ[key] + joint + value if key in environ else value
    return environ

"""The applications by hand and the frameworks, asked the same."""

import asyncio
import io
import json
import os
import sys
from pathlib import Path
from wsgiref.util import setup_testing_defaults

import bare_asgi
import bare_wsgi

for folder in ("flask_app", "fastapi_app", "django_app"):
    sys.path.append(str(Path(__file__).with_name(folder)))
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"

from app import app as flask_app
from config.asgi import application as django_asgi
from config.wsgi import application as django_wsgi
from main import app as fastapi_app


# --8<-- [start:ask-wsgi]
def ask_wsgi(app, method, path, query, body):
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path.encode().decode("latin-1"),
        "QUERY_STRING": query,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
    }
    setup_testing_defaults(environ)
    started = []
    chunks = app(environ, lambda *told: started.append(told))
    body = b"".join(chunks)
    if hasattr(chunks, "close"):
        chunks.close()  # the application may clean up
    status, _ = started[0]
    return int(status.split()[0]), body
# --8<-- [end:ask-wsgi]


# --8<-- [start:ask-asgi]
async def ask_asgi(app, method, path, query, body):
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": [(b"host", b"127.0.0.1")],
    }
    pieces = [body[:9], body[9:]]
    sent = []

    async def receive():
        if not pieces:
            await asyncio.Future()  # for ever: nothing more comes
        message = {"type": "http.request", "body": pieces.pop(0)}
        return message | {"more_body": bool(pieces)}

    async def send(message):
        sent.append(message)

    await app(scope, receive, send)
    start, *rest = sent
    body = b"".join(message.get("body", b"") for message in rest)
    return start["status"], body
# --8<-- [end:ask-asgi]


# --8<-- [start:asked]
WSGI = {
    "bare WSGI": bare_wsgi.app,
    "Flask": flask_app,
    "Django WSGI": django_wsgi,
}
ASGI = {
    "bare ASGI": bare_asgi.app,
    "FastAPI": fastapi_app,
    "Django ASGI": django_asgi,
}


def asked(*request):
    """A line for each answer; of a 200 its JSON counts, else the status."""
    answers = {name: ask_wsgi(app, *request) for name, app in WSGI.items()}
    for name, app in ASGI.items():
        answers[name] = asyncio.run(ask_asgi(app, *request))
    alike = {}
    for name, (status, body) in answers.items():
        told = json.loads(body) if status == 200 else {}
        alike.setdefault((status, *sorted(told.items())), []).append(name)
    return "\n".join(
        f"{status} {', '.join(names)}" for (status, *_), names in alike.items()
    )


print(asked("GET", "/echo/tea", "cups=2", b""))
#> 200 bare WSGI, Flask, Django WSGI, bare ASGI, FastAPI, Django ASGI
print(asked("POST", "/echo/차", "", b"two cups, please"))
#> 200 bare WSGI, Flask, Django WSGI, bare ASGI, FastAPI, Django ASGI
print(asked("POST", "/echo/tea", "", b"no UTF-8: \xff"))
#> 200 bare WSGI, Flask, Django WSGI, bare ASGI, FastAPI, Django ASGI
print(asked("DELETE", "/echo/tea", "", b""))
#> 200 bare WSGI, bare ASGI
#> 405 Flask, Django WSGI, FastAPI, Django ASGI
print(asked("GET", "/milk", "", b""))
#> 200 bare WSGI, bare ASGI
#> 404 Flask, Django WSGI, FastAPI, Django ASGI
# --8<-- [end:asked]

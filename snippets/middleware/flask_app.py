"""Code that runs before and after every view, in Flask."""

import re
from functools import wraps
from time import perf_counter
from uuid import uuid4

from flask import Flask, g, request
from flask_cors import CORS

app = Flask(__name__)


# --8<-- [start:hosts]
app.config["TRUSTED_HOSTS"] = ["127.0.0.1", "localhost"]
# --8<-- [end:hosts]


# --8<-- [start:timing]
class Timing:
    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        start = perf_counter()

        def started(status, headers, exc_info=None):
            took = (perf_counter() - start) * 1000
            headers.append(("Server-Timing", f"app;dur={took:.1f}"))
            return start_response(status, headers, exc_info)

        return self.app(environ, started)


app.wsgi_app = Timing(app.wsgi_app)
# --8<-- [end:timing]


# --8<-- [start:request-id]
@app.before_request
def take_request_id():
    sent = request.headers.get("X-Request-ID", "")
    good = re.fullmatch("[A-Za-z0-9-]{1,64}", sent)
    g.request_id = sent if good else uuid4().hex


@app.after_request
def return_request_id(response):
    response.headers["X-Request-ID"] = g.request_id
    return response
# --8<-- [end:request-id]


# --8<-- [start:security]
@app.after_request
def add_security_headers(response):
    headers = response.headers
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("X-Frame-Options", "DENY")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    return response
# --8<-- [end:security]


# --8<-- [start:closed]
CLOSED = ["/archive"]


@app.before_request
def refuse_closed():
    if request.path in CLOSED:
        return {"detail": "Closed"}, 503, {"Retry-After": "3600"}
# --8<-- [end:closed]


def note(text):
    g.setdefault("trail", []).append(text)


# --8<-- [start:order]
@app.before_request
def enter_outer():
    note("outer in")


@app.before_request
def enter_inner():
    note("inner in")


@app.after_request
def leave_outer(response):
    note("outer out")
    response.headers["Trail"] = ", ".join(g.trail)
    return response


@app.after_request
def leave_inner(response):
    note("inner out")
    return response
# --8<-- [end:order]


@app.get("/teas")
@app.get("/archive")
def list_teas():
    note("view")
    return ["Sencha", "Assam"]


# --8<-- [start:value]
@app.get("/receipt")
def read_receipt():
    return {"request_id": g.request_id}
# --8<-- [end:value]


# --8<-- [start:broken]
@app.get("/broken")
def read_broken():
    raise RuntimeError("out of tea")
# --8<-- [end:broken]


# --8<-- [start:local]
def needs_version(view):
    @wraps(view)
    def checked(*args, **kwargs):
        if "X-API-Version" not in request.headers:
            return {"detail": "Which version?"}, 400
        return view(*args, **kwargs)

    return checked


@app.get("/prices")
@needs_version
def list_prices():
    return {"Sencha": 450}
# --8<-- [end:local]


# --8<-- [start:cors]
CORS(
    app,
    resources="/api/.*",
    origins=["https://shop.example"],
    methods=["GET"],
    allow_headers=["X-Request-ID"],
    expose_headers=["X-Request-ID"],
    supports_credentials=True,
    max_age=600,
)
# --8<-- [end:cors]


@app.get("/api/stock")
def read_stock():
    return {"Sencha": 12}


@app.get("/api/broken")
def read_broken_stock():
    raise RuntimeError("out of tea")

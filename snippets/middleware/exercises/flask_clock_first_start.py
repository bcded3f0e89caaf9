"""How long an answer took, unless another hook has answered."""

from time import perf_counter

from flask import Flask, g, request

app = Flask(__name__)


@app.before_request
def refuse_closed():
    if request.path == "/archive":
        return {"detail": "Closed"}, 503


@app.before_request
def start_clock():
    g.start = perf_counter()


@app.after_request
def add_timing(response):
    took = (perf_counter() - g.start) * 1000
    response.headers["Server-Timing"] = f"app;dur={took:.1f}"
    return response


@app.get("/teas")
@app.get("/archive")
def list_teas():
    return ["Sencha", "Assam"]

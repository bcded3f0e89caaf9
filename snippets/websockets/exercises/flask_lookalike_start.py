"""Which pages may connect?"""

from flask import Flask, abort, request

app = Flask(__name__)


@app.before_request
def check_origin():
    origin = request.headers.get("Origin", "http://localhost")
    if not origin.startswith("http://localhost"):
        abort(403)


@app.get("/")
def index():
    return {"hello": "world"}

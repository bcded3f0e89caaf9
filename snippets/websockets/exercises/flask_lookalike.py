"""Which pages may connect?"""

from flask import Flask, abort, request

app = Flask(__name__)


# --8<-- [start:solution]
ORIGINS = {"http://localhost:8000", "http://127.0.0.1:8000"}


@app.before_request
def check_origin():
    if request.origin not in ORIGINS:
        abort(403)
# --8<-- [end:solution]


@app.get("/")
def index():
    return {"hello": "world"}

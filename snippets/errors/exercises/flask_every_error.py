"""One handler for every error."""

from flask import Flask, abort, jsonify
from werkzeug.exceptions import HTTPException

app = Flask(__name__)


# --8<-- [start:solution]
@app.errorhandler(HTTPException)
def answer(error):
    response = jsonify(status=error.code, detail=error.description)
    response.status_code = error.code
    response.content_type = "application/problem+json"
    return response
# --8<-- [end:solution]


@app.get("/api/teas/<name>")
def read_tea(name):
    abort(404, description=f"No tea is called {name}.")


@app.get("/api/till")
def count_till():
    return {"cents": 1 // 0}

"""One handler for every error."""

from flask import Flask, abort, jsonify

app = Flask(__name__)


@app.errorhandler(Exception)
def answer(error):
    response = jsonify(status=500, detail="The shop made a mistake.")
    response.status_code = 500
    response.content_type = "application/problem+json"
    return response


@app.get("/api/teas/<name>")
def read_tea(name):
    abort(404, description=f"No tea is called {name}.")


@app.get("/api/till")
def count_till():
    return {"cents": 1 // 0}

"""A note has at most sixteen bytes."""

from flask import Flask, request

# --8<-- [start:solution]
app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 16
# --8<-- [end:solution]


@app.post("/notes")
def add_note():
    return {"bytes": len(request.get_data())}, 201

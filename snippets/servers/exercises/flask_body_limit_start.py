"""A note may have any size."""

from flask import Flask, request

app = Flask(__name__)


@app.post("/notes")
def add_note():
    return {"bytes": len(request.get_data())}, 201

"""A chat in Flask, whose answer does not arrive as it was written."""

from flask import Flask, request
from flask_cors import CORS

app = Flask(__name__)
CORS(app, origins=["http://127.0.0.1:3000", "http://localhost:3000"])


# --8<-- [start:bug]
def events(tokens):
    for token in tokens:
        yield f"data: {token}\n\n"
    yield "data: [DONE]\n\n"
# --8<-- [end:bug]


@app.post("/api/chat")
def chat():
    assert request.get_json()["messages"]
    tokens = ["Green", " tea", ":\n", "녹", "차", "."]
    return app.response_class(events(tokens), mimetype="text/event-stream")

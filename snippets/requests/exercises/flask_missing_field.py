"""Messages that visitors leave in a form."""

from flask import Flask, request

app = Flask(__name__)


# --8<-- [start:solution]
@app.post("/messages")
def leave_message():
    text = request.form["text"]
    return {"characters": len(text)}, 201
# --8<-- [end:solution]

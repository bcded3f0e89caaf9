"""Messages that visitors leave in a form."""

from flask import Flask, request

app = Flask(__name__)


@app.post("/messages")
def leave_message():
    text = request.form.get("text")
    return {"characters": len(text)}, 201

"""A Flask app to try things in."""

from flask import Flask, request

app = Flask(__name__)


@app.get("/hello/<name>")
def hello(name):
    return {"hello": name}


@app.post("/notes")
def add_note():
    note = request.get_json()
    return {"text": note["text"], "stars": note["stars"]}, 201


@app.post("/messages")
def leave_message():
    return {"author": request.form["author"], "text": request.form["text"]}

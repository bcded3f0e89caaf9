"""What the page's servers are asked to serve, in Flask."""

# --8<-- [start:program]
import time

from flask import Flask, request

app = Flask(__name__)
waiting = []


@app.get("/")
def home():
    return {"hello": "world"}


@app.get("/wait")
def wait():
    waiting.append(None)
    time.sleep(1)
    at_once = len(waiting)
    waiting.pop()
    return {"at_once": at_once}


@app.post("/upload")
def upload():
    return {"bytes": len(request.get_data())}
# --8<-- [end:program]

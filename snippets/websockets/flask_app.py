"""WebSockets in Flask, with Flask-Sock: a thread for each connection."""

import json
from collections import defaultdict
from contextlib import suppress
from threading import Lock

# --8<-- [start:app]
from flask import Flask, abort, request
from flask_sock import Sock
from simple_websocket import ConnectionClosed

app = Flask(__name__)
app.config["SOCK_SERVER_OPTIONS"] = {
    "ping_interval": 25,  # seconds; finds clients that are lost
    "max_message_size": 10_000,  # bytes, or characters of a text
}
sock = Sock(app)
# --8<-- [end:app]

# --8<-- [start:origin]
ORIGINS = {"http://127.0.0.1:8000", "http://localhost:8000"}


@app.before_request
def check_origin():
    rule = request.url_rule  # None: no such page
    if rule and rule.websocket and request.origin not in ORIGINS:
        abort(403)
# --8<-- [end:origin]


@app.get("/")
def index():
    return {"hello": "world"}


# --8<-- [start:echo]
def messages(ws):
    while True:  # until receive() raises ConnectionClosed
        message = ws.receive(timeout=30)  # None: nothing came
        if message is not None:
            yield message


def send(ws, text):
    with suppress(ConnectionClosed, OSError):  # it has gone
        ws.send(text)


@sock.route("/echo")
def echo(ws):
    for text in messages(ws):
        send(ws, text)
# --8<-- [end:echo]


# --8<-- [start:tell]
rooms = defaultdict(set)
lock = Lock()  # each connection has a thread


def tell(room, message):
    with lock:
        for ws in tuple(rooms[room]):
            send(ws, json.dumps(message))
# --8<-- [end:tell]


# --8<-- [start:room]
@sock.route("/rooms/<room>/<name>")
def chat(ws, room, name):
    with lock:
        rooms[room].add(ws)
    try:
        tell(room, {"joined": name})
        for text in messages(ws):
            tell(room, {"from": name, "text": text})
    finally:
        with lock:
            rooms[room].discard(ws)
        tell(room, {"left": name})
        with lock:
            if not rooms[room]:
                del rooms[room]
# --8<-- [end:room]


# --8<-- [start:close]
PRICES = {"Sencha": 9, "Earl Grey": 7}


@sock.route("/prices")
def prices(ws):
    for text in messages(ws):
        try:
            question = json.loads(text)
        except ValueError:
            ws.close(4000, "expected JSON")
            return
        match question:
            case {"tea": str(tea)} if tea in PRICES:
                answer = {"tea": tea, "price": PRICES[tea]}
                send(ws, json.dumps(answer))
            case {"bye": True}:
                return  # closes with 1000
            case _:
                send(ws, json.dumps({"error": "no such tea"}))
# --8<-- [end:close]

"""Events with Flask-SocketIO, tried with its own test client."""

# --8<-- [start:events]
from flask import Flask
from flask_socketio import SocketIO, join_room, send

app = Flask(__name__)
# Its own origin is allowed; others are listed here.
socketio = SocketIO(app)


@socketio.on("join")
def join(data):
    join_room(data["room"])
    send({"joined": data["name"]}, to=data["room"])


@socketio.on("price")
def price(tea):
    return {"Sencha": 9}.get(tea)  # the sender gets it
# --8<-- [end:events]


# --8<-- [start:clients]
ann = socketio.test_client(app)
bob = socketio.test_client(app)
ann.emit("join", {"room": "tea", "name": "ann"})
bob.emit("join", {"room": "tea", "name": "bob"})
for message in ann.get_received():
    print(message["args"])
    #> {'joined': 'ann'}
    #> {'joined': 'bob'}
print(bob.emit("price", "Sencha", callback=True))
#> 9
# --8<-- [end:clients]

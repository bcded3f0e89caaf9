"""Orders of a tea shop: the program that is to be replaced."""

# --8<-- [start:program]
from flask import Flask, request

PRICES = {"oolong": 600, "sencha": 450}

app = Flask(__name__)


@app.get("/teas/<name>")
def tea(name):
    if name not in PRICES:
        return {"error": "No such tea."}, 404
    return {"name": name, "cents": PRICES[name]}


@app.post("/orders")
def order():
    wanted = request.get_json()
    if wanted.get("tea") not in PRICES:
        return {"error": "No such tea."}, 400
    cups = int(wanted.get("cups", 1))
    return {"cents": cups * PRICES[wanted["tea"]]}, 201
# --8<-- [end:program]

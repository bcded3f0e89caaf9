"""A new tea, with whatever was sent."""

from flask import Flask, request

app = Flask(__name__)
teas = []


# --8<-- [start:bug]
@app.post("/teas")
def create_tea():
    tea = {"id": len(teas) + 1, "stock": 0} | request.get_json()
    teas.append(tea)
    return tea, 201
# --8<-- [end:bug]

"""Orders of tea, kept in memory."""

from flask import Flask, url_for

app = Flask(__name__)


@app.get("/orders/<int:order_id>")
def read_order(order_id):
    return {"id": order_id}


# --8<-- [start:solution]
@app.post("/orders")
def create_order():
    location = url_for("read_order", order_id=7)
    return {"id": 7}, 201, {"Location": location}
# --8<-- [end:solution]

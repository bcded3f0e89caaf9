"""Orders of tea, kept in memory."""

from flask import Flask

app = Flask(__name__)


@app.get("/orders/<int:order_id>")
def read_order(order_id):
    return {"id": order_id}


@app.post("/orders")
def create_order():
    return {"id": 7}

"""A Flask view whose annotation is meant to convert."""

from flask import Flask

app = Flask(__name__)


# --8<-- [start:bug]
@app.get("/items/<item_id>")
def show_item(item_id: int):
    return {"item_id": item_id}
# --8<-- [end:bug]

"""New topic in Flask."""

from flask import Flask

app = Flask(__name__)


# --8<-- [start:first]
@app.get("/new-topic")
def show_topic():
    return {"topic": "new-topic"}


# --8<-- [end:first]

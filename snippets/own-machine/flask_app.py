"""The first program with Flask."""

# --8<-- [start:program]
from flask import Flask

app = Flask(__name__)


@app.get("/hello/<name>")
def hello(name):
    return {"hello": name}
# --8<-- [end:program]

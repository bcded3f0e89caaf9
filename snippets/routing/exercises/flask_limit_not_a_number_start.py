"""A search whose query says how many results to show."""

from flask import Flask, request

app = Flask(__name__)


@app.get("/search")
def search():
    limit = request.args.get("limit", default=10, type=int)
    return {"q": request.args["q"], "limit": limit}

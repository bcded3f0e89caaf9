"""A search whose query says how many results to show."""

from flask import Flask, abort, request

app = Flask(__name__)


# --8<-- [start:solution]
@app.get("/search")
def search():
    try:
        limit = int(request.args.get("limit", 10))
    except ValueError:
        abort(400)
    return {"q": request.args["q"], "limit": limit}
# --8<-- [end:solution]

"""A list that gives fifty at most."""

from flask import Flask, abort, request

app = Flask(__name__)
teas = [f"Tea {number}" for number in range(1, 1001)]


@app.get("/teas")
def list_teas():
    # --8<-- [start:solution]
    page = request.args.get("page", 1, type=int)
    size = request.args.get("page_size", 2, type=int)
    if page < 1 or not 1 <= size <= 50:
        abort(422)
    # --8<-- [end:solution]
    first = (page - 1) * size
    return {"count": len(teas), "results": teas[first : first + size]}

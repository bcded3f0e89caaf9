"""A list that gives as much as the client asks for."""

from flask import Flask, request

app = Flask(__name__)
teas = [f"Tea {number}" for number in range(1, 1001)]


@app.get("/teas")
def list_teas():
    page = request.args.get("page", 1, type=int)
    size = request.args.get("page_size", 2, type=int)
    first = (page - 1) * size
    return {"count": len(teas), "results": teas[first : first + size]}

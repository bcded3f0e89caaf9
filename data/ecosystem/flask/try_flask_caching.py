"""A view whose answer is kept runs once for two requests."""

from flask import Flask
from flask_caching import Cache

app = Flask(__name__)
cache = Cache(app, config={"CACHE_TYPE": "SimpleCache"})
calls = []


@app.get("/teas")
@cache.cached(timeout=60)
def teas() -> str:
    calls.append(1)
    return "sencha"


client = app.test_client()
assert [client.get("/teas").text for _ in range(2)] == ["sencha", "sencha"]
assert len(calls) == 1

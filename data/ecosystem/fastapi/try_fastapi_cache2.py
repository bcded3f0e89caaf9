"""A path operation whose answer is kept runs once for two requests."""

from fastapi import FastAPI
from fastapi.testclient import TestClient
from fastapi_cache import FastAPICache
from fastapi_cache.backends.inmemory import InMemoryBackend
from fastapi_cache.decorator import cache

app = FastAPI()
FastAPICache.init(InMemoryBackend())
calls = []


@app.get("/teas")
@cache(expire=60)
async def teas() -> str:
    calls.append(1)
    return "sencha"


client = TestClient(app)
assert [client.get("/teas").json() for _ in range(2)] == ["sencha", "sencha"]
assert len(calls) == 1

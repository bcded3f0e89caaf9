"""The third request of a minute is refused."""

from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from slowapi import Limiter, _rate_limit_exceeded_handler
from slowapi.errors import RateLimitExceeded
from slowapi.util import get_remote_address

app = FastAPI()
limiter = app.state.limiter = Limiter(key_func=get_remote_address)
app.add_exception_handler(RateLimitExceeded, _rate_limit_exceeded_handler)


@app.get("/teas")
@limiter.limit("2/minute")
def teas(request: Request) -> str:
    return "sencha"


client = TestClient(app)
assert [client.get("/teas").status_code for _ in range(3)] == [200, 200, 429]

"""The third request of a minute is refused."""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

app = Flask(__name__)
limiter = Limiter(get_remote_address, app=app, storage_uri="memory://")


@app.get("/teas")
@limiter.limit("2 per minute")
def teas() -> str:
    return "sencha"


client = app.test_client()
assert [client.get("/teas").status_code for _ in range(3)] == [200, 200, 429]

"""The answer of `/shop` without a framework."""

import json

SHOP = {"name": "Tea shop", "open": True}
HEADERS = [("Content-Type", "application/json")]
ASGI_HEADERS = [(b"content-type", b"application/json")]


def app(environ, start_response):
    """Tell what the shop is, in WSGI."""
    start_response("200 OK", HEADERS)
    return [json.dumps(SHOP).encode()]


async def asgi_app(scope, receive, send):
    """Tell what the shop is, in ASGI."""
    await receive()
    await send({"type": "http.response.start", "status": 200, "headers": ASGI_HEADERS})
    await send({"type": "http.response.body", "body": json.dumps(SHOP).encode()})

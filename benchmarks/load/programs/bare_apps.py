"""What a server could do without a framework: an answer, and WebSocket messages sent back."""

import json

from shop import SHOP

HEADERS = [("Content-Type", "application/json")]
ASGI_HEADERS = [(b"content-type", b"application/json")]


def app(environ, start_response):
    """Tell what the shop is, in WSGI."""
    body = json.dumps(SHOP).encode()
    start_response("200 OK", [*HEADERS, ("Content-Length", str(len(body)))])
    return [body]


async def asgi_app(scope, receive, send):
    """Tell what the shop is, or send back each message, in ASGI."""
    await receive()
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        while (message := await receive())["type"] == "websocket.receive":
            await send({"type": "websocket.send", "text": message["text"]})
        return
    body = json.dumps(SHOP).encode()
    headers = [*ASGI_HEADERS, (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})

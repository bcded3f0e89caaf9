"""ASGI by hand: an application, and a call of it."""

import asyncio
import json


# --8<-- [start:app]
async def app(scope, receive, send):
    assert scope["type"] == "http"
    body, more = b"", True
    while more:  # a long body comes in pieces
        message = await receive()
        if message["type"] == "http.disconnect":
            return  # the client has gone
        body += message.get("body", b"")
        more = message.get("more_body", False)
    told = {
        "method": scope["method"],
        "path": scope["path"],
        "query": scope["query_string"].decode(),
        "body": body.decode(errors="replace"),
    }
    headers = [(b"content-type", b"application/json")]
    start = {"type": "http.response.start", "status": 200, "headers": headers}
    await send(start)
    body = json.dumps(told).encode()
    await send({"type": "http.response.body", "body": body})
# --8<-- [end:app]


# --8<-- [start:call]
async def receive():
    return {"type": "http.request", "body": b"tea", "more_body": False}


async def gone():
    return {"type": "http.disconnect"}


async def send(message):
    for value in message.values():
        print(value)
        #> http.response.start
        #> 200
        #> [(b'content-type', b'application/json')]
        #> http.response.body
        #> b'{"method": "POST", "path": "/tea", "query": "n=2", "body": "tea"}'


if __name__ == "__main__":
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/tea",
        "query_string": b"n=2",
        "headers": [(b"content-length", b"3")],
    }
    asyncio.run(app(scope, receive, send))
    asyncio.run(app(scope, gone, send))  # sends nothing
# --8<-- [end:call]

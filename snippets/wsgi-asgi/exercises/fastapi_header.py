"""An ASGI layer, in FastAPI."""

from fastapi import FastAPI


class Named:
    def __init__(self, app):
        self.app = app

    # --8<-- [start:solution]
    async def __call__(self, scope, receive, send):
        async def send_named(message):
            if message["type"] == "http.response.start":
                headers = [*message.get("headers", []), (b"x-shop", b"tea")]
                message = message | {"headers": headers}
            await send(message)

        await self.app(scope, receive, send_named)
    # --8<-- [end:solution]


app = FastAPI()
app.add_middleware(Named)


@app.get("/teas/sencha")
async def sencha():
    return {"name": "Sencha"}

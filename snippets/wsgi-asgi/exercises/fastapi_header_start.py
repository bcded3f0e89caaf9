"""An ASGI layer, in FastAPI."""

from fastapi import FastAPI


class Named:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        await self.app(scope, receive, send)


app = FastAPI()
app.add_middleware(Named)


@app.get("/teas/sencha")
async def sencha():
    return {"name": "Sencha"}

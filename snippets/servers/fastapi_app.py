"""What the page's servers are asked to serve, in FastAPI."""

# --8<-- [start:program]
import asyncio
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request, WebSocket


@asynccontextmanager
async def lifespan(app):
    yield {"pool": "open"}  # a pool of connections, for example


app = FastAPI(lifespan=lifespan)
waiting = []


@app.get("/")
async def home():
    return {"hello": "world"}


@app.get("/wait")
async def wait():
    waiting.append(None)
    await asyncio.sleep(1)
    at_once = len(waiting)
    waiting.pop()
    return {"at_once": at_once}


@app.post("/upload")
async def upload(request: Request):
    return {"bytes": len(await request.body())}


@app.get("/pool")
async def pool(request: Request):
    return {"pool": request.state.pool}


@app.websocket("/echo")
async def echo(websocket: WebSocket):
    await websocket.accept()
    async for text in websocket.iter_text():
        await websocket.send_text(text)
# --8<-- [end:program]

"""WebSockets in FastAPI: a coroutine for each connection."""

import asyncio
from collections import defaultdict
from contextlib import suppress
from typing import Annotated

# --8<-- [start:app]
from fastapi import (
    APIRouter,
    Depends,
    FastAPI,
    Header,
    WebSocket,
    WebSocketDisconnect,
    WebSocketException,
)
from starlette.websockets import WebSocketDisconnected

app = FastAPI()
# --8<-- [end:app]


# --8<-- [start:origin]
ORIGINS = {"http://127.0.0.1:8000", "http://localhost:8000"}


async def check_origin(origin: Annotated[str, Header()] = ""):
    if origin not in ORIGINS:
        raise WebSocketException(code=1008)


sockets = APIRouter(dependencies=[Depends(check_origin)])
# --8<-- [end:origin]


@app.get("/")
async def index():
    return {"hello": "world"}


# --8<-- [start:echo]
@sockets.websocket("/echo")
async def echo(websocket: WebSocket):
    await websocket.accept()
    with suppress(WebSocketDisconnect):  # while sending
        async for text in websocket.iter_text():
            await websocket.send_text(text)
# --8<-- [end:echo]


# --8<-- [start:tell]
rooms = defaultdict(set)


async def tell(room, message):
    await asyncio.gather(
        *(socket.send_json(message) for socket in rooms[room]),
        return_exceptions=True,  # of those that are lost
    )
# --8<-- [end:tell]


# --8<-- [start:room]
@sockets.websocket("/rooms/{room}/{name}")
async def chat(websocket: WebSocket, room: str, name: str):
    await websocket.accept()
    rooms[room].add(websocket)
    try:
        with suppress(WebSocketDisconnect, WebSocketDisconnected):
            await tell(room, {"joined": name})
            async for text in websocket.iter_text():
                await tell(room, {"from": name, "text": text})
    finally:
        rooms[room].discard(websocket)
        await tell(room, {"left": name})
        if not rooms[room]:
            del rooms[room]
# --8<-- [end:room]


# --8<-- [start:close]
PRICES = {"Sencha": 9, "Earl Grey": 7}


@sockets.websocket("/prices")
async def prices(websocket: WebSocket):
    await websocket.accept()
    with suppress(WebSocketDisconnect):
        try:
            async for question in websocket.iter_json():
                match question:
                    case {"tea": str(tea)} if tea in PRICES:
                        answer = {"tea": tea, "price": PRICES[tea]}
                        await websocket.send_json(answer)
                    case {"bye": True}:
                        await websocket.close()  # with 1000
                        return
                    case _:
                        answer = {"error": "no such tea"}
                        await websocket.send_json(answer)
        except (KeyError, ValueError):  # bytes, or no JSON
            await websocket.close(4000, "expected JSON")
# --8<-- [end:close]


app.include_router(sockets)

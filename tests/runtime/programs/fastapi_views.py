"""WebSockets, lifespan, background tasks, uploads, cookies, sync and async endpoints, dependencies with `yield`."""

import asyncio
import time
from contextlib import asynccontextmanager
from typing import Annotated

import anyio
from fastapi import (
    BackgroundTasks,
    Cookie,
    Depends,
    FastAPI,
    Response,
    UploadFile,
    WebSocket,
    WebSocketDisconnect,
)
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient

log = []


@asynccontextmanager
async def lifespan(app):
    log.append("start")
    yield {"shop": "open"}
    log.append("stop")


app = FastAPI(lifespan=lifespan)


def connection():
    log.append("connect")
    yield "database"
    log.append("disconnect")


@app.get("/sync")
def in_a_thread(name: Annotated[str, Depends(connection)]):
    time.sleep(0.01)
    return {"uses": name, "back": anyio.from_thread.run(asyncio.sleep, 0, "loop")}


@app.get("/async")
async def in_the_loop():
    async with asyncio.timeout(5):
        results = await asyncio.gather(*(anyio.to_thread.run_sync(pow, 2, n) for n in range(4)))
    return results


@app.post("/orders")
def order(tasks: BackgroundTasks):
    tasks.add_task(log.append, "mailed")
    return {"ordered": True}


@app.post("/uploads")
async def upload(file: UploadFile):
    return {"name": file.filename, "size": len(await file.read())}


@app.post("/theme")
def choose(response: Response):
    response.set_cookie("theme", "dark")
    return {}


@app.get("/theme")
def chosen(theme: Annotated[str, Cookie()] = "light"):
    return {"theme": theme}


@app.get("/stream")
def stream():
    return StreamingResponse((f"{number}\n" for number in range(3)), media_type="text/plain")


@app.websocket("/chat")
async def chat(socket: WebSocket):
    await socket.accept(subprotocol="tea")
    try:
        while True:
            await socket.send_json({"heard": await socket.receive_text()})
    except WebSocketDisconnect as gone:
        log.append(f"gone {gone.code}")


with TestClient(app) as client:
    print(client.get("/sync").json(), client.get("/async").json())
    print(client.post("/orders").json())
    print(client.post("/uploads", files={"file": ("tea.txt", b"x" * 3000)}).json())
    print(client.get("/theme").json(), client.post("/theme").json(), client.get("/theme").json())
    print(client.get("/stream").text.split())
    with client.websocket_connect("/chat", subprotocols=["tea"]) as socket:
        socket.send_text("hello")
        print(socket.accepted_subprotocol, socket.receive_json())
        socket.send_text("again")
        print(socket.receive_json())
print(log)

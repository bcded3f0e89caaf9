"""What the server calls, how long, and in which thread, in FastAPI."""

import asyncio
import logging
import os
import time
from collections.abc import AsyncIterable
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.sse import EventSourceResponse

PAUSE = float(os.environ.get("PAUSE", "0.05"))  # seconds
logging.basicConfig(
    level=logging.INFO, format="%(message)s in %(threadName)s %(thread)d"
)
log = logging.getLogger("tea")


# --8<-- [start:start]
@asynccontextmanager
async def lifespan(app: FastAPI):
    log.info("starts")
    yield {"menu": ["Assam", "Sencha"]}
    log.info("stops")


app = FastAPI(lifespan=lifespan)
# --8<-- [end:start]


# --8<-- [start:echo]
@app.api_route("/echo/{name}", methods=["GET", "POST"])
async def echo(request: Request):
    return {
        "method": request.method,
        "path": request.scope["path"],
        "query": request.url.query,
        "body": (await request.body()).decode(errors="replace"),
    }
# --8<-- [end:echo]


# --8<-- [start:menu]
@app.get("/menu")
async def show_menu(request: Request) -> list[str]:
    return request.state.menu
# --8<-- [end:menu]


# --8<-- [start:views]
@app.get("/sync/{number}")
def sync(number: int):
    log.info("%s begins", number)
    time.sleep(PAUSE)  # holds a thread
    log.info("%s ends", number)
    return {"number": number}


@app.get("/async/{number}")
async def waits(number: int):
    log.info("%s begins", number)
    await asyncio.sleep(PAUSE)
    log.info("%s ends", number)
    return {"number": number}


@app.get("/blocks/{number}")
async def blocks(number: int):
    log.info("%s begins", number)
    time.sleep(PAUSE)  # noqa: ASYNC251
    log.info("%s ends", number)
    return {"number": number}
# --8<-- [end:views]


# --8<-- [start:moved]
@app.get("/moved/{number}")
async def moves(number: int):
    log.info("%s begins", number)
    await run_in_threadpool(time.sleep, PAUSE)
    log.info("%s ends", number)
    return {"number": number}
# --8<-- [end:moved]


# --8<-- [start:events]
@app.get("/events/{count}", response_class=EventSourceResponse)
async def events(count: int) -> AsyncIterable[int]:
    for number in range(count):
        yield number
        await asyncio.sleep(PAUSE)
# --8<-- [end:events]

"""What the server calls, how long, and in which thread, in Flask."""

import asyncio
import atexit
import logging
import os
import time

from flask import Flask, Response, request

PAUSE = float(os.environ.get("PAUSE", "0.05"))  # seconds
logging.basicConfig(
    level=logging.INFO, format="%(message)s in %(threadName)s %(thread)d"
)
log = logging.getLogger("tea")
app = Flask(__name__)


# --8<-- [start:echo]
@app.route("/echo/<name>", methods=["GET", "POST"])
def echo(name):
    return {
        "method": request.method,
        "path": request.path,
        "query": request.query_string.decode(),
        "body": request.get_data(as_text=True),
    }
# --8<-- [end:echo]


# --8<-- [start:start]
log.info("starts")  # when a worker imports the module
menu = ["Assam", "Sencha"]
atexit.register(log.info, "stops")
# --8<-- [end:start]


# --8<-- [start:menu]
@app.get("/menu")
def show_menu():
    return menu
# --8<-- [end:menu]


# --8<-- [start:views]
@app.get("/sync/<int:number>")
def sync(number):
    log.info("%s begins", number)
    time.sleep(PAUSE)  # holds a thread
    log.info("%s ends", number)
    return {"number": number}


@app.get("/async/<int:number>")
async def waits(number):
    log.info("%s begins", number)
    await asyncio.sleep(PAUSE)
    log.info("%s ends", number)
    return {"number": number}


@app.get("/blocks/<int:number>")
async def blocks(number):
    log.info("%s begins", number)
    time.sleep(PAUSE)  # noqa: ASYNC251
    log.info("%s ends", number)
    return {"number": number}
# --8<-- [end:views]


# --8<-- [start:events]
@app.get("/events/<int:count>")
def events(count):
    def stream():
        for number in range(count):
            yield f"data: {number}\n\n"
            time.sleep(PAUSE)

    return Response(stream(), mimetype="text/event-stream")
# --8<-- [end:events]

"""An async view in Flask: a loop of its own, which ends with the answer."""

import asyncio

from flask import Flask

app = Flask(__name__)
ended = []


async def send_mail() -> None:
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        ended.append("cancelled")
        raise


@app.get("/order")
async def order():
    app.extensions["loops"] = app.extensions.get("loops", [])
    app.extensions["loops"].append(asyncio.get_running_loop())
    app.extensions["mail"] = asyncio.create_task(send_mail())
    await asyncio.sleep(0)  # the task begins
    return "ordered"


client = app.test_client()
print(client.get("/order").text, client.get("/order").text)
#> ordered ordered
first, second = app.extensions["loops"]
print("one loop:", first is second)
#> one loop: False
print("mails:", ended)
#> mails: ['cancelled', 'cancelled']

"""A client that blocks, inside a coroutine and in a thread."""

import asyncio
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import requests


class Slow(BaseHTTPRequestHandler):
    def do_GET(self):
        time.sleep(0.3)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *args):
        pass


async def others(ticks: list[str]) -> None:
    while True:
        ticks.append("tick")
        await asyncio.sleep(0.01)


async def ask(url: str, in_thread: bool) -> str:
    ticks: list[str] = []
    task = asyncio.create_task(others(ticks))
    if in_thread:
        await asyncio.to_thread(requests.get, url)
    else:
        requests.get(url)  # noqa: ASYNC210
    task.cancel()
    return "others ran" if ticks else "nothing else ran"


server = HTTPServer(("127.0.0.1", 0), Slow)
thread = threading.Thread(target=server.serve_forever)
thread.start()
url = f"http://127.0.0.1:{server.server_port}/"
print("in a coroutine:", asyncio.run(ask(url, in_thread=False)))
#> in a coroutine: nothing else ran
print("in a thread:", asyncio.run(ask(url, in_thread=True)))
#> in a thread: others ran
server.shutdown()
thread.join()
server.server_close()

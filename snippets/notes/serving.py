"""An application under Uvicorn, in a thread, as long as a block lasts."""

import socket
import threading
import time
from contextlib import contextmanager

import uvicorn


@contextmanager
def connected(app):
    """A socket that is connected to the server."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app, log_level="critical", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        with socket.create_connection(listening.getsockname(), timeout=5) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join()
        listening.close()

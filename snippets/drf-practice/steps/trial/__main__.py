"""Two processes of the shop: how often may one user pay within a minute?"""

import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager, suppress
from http.client import HTTPConnection

LIMIT = 50  # seconds until a process has started, answered or ended


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def listens(port):
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


@contextmanager
def process():
    port = free_port()
    bind = f"--bind=127.0.0.1:{port}"
    command = [sys.executable, "-m", "gunicorn", bind, "config.wsgi"]
    running = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + LIMIT
        while not listens(port):
            if running.poll() is not None or time.monotonic() > end:
                raise SystemExit("the process does not listen")
            time.sleep(0.05)
        yield port
    finally:
        running.terminate()
        running.wait(LIMIT)


def pay(port, order):
    connection = HTTPConnection("127.0.0.1", port, timeout=LIMIT)
    token = {"Authorization": "Token mina-has-this-token"}
    try:
        connection.request("POST", f"/orders/{order}/pay", headers=token)
        return connection.getresponse().status
    finally:
        connection.close()


# --8<-- [start:trial]
with ExitStack() as running:
    ports = [running.enter_context(process()) for _ in range(2)]
    for number, port in enumerate(ports, 1):
        said = [pay(port, order) for order in (1, 2, 3)]
        through = sum(status != 429 for status in said)
        print(f"process {number}: {through} of 3 requests got through")
# --8<-- [end:trial]

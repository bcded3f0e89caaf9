"""Ask whatever listens on a port, or at an address."""

import http.client
from contextlib import suppress
from urllib.parse import urlsplit

from rosetta.exchange.answer import Answer
from rosetta.exchange.request import Request


def ask_socket(request: Request, port: int, timeout: float = 10) -> Answer:
    """The answer of the server at 127.0.0.1:`port`, as `ask_address` gives it."""
    return ask_address(request, f"http://127.0.0.1:{port}", timeout)


def ask_address(request: Request, address: str, timeout: float = 10) -> Answer:
    """The answer of the server at `http://HOST:PORT` or `https://HOST`, within `timeout` seconds; a path in the address
    stands before that of the request.

    Raises OSError or http.client.HTTPException when there is none.
    """
    parts = urlsplit(address)
    # By its name: the browser's Python has no HTTPSConnection.
    kind = "HTTPSConnection" if parts.scheme == "https" else "HTTPConnection"
    connection = getattr(http.client, kind)(parts.netloc, timeout=timeout)
    try:
        target = parts.path.rstrip("/") + request.target
        connection.putrequest(request.method, target, skip_host=True, skip_accept_encoding=True)
        for name, value in request.headers:
            connection.putheader(name, value.encode())
        connection.endheaders()
        # A server may answer, and close, before it has read a large body.
        with suppress(BrokenPipeError, ConnectionResetError):
            connection.send(request.body)
        response = connection.getresponse()
        return Answer(response.status, tuple(response.getheaders()), response.read())
    finally:
        connection.close()

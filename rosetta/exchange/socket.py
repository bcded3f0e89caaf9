"""Ask whatever listens on a port."""

from contextlib import suppress
from http.client import HTTPConnection

from rosetta.exchange.answer import Answer
from rosetta.exchange.request import Request


def ask_socket(request: Request, port: int, timeout: float = 10) -> Answer:
    """The answer of the server at 127.0.0.1:`port`, within `timeout` seconds.

    Raises OSError or http.client.HTTPException when there is none.
    """
    connection = HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.putrequest(request.method, request.target, skip_host=True, skip_accept_encoding=True)
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

"""Clients of the trials: one that sends what it is told to, one of HTTP/2 and one of WebSocket."""

import re
import socket
import ssl
import time
from contextlib import suppress

import h2.config
import h2.connection
import h2.events
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.sync.client import connect

FIRST, QUIET = 8, 0.8  # seconds until something comes, and until nothing more does


def connection(port, tls=False, protocols=("http/1.1",)):
    plain = socket.create_connection(("127.0.0.1", port), FIRST)
    if not tls:
        return plain
    context = ssl._create_unverified_context()
    context.set_alpn_protocols(list(protocols))
    return context.wrap_socket(plain, server_hostname="localhost")


def request(line="GET /", *headers, body=b""):
    """The bytes of a request, its headers as they are given."""
    lines = [f"{line} HTTP/1.1", "Host: localhost", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def everything(sock, first=FIRST):
    """What comes until the server closes or is quiet, and whether it closed."""
    came, end = b"", time.monotonic() + first
    while time.monotonic() < end:
        sock.settimeout(max(end - time.monotonic(), 0.01))
        try:
            part = sock.recv(65536)
        except TimeoutError:
            return came, False
        except OSError:
            return came, True
        if not part:
            return came, True
        came, end = came + part, time.monotonic() + QUIET
    return came, False


def statuses(came):
    return [int(code) for code in re.findall(rb"HTTP/1\.[01] (\d{3})", came)]


def exchange(port, data, half=False, tls=False, first=FIRST):
    """What comes for these bytes, and whether the server closed. `half` says that no more is sent."""
    with connection(port, tls) as sock:
        with suppress(OSError):  # it may refuse before it has read everything
            sock.sendall(data)
            if half:
                sock.shutdown(socket.SHUT_WR)
        return everything(sock, first)


def ask(port, path="/", tls=False):
    """The status of an answer, or None."""
    with suppress(OSError):
        codes = statuses(exchange(port, request(f"GET {path}", "Connection: close"), tls=tls)[0])
        return codes[0] if codes else None
    return None


def http2(sock):
    """The status of an answer over HTTP/2, of one over HTTP/1.1 instead, or None."""
    client = h2.connection.H2Connection(h2.config.H2Configuration(header_encoding="utf-8"))
    client.initiate_connection()
    headers = {":method": "GET", ":path": "/", ":scheme": "http", ":authority": "localhost"}
    client.send_headers(1, headers.items(), end_stream=True)
    with suppress(OSError):
        sock.settimeout(FIRST)
        sock.sendall(client.data_to_send())
        while part := sock.recv(65536):
            if part.startswith(b"HTTP/1"):
                return 1, statuses(part)[0]
            for event in client.receive_data(part):
                if isinstance(event, h2.events.ResponseReceived):
                    return 2, int(dict(event.headers)[":status"])
            sock.sendall(client.data_to_send())
    return None


def echo(port):
    """Whether a message comes back over WebSocket."""
    address = f"ws://127.0.0.1:{port}/echo"
    with suppress(OSError, InvalidHandshake), connect(address, proxy=None) as websocket:
        websocket.send("Hello")
        return websocket.recv(FIRST) == "Hello"
    return False


def closed_with(websocket):
    """The code with which the server closes a WebSocket; 1006 where it says none."""
    try:
        websocket.recv(FIRST * 2)
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else 1006
    except TimeoutError:
        return None

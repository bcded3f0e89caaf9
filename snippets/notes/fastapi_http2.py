"""The first bytes of HTTP/2, sent to an ASGI server that has HTTP/1.1."""

from fastapi import FastAPI
from serving import connected

with connected(FastAPI()) as client:
    client.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
    print(client.recv(1000).split(b"\r\n")[0].decode())
    #> HTTP/1.1 400 Bad Request

"""A WebSocket on the wire: one request, then messages of the server."""

from fastapi import FastAPI, WebSocket
from serving import connected

app = FastAPI()


@app.websocket("/prices")
async def prices(websocket: WebSocket):
    await websocket.accept()
    for price in (9, 10, 11):
        await websocket.send_text(str(price))


HANDSHAKE = b"""GET /prices HTTP/1.1\r
Host: 127.0.0.1\r
Connection: Upgrade\r
Upgrade: websocket\r
Sec-WebSocket-Version: 13\r
Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
\r
"""

with connected(app) as client:
    client.sendall(HANDSHAKE)  # all that the client sends
    answer = b""
    while b"11" not in answer.partition(b"\r\n\r\n")[2]:
        answer += client.recv(1000)
    head, _, frames = answer.partition(b"\r\n\r\n")
    print(head.split(b"\r\n")[0].decode())
    #> HTTP/1.1 101 Switching Protocols
    print(frames[:11])  # 0x81: text; then its length, and the text
    #> b'\x81\x019\x81\x0210\x81\x0211'

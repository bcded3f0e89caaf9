"""Connect to an ASGI app by WebSocket, in process, the way Uvicorn would."""

import asyncio

from rosetta.exchange.asgi import scope_of
from rosetta.exchange.request import Request

ABNORMAL = 1006  # the code that a client notes when a connection ends without a close frame (RFC 6455, 7.1.5)
_NO_CODE = 1005  # what Uvicorn tells the app then
_END_LIMIT = 2  # seconds that an app may go on once its client has gone


class StillRunningError(Exception):
    """The app goes on, and its client has gone."""


class RefusedError(Exception):
    """The handshake was answered with another status than 101."""

    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(status)


class ClosedError(Exception):
    """The other side has closed the connection, or it is lost."""

    def __init__(self, code: int, reason: str = "") -> None:
        self.code, self.reason = code, reason
        super().__init__(code, reason)


class AsgiWebSocket:
    """A client's side of a connection. `raised` is what the app raised and did not handle."""

    def __init__(self, app, target: str, headers: tuple[tuple[str, str], ...], state: dict | None = None) -> None:
        request = Request("handshake", "", 1, "GET", target, headers, b"")
        scope = scope_of(request, state) | {"type": "websocket", "scheme": "ws", "subprotocols": []}
        del scope["method"]
        scope["extensions"] = {"websocket.http.response": {}}
        self.raised: Exception | None = None
        self._to_app: asyncio.Queue = asyncio.Queue()
        self._from_app: asyncio.Queue = asyncio.Queue()  # texts, bytes, and at last an exception
        self._status: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._is_open = True
        self._to_app.put_nowait({"type": "websocket.connect"})
        self._task = asyncio.create_task(self._run(app, scope))

    async def connect(self) -> None:
        """Wait for the handshake. Raises RefusedError with the status of its answer."""
        if (status := await self._status) != 101:
            await self.close()
            raise RefusedError(status)

    async def send(self, message: str | bytes) -> None:
        """Send one message. Raises ClosedError when the connection is closed."""
        if not self._is_open:
            raise ClosedError(ABNORMAL)
        kind = "text" if isinstance(message, str) else "bytes"
        self._to_app.put_nowait({"type": "websocket.receive", kind: message})

    async def receive(self) -> str | bytes:
        """The next message. Raises ClosedError when there is none any more."""
        message = await self._from_app.get()
        if isinstance(message, ClosedError):
            raise message
        return message

    async def close(self, code: int = 1000) -> None:
        """Close the connection, if the app has not, and let the app end."""
        self._leave(code)
        await asyncio.wait({self._task}, timeout=_END_LIMIT)
        if not self._task.done():
            self._task.cancel()
            raise StillRunningError(f"the program still runs {_END_LIMIT} s after its client has gone.")

    async def drop(self) -> None:
        """Lose the connection."""
        self._leave(_NO_CODE)

    def _leave(self, code: int) -> None:
        if self._is_open:
            self._is_open = False
            self._to_app.put_nowait({"type": "websocket.disconnect", "code": code, "reason": ""})

    async def _run(self, app, scope: dict) -> None:
        try:
            await app(scope, self._to_app.get, self._sent)
        except ConnectionError:
            pass  # raised by `_sent`: a server does not tell of it either
        except Exception as error:
            self.raised = error
        if not self._status.done():
            self._status.set_result(500)
        self._end(ABNORMAL)

    async def _sent(self, message: dict) -> None:
        kind = message["type"]
        if kind == "websocket.http.response.start":
            self._status.set_result(message["status"])
        elif kind == "websocket.http.response.body":
            self._leave(ABNORMAL)
        elif kind == "websocket.close" and not self._status.done():
            self._status.set_result(403)
            self._leave(ABNORMAL)
        elif not self._is_open:
            raise ConnectionError("the client has gone")
        elif kind == "websocket.accept":
            self._status.set_result(101)
        elif kind == "websocket.close":
            self._end(message.get("code") or 1000, message.get("reason") or "")
        else:
            text = message.get("text")
            self._from_app.put_nowait(message["bytes"] if text is None else text)

    def _end(self, code: int, reason: str = "") -> None:
        """The app closes the connection; it is told so, as by a client that answers the close frame."""
        if self._is_open:
            self._from_app.put_nowait(ClosedError(code, reason))
            self._leave(code)

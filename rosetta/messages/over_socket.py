"""Connect to whatever listens on a port, with a client that knows nothing of ASGI."""

import asyncio

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from rosetta.exchange.answer import Answer
from rosetta.exchange.asgi_websocket import ABNORMAL, ClosedError, RefusedError
from rosetta.exchange.request import Request
from rosetta.exchange.session import HOST
from rosetta.exchange.socket import ask_socket

_END_LIMIT = 1  # seconds that a server may take from its close frame to the end of the connection


class _Impatient(ClientConnection):
    """Ends a connection that either side has closed, or failed, where the server does not: the library would wait."""

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.protocol.close_expected():
            self.loop.call_later(_END_LIMIT, self.transport.abort)


class SocketConnection:
    """A client's side of a connection over a socket."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection

    async def send(self, message: str | bytes) -> None:
        """Send one message. Raises ClosedError when the connection is closed."""
        try:
            await self._connection.send(message)
        except ConnectionClosed as closed:
            raise _closed(closed) from None

    async def receive(self) -> str | bytes:
        """The next message. Raises ClosedError when there is none any more."""
        try:
            return await self._connection.recv()
        except ConnectionClosed as closed:
            raise _closed(closed) from None

    async def close(self, code: int = 1000) -> None:
        """Close the connection, if it is open."""
        await self._connection.close(code)

    async def drop(self) -> None:
        """Lose the connection: the server gets no close frame."""
        self._connection.transport.abort()


def _closed(closed: ConnectionClosed) -> ClosedError:
    received = closed.rcvd
    return ClosedError(received.code, received.reason) if received else ClosedError(ABNORMAL)


class over:
    """The server at 127.0.0.1:`port`, which is called what every request calls it: how clients reach it."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def __call__(self, target: str, headers: tuple[tuple[str, str], ...]) -> SocketConnection:
        """Connect. Raises RefusedError with the status of another answer than 101."""
        own = [(name, value) for name, value in headers if name.lower() != "host"]
        try:
            connection = await connect(
                f"ws://{HOST}{target}",
                additional_headers=own,
                user_agent_header=None,
                compression=None,
                max_size=None,
                ping_interval=None,
                create_connection=_Impatient,
                proxy=None,
                host="127.0.0.1",
                port=self._port,
            )
        except InvalidStatus as refused:
            raise RefusedError(refused.response.status_code) from None
        return SocketConnection(connection)

    async def ask(self, request: Request) -> Answer:
        """The answer to a request."""
        return await asyncio.to_thread(ask_socket, request, self._port)

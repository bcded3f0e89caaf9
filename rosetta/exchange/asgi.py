"""Ask an ASGI app (ASGI 3), the way Uvicorn would."""

import asyncio
from urllib.parse import unquote

from rosetta.exchange.answer import Answer
from rosetta.exchange.request import Request

_VERSIONS = {"version": "3.0", "spec_version": "2.3"}
_CHUNK = 65_536  # bytes a server hands over at a time


async def ask_asgi(app, request: Request, state: dict | None = None) -> Answer:
    """The app's answer. What the app raises before it has answered in full comes through."""
    chunks = [request.body[at : at + _CHUNK] for at in range(0, len(request.body), _CHUNK)] or [b""]
    complete = asyncio.Event()
    start: dict = {}
    body: list[bytes] = []

    async def receive() -> dict:
        if chunks:
            chunk = chunks.pop(0)
            return {"type": "http.request", "body": chunk, "more_body": bool(chunks)}
        await complete.wait()
        return {"type": "http.disconnect"}

    async def send(message: dict) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
        elif message["type"] == "http.response.body":
            body.append(message.get("body", b""))
            if not message.get("more_body", False):
                complete.set()

    raised = None
    try:
        await app(scope_of(request, state), receive, send)
    except Exception as error:
        # Starlette raises what it has answered with a 500, so that a server can log it.
        if not complete.is_set():
            raise
        raised = error
    if not complete.is_set():
        raise RuntimeError("The app returned without a complete response.")
    headers = tuple((key.decode("latin-1"), value.decode("latin-1")) for key, value in start.get("headers", ()))
    empty = request.method == "HEAD" or start["status"] in (204, 304)
    return Answer(start["status"], headers, b"" if empty else b"".join(body), raised)


def scope_of(request: Request, state: dict | None) -> dict:
    """What a server tells an app of a request."""
    path, _, query = request.target.partition("?")
    host, _, port = request.header("host").partition(":")
    scope = {
        "type": "http",
        "asgi": _VERSIONS,
        "http_version": "1.1",
        "method": request.method,
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode("ascii"),
        "query_string": query.encode("ascii"),
        "root_path": "",
        "headers": [(key.lower().encode("latin-1"), value.encode()) for key, value in request.headers],
        "client": ("127.0.0.1", 50000),
        "server": (host, int(port or 80)),
    }
    if state is not None:
        scope["state"] = state.copy()
    return scope


class Lifespan:
    """An app's start-up and shutdown; an app that does not know the protocol is left alone."""

    def __init__(self, app) -> None:
        self._app = app
        self.state: dict = {}

    async def start(self) -> None:
        """Run the start-up. Raises RuntimeError with the app's message when it fails."""
        self._inbox: asyncio.Queue = asyncio.Queue()
        self._outbox: asyncio.Queue = asyncio.Queue()
        scope = {"type": "lifespan", "asgi": _VERSIONS, "state": self.state}
        self._task = asyncio.create_task(self._app(scope, self._inbox.get, self._outbox.put))
        await self._inbox.put({"type": "lifespan.startup"})
        await self._next("startup")

    async def stop(self) -> None:
        """Run the shutdown, where there was a start-up."""
        if not self._task.done():
            await self._inbox.put({"type": "lifespan.shutdown"})
            await self._next("shutdown")

    async def _next(self, stage: str) -> None:
        answer = asyncio.create_task(self._outbox.get())
        await asyncio.wait({answer, self._task}, return_when=asyncio.FIRST_COMPLETED)
        if not answer.done():
            answer.cancel()
            if stage == "shutdown":
                self._task.result()
            self._task.exception()  # not supported: by the protocol that is an exception, and no error
        elif answer.result()["type"] == f"lifespan.{stage}.failed":
            raise RuntimeError(answer.result().get("message") or f"The app's {stage} failed.")

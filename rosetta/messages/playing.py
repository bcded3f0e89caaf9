"""Play a scene: the clients do what the steps say, and what comes back is noted."""

import asyncio
import base64
from collections import defaultdict
from collections.abc import Mapping
from typing import Protocol

from rosetta.exchange.answer import Answer
from rosetta.exchange.asgi_websocket import ClosedError, RefusedError
from rosetta.exchange.request import Request
from rosetta.exchange.session import HOST, Client
from rosetta.messages.scenes import Scene, Step

LIMIT = 5  # seconds to wait for what must come
ASK_LIMIT = 15  # seconds for requests: a login takes long on purpose
SILENCE = 0.15  # seconds in which nothing may come
LONGEST = 200  # characters of a message that are kept whole
ORIGIN = f"http://{HOST}"  # of the page that opens the connection: browsers always send it

Event = dict[str, object]
Outcome = Event | list[Event] | None
"""What came of a step. Connecting: {"status": 101}, and asking likewise. Waiting: [{"text": ...} | {"base64": ...} |
{"close": code, "reason": ...}], where a long message is {"text": its start, "characters": n}. Acting on a connection
that is closed: {"gone": true}. None of the others."""


class Connection(Protocol):
    """A client's side of an open connection; `AsgiWebSocket` is one."""

    async def send(self, message: str | bytes) -> None: ...
    async def receive(self) -> str | bytes: ...
    async def close(self, code: int = 1000) -> None: ...  # does nothing to one that is closed
    async def drop(self) -> None: ...


class Process(Protocol):
    """How clients reach one process of a program: they connect, or send a request."""

    async def __call__(self, target: str, headers: tuple[tuple[str, str], ...]) -> Connection: ...  # or RefusedError
    async def ask(self, request: Request) -> Answer: ...


async def play(scene: Scene, *processes: Process) -> list[Outcome]:
    """What came of each step, in their order, with each process of the program.

    Raises Problem where nothing comes that is waited for, and where something comes that no step waits for.
    """
    clients: dict[str, Connection] = {}  # those that are there
    carrying: dict[str, Client] = defaultdict(Client)
    every: list[Connection] = []
    found: list[Outcome] = []

    async def done(step: Step) -> Outcome:
        process, client = processes[max(step.process, 1) - 1], carrying[step.client]
        if step.action == "ask":
            return {"status": await _asked(step, process, client)}
        if step.action != "connect":
            return await _do(step, clients)
        try:
            every.append(await process(str(step.value), handshake(step, client.cookies)))
        except RefusedError as refused:
            return {"status": refused.status}
        clients[step.client] = every[-1]
        return {"status": 101}

    try:
        for step in scene.steps:
            try:
                limit = ASK_LIMIT if step.action == "ask" else LIMIT
                found.append(await asyncio.wait_for(done(step), limit))
            except TimeoutError:
                how = "Let the program answer, or correct the step."
                raise scene.problem(f"{step.client} waits for {step.value}, and it does not come.", how) from None
        for name, one in clients.items():
            if more := await _coming(one, 0):
                what = f"{name} gets what no step expects: {more}."
                raise scene.problem(what, f'Add `{{ client = "{name}", expect = {len(more)} }}`.')
    finally:
        for one in every:
            await one.close()
    return found


async def _asked(step: Step, process: Process, client: Client) -> int:
    """The status of the last answer. What comes before it is sent once: a client that has logged in stays so."""
    *before, last = step.requests
    for request in (*(one for one in before if one.name not in client.earlier), last):
        answer = await process.ask(client.prepared(request))
        client.answered(request, answer)
    return answer.status


async def _do(step: Step, clients: dict[str, Connection]) -> Outcome:
    if step.client not in clients:
        return {"gone": True}
    connection = clients[step.client]
    if step.action == "send":
        text = str(step.value) * step.times
        try:
            await connection.send(text.encode() if step.binary else text)
        except ClosedError:
            return {"gone": True}
    elif step.action == "expect":
        events = await _coming(connection, int(step.value))
        if events and "close" in events[-1]:
            del clients[step.client]
        return events
    elif step.action == "close":
        await clients.pop(step.client).close(int(step.value))
    else:
        await clients.pop(step.client).drop()
    return None


async def _coming(connection: Connection, count: int) -> list[Event]:
    """So many messages, or fewer and how the connection ended; for none, whatever comes in a short while."""
    found: list[Event] = []
    while not count or len(found) < count:
        try:
            found.append(_noted(await asyncio.wait_for(connection.receive(), None if count else SILENCE)))
        except TimeoutError:
            break
        except ClosedError as closed:
            return [*found, {"close": closed.code, "reason": closed.reason}]
    return found


def _noted(message: str | bytes) -> Event:
    if isinstance(message, bytes):
        return {"base64": base64.b64encode(message).decode()}
    if len(message) > LONGEST:
        return {"text": message[:LONGEST], "characters": len(message)}
    return {"text": message}


def handshake(step: Step, cookies: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The headers that a browser sends besides those of WebSocket itself; an empty one of the step is left out."""
    own = dict(step.headers)
    named = {name.lower() for name in own}
    carried = "; ".join(f"{name}={value}" for name, value in cookies.items())
    usual = {"Host": HOST, "Origin": ORIGIN} | ({"Cookie": carried} if carried else {})
    added = [(name, value) for name, value in usual.items() if name.lower() not in named]
    return (*added, *((name, value) for name, value in own.items() if value))

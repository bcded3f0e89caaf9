"""A chat with an LLM, in FastAPI."""

import asyncio
from collections.abc import AsyncIterable, AsyncIterator
from contextlib import aclosing, asynccontextmanager, suppress
from typing import Annotated, Literal

from allowance import Allowance
from failed import Failed
from fastapi import (
    Depends,
    FastAPI,
    Header,
    Request,
    WebSocket,
    WebSocketDisconnect,
    WebSocketException,
)
from fastapi.middleware.cors import CORSMiddleware
from fastapi.requests import HTTPConnection
from fastapi.responses import JSONResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent
from llm import Llm, Piece
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings


# --8<-- [start:settings]
class Settings(BaseSettings):
    llm_key: SecretStr  # no start without it
    llm_url: str
    llm_model: str
    first_token: float = 30  # seconds
    next_token: float = 15
    backoff: float = 0.5
    chat_origins: list[str] = [
        "http://127.0.0.1:3000", "http://localhost:3000"
    ]
    chat_per_minute: int = 20


settings = Settings()  # reads LLM_KEY and so on
# --8<-- [end:settings]


# --8<-- [start:made]
@asynccontextmanager
async def lifespan(app: FastAPI):
    llm = Llm(
        settings.llm_url,
        settings.llm_key.get_secret_value(),
        settings.llm_model,
        settings.next_token,
        settings.backoff,
    )
    async with llm.client:
        yield {"llm": llm}
# --8<-- [end:made]


# --8<-- [start:cors]
app = FastAPI(lifespan=lifespan, max_body_size=64 * 1024)
app.add_middleware(
    CORSMiddleware,
    allow_origins=settings.chat_origins,
    allow_methods=["POST"],
    allow_headers=["Content-Type"],
    expose_headers=["Retry-After"],
)
# --8<-- [end:cors]


# --8<-- [start:origin]
Origin = Annotated[str | None, Header()]


async def check_origin(origin: Origin = None):  # None: no browser
    if origin and origin not in settings.chat_origins:
        raise Failed("foreign origin")
# --8<-- [end:origin]


# --8<-- [start:limits]
allowance = Allowance(settings.chat_per_minute)


async def check_allowance(connection: HTTPConnection):
    if wait := allowance.take(connection.client.host):
        raise Failed("too many", wait=wait)
# --8<-- [end:limits]


# --8<-- [start:message]
class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Turn(Strict):
    role: Literal["user", "assistant"]
    content: str = Field(min_length=1, max_length=4000)


class Chat(Strict):
    messages: list[Turn] = Field(min_length=1, max_length=20)
# --8<-- [end:message]


# --8<-- [start:first]
async def reply(
    chat: Chat, request: Request
) -> AsyncIterator[AsyncIterator[Piece]]:
    llm, messages = request.state.llm, chat.model_dump()["messages"]
    asking = asyncio.create_task(llm.ask(messages))
    leaving = asyncio.create_task(request.receive())
    try:
        await asyncio.wait(
            {asking, leaving},
            timeout=settings.first_token,
            return_when=asyncio.FIRST_COMPLETED,
        )
        if not asking.done():  # too late, or nobody is there any more
            raise Failed("timeout")
        pieces = asking.result()
    finally:
        asking.cancel()
        leaving.cancel()
    async with aclosing(pieces):
        yield pieces
# --8<-- [end:first]


# --8<-- [start:stream]
@app.post(
    "/api/chat",
    dependencies=[Depends(check_origin), Depends(check_allowance)],
    response_class=EventSourceResponse,
)
async def chat(
    pieces: Annotated[AsyncIterator[Piece], Depends(reply)],
) -> AsyncIterable[ServerSentEvent]:
    async for piece in pieces:
        yield ServerSentEvent(data=piece)
# --8<-- [end:stream]


# --8<-- [start:no-answer]
@app.exception_handler(Failed)
async def no_answer(request: Request, failed: Failed):
    return JSONResponse(
        {"error": failed.reason}, failed.status, failed.headers
    )
# --8<-- [end:no-answer]


# --8<-- [start:socket]
async def answer(websocket: WebSocket, text: str):
    with suppress(WebSocketDisconnect):  # while sending
        try:
            chat = Chat.model_validate_json(text).model_dump()
            await check_allowance(websocket)
            async with asyncio.timeout(settings.first_token):
                pieces = await websocket.state.llm.ask(chat["messages"])
            async with aclosing(pieces):
                async for piece in pieces:
                    await websocket.send_json(piece)
        except ValidationError:
            await websocket.send_json({"error": "invalid"})
        except TimeoutError:
            await websocket.send_json({"error": "timeout"})
        except Failed as failed:
            await websocket.send_json({"error": failed.reason})


@app.websocket("/ws/chat")
async def chat_socket(websocket: WebSocket, origin: Origin = None):
    if origin not in settings.chat_origins:
        raise WebSocketException(1008)
    await websocket.accept()
    answering = None
    try:
        while True:
            message = await websocket.receive()
            if message["type"] == "websocket.disconnect":
                break
            text = message.get("text") or ""  # bytes are no question
            if answering:
                answering.cancel()
            if text != "stop":
                answering = asyncio.create_task(answer(websocket, text))
    finally:
        if answering:
            answering.cancel()
# --8<-- [end:socket]

"""Reading what a client sends, with FastAPI."""

import hashlib
import shutil
import uuid
from pathlib import Path
from tempfile import TemporaryDirectory

# --8<-- [start:app]
from typing import Annotated

from fastapi import (
    Body,
    Cookie,
    FastAPI,
    Form,
    Header,
    Query,
    Request,
    UploadFile,
)
from pydantic import BaseModel, Field, JsonValue

app = FastAPI(max_body_size=5_000_000)  # any body, in bytes
# --8<-- [end:app]


# --8<-- [start:query]
@app.get("/search")
def search(
    q: str,
    page: int = 1,
    tag: Annotated[list[str], Query()] = [],
) -> dict[str, str | int | list[str]]:
    return {"q": q, "page": page, "tags": tag}
# --8<-- [end:query]


# --8<-- [start:form]
class Message(BaseModel):
    author: str
    text: str


@app.post("/messages")
def leave_message(
    message: Annotated[Message, Form()],
) -> dict[str, str | int]:
    return {
        "author": message.author,
        "characters": len(message.text),
    }
# --8<-- [end:form]


# --8<-- [start:json]
@app.post("/json")
def echo_json(
    data: Annotated[JsonValue, Body()],
) -> dict[str, JsonValue]:
    return {"received": data}
# --8<-- [end:json]


# --8<-- [start:order]
class Order(BaseModel):
    item: str = Field(min_length=1)
    quantity: int = Field(ge=1)


@app.post("/orders", status_code=201)
def create_order(order: Order) -> Order:
    return order
# --8<-- [end:order]


# --8<-- [start:headers]
@app.get("/headers")
def read_headers(
    x_request_id: Annotated[str | None, Header()] = None,
    x_tag: Annotated[str, Header()] = "none",
) -> dict[str, str | None]:
    return {"request_id": x_request_id, "tag": x_tag}
# --8<-- [end:headers]


# --8<-- [start:cookies]
@app.get("/cookies")
def read_cookies(
    theme: Annotated[str, Cookie()] = "light",
) -> dict[str, str]:
    return {"theme": theme}
# --8<-- [end:cookies]


# --8<-- [start:upload]
@app.post("/uploads")
def upload(file: UploadFile) -> dict[str, str | int | None]:
    with TemporaryDirectory() as folder:  # a real one would stay
        target = Path(folder, uuid.uuid4().hex)  # never the client's name
        with target.open("wb") as stored:
            shutil.copyfileobj(file.file, stored)
        size = target.stat().st_size
    return {
        "name": (file.filename or "")[-60:],
        "type": file.content_type,
        "size": size,
    }
# --8<-- [end:upload]


# --8<-- [start:raw]
@app.post("/raw")
async def read_raw(request: Request) -> dict[str, str | int]:
    body = await request.body()
    return {
        "method": request.method,
        "path": request.url.path,
        "query": request.url.query,
        "bytes": len(body),
        "sha256": hashlib.sha256(body).hexdigest(),
    }
# --8<-- [end:raw]


# --8<-- [start:client]
@app.get("/client")
def client(request: Request) -> dict[str, str | None]:
    return {"address": request.client.host if request.client else None}
# --8<-- [end:client]

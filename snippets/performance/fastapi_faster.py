"""What makes a program with FastAPI answer sooner, each way at work."""

import asyncio
from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel
from sqlalchemy import Text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from starlette.datastructures import MutableHeaders

# --8<-- [start:engine]
engine = create_async_engine("postgresql+psycopg:///shop", pool_size=10)
# --8<-- [end:engine]

calls = []
app = FastAPI()


class Base(DeclarativeBase):
    pass


class Tea(Base):
    __tablename__ = "tea"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)


# --8<-- [start:async]
@app.get("/rate")
async def show_rate() -> dict[str, float]:
    await asyncio.sleep(0.1)  # as a request to another service
    return {"euro": 1.0}
# --8<-- [end:async]


# --8<-- [start:return-type]
class TeaOut(BaseModel, from_attributes=True):
    id: int
    name: str


@app.get("/teas")
async def list_teas() -> list[TeaOut]:
    return [Tea(id=1, name="Assam")]
# --8<-- [end:return-type]


# --8<-- [start:dependency]
async def read_settings() -> dict[str, str]:
    calls.append("read_settings")
    return {"currency": "EUR"}


Settings = Annotated[dict[str, str], Depends(read_settings)]


async def in_currency(settings: Settings) -> str:
    return settings["currency"]


@app.get("/price")
async def show_price(
    settings: Settings, currency: Annotated[str, Depends(in_currency)]
) -> dict[str, str]:
    return {"currency": currency}
# --8<-- [end:dependency]


# --8<-- [start:middleware]
class Stamp:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        async def send_stamped(message):
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).append("X-Shop", "tea")
            await send(message)

        await self.app(scope, receive, send_stamped)


app.add_middleware(Stamp)
# --8<-- [end:middleware]

client = TestClient(app)
answer = client.get("/teas")
print(answer.text, answer.headers["x-shop"])
#> [{"id":1,"name":"Assam"}] tea
client.get("/price")
print("called:", len(calls))
#> called: 1
print(client.get("/rate").json())
#> {'euro': 1.0}
print("connections kept:", engine.pool.size())
#> connections kept: 10

"""The same work for FastAPI: a few keys, lists, nested lists, checked orders."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel, Field

app = FastAPI()


# --8<-- [start:rows]
@dataclass
class TeaRow:
    id: int
    name: str
    cents: int
    picked: date


@dataclass
class MakerRow:
    id: int
    name: str
    teas: list[TeaRow]


DAY = date(2026, 4, 1)
TEAS = [
    TeaRow(at, f"Tea {at}", 250 + at % 90, DAY + timedelta(at % 60))
    for at in range(1, 10_001)
]
MAKERS = [
    MakerRow(at, f"Maker {at}", TEAS[5 * at - 5 : 5 * at])
    for at in range(1, 1_001)
]
# --8<-- [end:rows]


# --8<-- [start:models]
class Tea(BaseModel):
    id: int
    name: str
    cents: int
    picked: date


class Maker(BaseModel):
    id: int
    name: str
    teas: list[Tea]


class Order(BaseModel):
    tea: Annotated[str, Field(min_length=1, max_length=40)]
    cups: Annotated[int, Field(ge=1, le=12)]
    by: date
# --8<-- [end:models]


# --8<-- [start:simple]
@app.get("/shop")
async def show_shop():
    return {"name": "Tea shop", "open": True}
# --8<-- [end:simple]


# --8<-- [start:lists]
@app.get("/teas/first/{count}")
async def list_teas(count: int) -> list[Tea]:
    return TEAS[:count]


@app.get("/makers/first/{count}")
async def list_makers(count: int) -> list[Maker]:
    return MAKERS[:count]
# --8<-- [end:lists]


# --8<-- [start:plain]
@app.get("/teas/plain/{count}")
async def list_plain(count: int):
    return [vars(tea) for tea in TEAS[:count]]
# --8<-- [end:plain]


# --8<-- [start:check]
@app.post("/orders")
async def place_orders(orders: list[Order]):
    return {"cups": sum(order.cups for order in orders)}
# --8<-- [end:check]


# --8<-- [start:shared]
counted = {"calls": 0}


async def read_settings():
    counted["calls"] += 1
    return {"currency": "EUR"}


Settings = Annotated[dict, Depends(read_settings)]
Again = Annotated[dict, Depends(read_settings, use_cache=False)]


@app.get("/prices")
async def show_prices(first: Settings, second: Settings):
    return {"calls": counted["calls"], "one": first is second}


@app.get("/prices/again")
async def show_again(first: Settings, second: Again):
    return {"calls": counted["calls"], "one": first is second}
# --8<-- [end:shared]

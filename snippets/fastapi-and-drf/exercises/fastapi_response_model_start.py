"""A list that tells more than it should."""

from dataclasses import dataclass
from datetime import date

from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


@dataclass
class TeaRow:
    id: int
    name: str
    cents: int
    picked: date
    paid_cents: int  # what we paid for it: nobody's business


TEAS = [
    TeaRow(1, "Tea 1", 251, date(2026, 4, 2), 90),
    TeaRow(2, "Tea 2", 252, date(2026, 4, 3), 91),
    TeaRow(3, "Tea 3", 253, date(2026, 4, 4), 92),
]


class Tea(BaseModel):
    id: int
    name: str
    cents: int
    picked: date


@app.get("/teas/first/{count}")
async def list_teas(count: int):
    return TEAS[:count]

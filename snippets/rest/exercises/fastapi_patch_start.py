"""A part of a tea is changed, and the rest is lost."""

from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()
tea = {"name": "Sencha", "origin": "Japan", "cents": 310}


class TeaChange(BaseModel):
    name: str | None = None
    origin: str | None = None
    cents: int | None = None


@app.patch("/tea")
def update_tea(new: TeaChange):
    tea.update(new.model_dump())
    return tea

"""A part of a tea is changed, and the rest is kept."""

from fastapi import FastAPI
from pydantic import MISSING, BaseModel

app = FastAPI()
tea = {"name": "Sencha", "origin": "Japan", "cents": 310}


# --8<-- [start:solution]
class TeaChange(BaseModel):
    name: str | MISSING = MISSING
    origin: str | MISSING = MISSING
    cents: int | MISSING = MISSING
# --8<-- [end:solution]


@app.patch("/tea")
def update_tea(new: TeaChange):
    tea.update(new.model_dump())
    return tea

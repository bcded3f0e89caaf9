"""A shop whose records hold more than customers may see."""

from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()

TEA = {"id": 1, "name": "Sencha", "supplier_price": 310}


# --8<-- [start:solution]
class Tea(BaseModel):
    id: int
    name: str


@app.get("/tea", response_model=Tea)
def read_tea() -> Any:
    return TEA
# --8<-- [end:solution]

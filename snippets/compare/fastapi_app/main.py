"""Orders of a tea shop: the program that replaces the one in Flask."""

# --8<-- [start:program]
from enum import StrEnum

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

PRICES = {"oolong": 600, "sencha": 450}
Tea = StrEnum("Tea", list(PRICES))


class Order(BaseModel):
    tea: Tea
    cups: int = 1


app = FastAPI()


@app.get("/teas/{name}")
def tea(name: str):
    if name not in PRICES:
        raise HTTPException(404, "No such tea.")
    return {"name": name, "cents": PRICES[name]}


@app.post("/orders", status_code=201)
def order(wanted: Order):
    return {"cents": wanted.cups * PRICES[wanted.tea]}
# --8<-- [end:program]

"""Orders of tea."""

from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


class Order(BaseModel):
    item: str
    quantity: int


@app.post("/orders", status_code=201)
def create_order(order: Order) -> Order:
    return order

"""Orders of tea."""

from fastapi import FastAPI
from pydantic import BaseModel, Field

app = FastAPI()


# --8<-- [start:solution]
class Order(BaseModel):
    item: str = Field(min_length=1)
    quantity: int = Field(ge=1)
# --8<-- [end:solution]


@app.post("/orders", status_code=201)
def create_order(order: Order) -> Order:
    return order

"""A Flask view whose return type is meant to choose the fields."""

from typing import TypedDict

from flask import Flask

app = Flask(__name__)


# --8<-- [start:bug]
TEA = {"id": 1, "name": "Sencha", "supplier_price": 310}


class Tea(TypedDict):
    id: int
    name: str


@app.get("/tea")
def read_tea() -> Tea:
    return TEA
# --8<-- [end:bug]

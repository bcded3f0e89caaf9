"""A shop whose records hold more than customers may see."""

from fastapi import FastAPI

app = FastAPI()

TEA = {"id": 1, "name": "Sencha", "supplier_price": 310}


@app.get("/tea")
def read_tea() -> dict[str, int | str]:
    return TEA

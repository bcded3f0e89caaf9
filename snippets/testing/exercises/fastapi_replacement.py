from typing import Annotated

from fastapi import Depends, FastAPI

app = FastAPI()
TEAS = {1: ("Sencha", 310)}


def rate() -> int:
    return 92


# --8<-- [start:solution]
@app.get("/teas/{tea_id}")
def read_tea(tea_id: int, euro_cents: Annotated[int, Depends(rate)]):
    name, cents = TEAS[tea_id]
    return {"name": name, "euro_cents": cents * euro_cents // 100}
# --8<-- [end:solution]


# What a test would do before it sends its request:
app.dependency_overrides[rate] = lambda: rate() // 2

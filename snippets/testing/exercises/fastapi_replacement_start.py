from fastapi import FastAPI

app = FastAPI()
TEAS = {1: ("Sencha", 310)}


def rate() -> int:
    return 92


@app.get("/teas/{tea_id}")
def read_tea(tea_id: int):
    name, cents = TEAS[tea_id]
    return {"name": name, "euro_cents": cents * rate() // 100}


# What a test would do before it sends its request:
app.dependency_overrides[rate] = lambda: rate() // 2

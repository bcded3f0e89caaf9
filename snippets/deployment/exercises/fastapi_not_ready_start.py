"""Whether the databases answer, in FastAPI."""

from fastapi import FastAPI
from sqlalchemy import create_engine

engines = {
    "teas": create_engine("sqlite://"),
    "orders": create_engine("sqlite:///a-folder-that-is-missing/orders.db"),
}
app = FastAPI()


@app.get("/live")
def live() -> dict[str, str]:
    return {"status": "alive"}


@app.get("/ready/{name}")
def ready(name: str) -> dict[str, str]:
    return {"status": f"{name} is ready"}

"""Whether the databases answer, in FastAPI."""

from fastapi import FastAPI, HTTPException
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

engines = {
    "teas": create_engine("sqlite://"),
    "orders": create_engine("sqlite:///a-folder-that-is-missing/orders.db"),
}
app = FastAPI()


@app.get("/live")
def live() -> dict[str, str]:
    return {"status": "alive"}


# --8<-- [start:solution]
@app.get("/ready/{name}")
def ready(name: str) -> dict[str, str]:
    try:
        with engines[name].connect() as connection:
            connection.execute(text("SELECT 1"))
    except SQLAlchemyError:
        raise HTTPException(503) from None
    return {"status": f"{name} is ready"}
# --8<-- [end:solution]

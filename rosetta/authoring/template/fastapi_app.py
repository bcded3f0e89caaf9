"""New topic in FastAPI."""

from fastapi import FastAPI

app = FastAPI()


# --8<-- [start:first]
@app.get("/new-topic")
def show_topic() -> dict[str, str]:
    return {"topic": "new-topic"}


# --8<-- [end:first]

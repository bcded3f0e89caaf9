"""What a backend sends to the API, in FastAPI."""

from fastapi import FastAPI

app = FastAPI()


@app.post("/sent")
def sent(chat: dict) -> dict:
    return {"model": "small-1", "stream": True, **chat}

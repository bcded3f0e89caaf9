"""A note may have any size."""

from fastapi import FastAPI, Request

app = FastAPI()
LIMIT = 16


@app.post("/notes", status_code=201)
async def add_note(request: Request):
    body = await request.body()
    return {"bytes": len(body)}

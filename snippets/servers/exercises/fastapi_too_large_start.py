"""A note may have any size."""

from fastapi import FastAPI, Request

app = FastAPI()


@app.post("/notes", status_code=201)
async def add_note(request: Request):
    return {"bytes": len(await request.body())}

"""A note has at most sixteen bytes."""

from fastapi import FastAPI, Request

# --8<-- [start:solution]
app = FastAPI(max_body_size=16)
# --8<-- [end:solution]


@app.post("/notes", status_code=201)
async def add_note(request: Request):
    return {"bytes": len(await request.body())}

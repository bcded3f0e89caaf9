"""A note has at most sixteen bytes."""

from fastapi import FastAPI, HTTPException, Request

app = FastAPI()
LIMIT = 16


# --8<-- [start:solution]
@app.post("/notes", status_code=201)
async def add_note(request: Request):
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LIMIT:
            raise HTTPException(413)
    return {"bytes": len(body)}
# --8<-- [end:solution]

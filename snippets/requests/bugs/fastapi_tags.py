"""A FastAPI view that loses a repeated query parameter."""

from fastapi import FastAPI

app = FastAPI()


# --8<-- [start:bug]
@app.get("/search")
def search(
    q: str,
    page: int = 1,
    tag: list[str] | None = None,
):
    return {"q": q, "page": page, "tags": tag or []}
# --8<-- [end:bug]

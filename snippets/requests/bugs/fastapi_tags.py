"""A FastAPI view that loses a repeated query parameter."""

from fastapi import FastAPI

app = FastAPI()


# --8<-- [start:bug]
@app.get("/search")
def search(
    q: str,
    page: int = 1,
    tag: list[str] = [],
) -> dict[str, str | int | list[str]]:
    return {"q": q, "page": page, "tags": tag}
# --8<-- [end:bug]

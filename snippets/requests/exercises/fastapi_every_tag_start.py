"""A search that may be narrowed by tags."""

from fastapi import FastAPI

app = FastAPI()


@app.get("/search")
def search(q: str, tag: str | None = None) -> dict[str, str | list[str]]:
    return {"q": q, "tags": [tag] if tag else []}

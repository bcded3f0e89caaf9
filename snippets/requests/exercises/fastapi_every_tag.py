"""A search that may be narrowed by tags."""

from typing import Annotated

from fastapi import FastAPI, Query

app = FastAPI()


# --8<-- [start:solution]
@app.get("/search")
def search(
    q: str, tag: Annotated[list[str], Query()] = []
) -> dict[str, str | list[str]]:
    return {"q": q, "tags": tag}
# --8<-- [end:solution]

"""A shop: every item has a number."""

from fastapi import FastAPI

app = FastAPI()


@app.get("/items/{item_id}")
def show_item(item_id: int) -> dict[str, int]:
    return {"item_id": item_id}

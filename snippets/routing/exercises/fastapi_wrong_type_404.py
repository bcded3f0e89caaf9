"""A shop: every item has a number."""

from fastapi import FastAPI

app = FastAPI()


# --8<-- [start:solution]
@app.get("/items/{item_id:int}")
def show_item(item_id: int) -> dict[str, int]:
    return {"item_id": item_id}
# --8<-- [end:solution]

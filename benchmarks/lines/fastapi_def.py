"""`/shop` in FastAPI, as a plain function, which runs in a thread."""

from fastapi import FastAPI

app = FastAPI()


@app.get("/shop")
def show_shop():
    """Tell what the shop is."""
    return {"name": "Tea shop", "open": True}

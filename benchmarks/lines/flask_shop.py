"""`/shop` in Flask."""

from flask import Flask

app = Flask(__name__)


@app.get("/shop")
def show_shop():
    """Tell what the shop is."""
    return {"name": "Tea shop", "open": True}

"""A module of the shop, with its prefix."""

from flask import Blueprint, Flask

BOOKS = ["The Book of Tea", "Tea: A Global History"]

# --8<-- [start:bug]
bp = Blueprint("books", __name__, url_prefix="/books")


@bp.get("/")
def list_books():
    return {"books": BOOKS}


app = Flask(__name__)
app.register_blueprint(bp, url_prefix="/sale")
# --8<-- [end:bug]

"""A module of the shop, with its prefix."""

from flask import Blueprint, Flask

bp = Blueprint("books", __name__, url_prefix="/books")


# --8<-- [start:bug]
@bp.get("/books/")
def list_books():
    return {"books": ["The Book of Tea", "Tea: A Global History"]}


app = Flask(__name__)
app.register_blueprint(bp)
# --8<-- [end:bug]

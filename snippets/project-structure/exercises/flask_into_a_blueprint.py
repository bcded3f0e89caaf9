"""A shop whose routes stand on a blueprint."""

from flask import Blueprint, Flask

BOOKS = {1: "The Book of Tea", 2: "Tea: A Global History"}

# --8<-- [start:solution]
bp = Blueprint("books", __name__)


@bp.get("/")
def list_books():
    return {"books": list(BOOKS.values())}


@bp.get("/<int:book_id>")
def show_book(book_id):
    return {"title": BOOKS[book_id]}


app = Flask(__name__)
app.register_blueprint(bp, url_prefix="/books")
app.register_blueprint(bp, url_prefix="/ebooks", name="ebooks")
# --8<-- [end:solution]

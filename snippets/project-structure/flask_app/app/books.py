# --8<-- [start:module]
from flask import Blueprint, abort, current_app, url_for

from .catalog import BOOKS

bp = Blueprint("books", __name__)


@bp.get("/")
def list_books():
    count = current_app.config["PER_PAGE"]
    return {"books": list(BOOKS.values())[:count]}
# --8<-- [end:module]


# --8<-- [start:reverse]
@bp.get("/<int:book_id>")
def show_book(book_id):
    if book_id not in BOOKS:
        abort(404)
    return {
        "title": BOOKS[book_id],
        "self": url_for(".show_book", book_id=book_id),
        "shop": url_for("pages.home"),
    }
# --8<-- [end:reverse]

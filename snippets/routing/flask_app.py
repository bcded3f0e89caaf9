"""Routing in Flask: which function answers which URL."""

from datetime import date

from flask import Blueprint, Flask, request, url_for
from werkzeug.routing import BaseConverter, ValidationError

app = Flask(__name__)


# --8<-- [start:plain]
@app.get("/")
def index():
    return {"hello": "world"}


@app.get("/ping")
def ping():
    return {"ping": "pong"}
# --8<-- [end:plain]


# --8<-- [start:path-parameters]
@app.get("/users/<username>")
def show_user(username):
    return {"username": username}


@app.get("/items/<int:item_id>")
def show_item(item_id):
    return {"item_id": item_id}
# --8<-- [end:path-parameters]


# --8<-- [start:query-parameters]
@app.get("/search")
def search():
    q = request.args["q"]
    limit = request.args.get("limit", default=10, type=int)
    return {"q": q, "limit": limit}
# --8<-- [end:query-parameters]


# --8<-- [start:path-and-query]
@app.get("/items/<int:item_id>/reviews")
def list_reviews(item_id):
    return {
        "item_id": item_id,
        "sort": request.args.get("sort", "newest"),
        "tags": request.args.getlist("tag"),
    }
# --8<-- [end:path-and-query]


# --8<-- [start:methods]
@app.get("/notes")
def list_notes():
    return {"action": "list"}


@app.post("/notes")
def create_note():
    return {"action": "create"}, 201


@app.route("/notes/<int:note_id>", methods=["PUT", "PATCH"])
def change_note(note_id):
    return {"action": request.method, "note_id": note_id}


@app.get("/status")
def show_status():
    return {"status": "ok"}
# --8<-- [end:methods]


# --8<-- [start:two-paths]
@app.get("/feed")
@app.get("/feed/<int:page>")
def feed(page=1):
    return {"page": page}
# --8<-- [end:two-paths]


# --8<-- [start:trailing-slash]
@app.route("/shelves/", methods=["GET", "POST"])
def shelves():
    return {"method": request.method}
# --8<-- [end:trailing-slash]


# --8<-- [start:spanning]
@app.get("/files/<path:name>")
def show_file(name):
    return {"name": name}
# --8<-- [end:spanning]


# --8<-- [start:converter]
class DateConverter(BaseConverter):
    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value):
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise ValidationError from error


app.url_map.converters["date"] = DateConverter


@app.get("/days/<date:day>")
def show_day(day):
    return {"day": day.isoformat(), "weekday": day.isoweekday()}
# --8<-- [end:converter]


# --8<-- [start:order]
@app.get("/tags/<name>")
def show_tag(name):
    return {"tag": name}


@app.get("/popular")
@app.get("/tags/popular")
def popular_tags():
    return {"tags": ["poetry", "travel"]}
# --8<-- [end:order]


# --8<-- [start:modular]
catalog = Blueprint("catalog", __name__, url_prefix="/catalog")


@catalog.get("/")
def list_books():
    return {"book_ids": [1, 2, 3]}


@catalog.get("/<int:book_id>")
def show_book(book_id):
    return {"book_id": book_id}


app.register_blueprint(catalog)
# --8<-- [end:modular]


# --8<-- [start:reverse]
@app.get("/links")
def links():
    return {
        "item": url_for("show_item", item_id=7),
        "book": url_for("catalog.show_book", book_id=3),
        "day": url_for("show_day", day=date(2026, 11, 20)),
        "search": url_for("search", q="café"),
    }
# --8<-- [end:reverse]

"""Routing in FastAPI: which function answers which URL."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, FastAPI, Query, Request

app = FastAPI()


# --8<-- [start:plain]
@app.get("/")
def index() -> dict[str, str]:
    return {"hello": "world"}


@app.get("/ping")
def ping() -> dict[str, str]:
    return {"ping": "pong"}
# --8<-- [end:plain]


# --8<-- [start:path-parameters]
@app.get("/users/{username}")
def show_user(username: str) -> dict[str, str]:
    return {"username": username}


@app.get("/items/{item_id}")
def show_item(item_id: int) -> dict[str, int]:
    return {"item_id": item_id}
# --8<-- [end:path-parameters]


# --8<-- [start:query-parameters]
@app.get("/search")
def search(q: str, limit: int = 10) -> dict[str, str | int]:
    return {"q": q, "limit": limit}
# --8<-- [end:query-parameters]


# --8<-- [start:path-and-query]
@app.get("/items/{item_id}/reviews")
def list_reviews(
    item_id: int,
    tag: Annotated[list[str], Query()] = [],
    sort: str = "newest",
) -> dict[str, int | str | list[str]]:
    return {"item_id": item_id, "sort": sort, "tags": tag}
# --8<-- [end:path-and-query]


# --8<-- [start:methods]
@app.get("/notes")
def list_notes() -> dict[str, str]:
    return {"action": "list"}


@app.post("/notes", status_code=201)
def create_note() -> dict[str, str]:
    return {"action": "create"}


@app.put("/notes/{note_id}")
def replace_note(note_id: int) -> dict[str, str | int]:
    return {"action": "PUT", "note_id": note_id}


@app.patch("/notes/{note_id}")
def change_note(note_id: int) -> dict[str, str | int]:
    return {"action": "PATCH", "note_id": note_id}


@app.get("/status")
def show_status() -> dict[str, str]:
    return {"status": "ok"}
# --8<-- [end:methods]


# --8<-- [start:two-paths]
@app.get("/feed")
@app.get("/feed/{page}")
def feed(page: int = 1) -> dict[str, int]:
    return {"page": page}
# --8<-- [end:two-paths]


# --8<-- [start:trailing-slash]
@app.get("/shelves/")
def list_shelves() -> dict[str, str]:
    return {"method": "GET"}


@app.post("/shelves/")
def add_shelf() -> dict[str, str]:
    return {"method": "POST"}
# --8<-- [end:trailing-slash]


# --8<-- [start:spanning]
@app.get("/files/{name:path}")
def show_file(name: str) -> dict[str, str]:
    return {"name": name}
# --8<-- [end:spanning]


# --8<-- [start:converter]
@app.get("/days/{day}")
def show_day(day: date) -> dict[str, date | int]:
    return {"day": day, "weekday": day.isoweekday()}
# --8<-- [end:converter]


# --8<-- [start:order]
@app.get("/tags/{name}")
def show_tag(name: str) -> dict[str, str]:
    return {"tag": name}


@app.get("/popular")
@app.get("/tags/popular")
def popular_tags() -> dict[str, list[str]]:
    return {"tags": ["poetry", "travel"]}
# --8<-- [end:order]


# --8<-- [start:modular]
catalog = APIRouter(prefix="/catalog")


@catalog.get("/")
def list_books() -> dict[str, list[int]]:
    return {"book_ids": [1, 2, 3]}


@catalog.get("/{book_id}")
def show_book(book_id: int) -> dict[str, int]:
    return {"book_id": book_id}


app.include_router(catalog)
# --8<-- [end:modular]


# --8<-- [start:reverse]
@app.get("/links")
def links(request: Request) -> dict[str, str]:
    search = request.url_for("search").include_query_params(q="café")
    day = date(2026, 11, 20)
    return {
        "item": request.url_for("show_item", item_id=7).path,
        "book": request.url_for("show_book", book_id=3).path,
        "day": request.url_for("show_day", day=day).path,
        "search": f"{search.path}?{search.query}",
    }
# --8<-- [end:reverse]

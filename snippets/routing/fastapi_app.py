"""Routing in FastAPI: which function answers which URL."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, FastAPI, Query, Request

app = FastAPI()


# --8<-- [start:plain]
@app.get("/")
async def index():
    return {"hello": "world"}


@app.get("/ping")
async def ping():
    return {"ping": "pong"}
# --8<-- [end:plain]


# --8<-- [start:path-parameters]
@app.get("/users/{username}")
async def show_user(username: str):
    return {"username": username}


@app.get("/items/{item_id}")
async def show_item(item_id: int):
    return {"item_id": item_id}
# --8<-- [end:path-parameters]


# --8<-- [start:query-parameters]
@app.get("/search")
async def search(q: str, limit: int = 10):
    return {"q": q, "limit": limit}
# --8<-- [end:query-parameters]


# --8<-- [start:path-and-query]
@app.get("/items/{item_id}/reviews")
async def list_reviews(
    item_id: int,
    tag: Annotated[list[str], Query(default_factory=list)],
    sort: str = "newest",
):
    return {"item_id": item_id, "sort": sort, "tags": tag}
# --8<-- [end:path-and-query]


# --8<-- [start:methods]
@app.get("/notes")
async def list_notes():
    return {"action": "list"}


@app.post("/notes", status_code=201)
async def create_note():
    return {"action": "create"}


@app.put("/notes/{note_id}")
@app.patch("/notes/{note_id}")
async def change_note(note_id: int, request: Request):
    return {"action": request.method, "note_id": note_id}
# --8<-- [end:methods]


# --8<-- [start:two-paths]
@app.get("/feed")
@app.get("/feed/{page}")
async def feed(page: int = 1):
    return {"page": page}
# --8<-- [end:two-paths]


# --8<-- [start:trailing-slash]
@app.get("/shelves/")
@app.post("/shelves/")
async def shelves(request: Request):
    return {"method": request.method}
# --8<-- [end:trailing-slash]


# --8<-- [start:spanning]
@app.get("/files/{name:path}")
async def show_file(name: str):
    return {"name": name}
# --8<-- [end:spanning]


# --8<-- [start:converter]
@app.get("/days/{day}")
async def show_day(day: date):
    return {"day": day, "weekday": day.isoweekday()}
# --8<-- [end:converter]


# --8<-- [start:order]
@app.get("/tags/{name}")
async def show_tag(name: str):
    return {"tag": name}


@app.get("/popular")
@app.get("/tags/popular")
async def popular_tags():
    return {"tags": ["poetry", "travel"]}
# --8<-- [end:order]


# --8<-- [start:modular]
catalog = APIRouter(prefix="/catalog", tags=["catalog"])


@catalog.get("/")
async def list_books():
    return {"book_ids": [1, 2, 3]}


@catalog.get("/{book_id}")
async def show_book(book_id: int):
    return {"book_id": book_id}


app.include_router(catalog)
# --8<-- [end:modular]


# --8<-- [start:reverse]
@app.get("/links")
async def links(request: Request):
    search = request.url_for("search").include_query_params(q="café")
    day = date(2026, 11, 20)
    return {
        "item": request.url_for("show_item", item_id=7).path,
        "book": request.url_for("show_book", book_id=3).path,
        "day": request.url_for("show_day", day=day).path,
        "search": f"{search.path}?{search.query}",
    }
# --8<-- [end:reverse]

# --8<-- [start:module]
from fastapi import APIRouter, HTTPException, Request

from ..catalog import BOOKS
from ..settings import SettingsDep

router = APIRouter()


@router.get("/")
def list_books(settings: SettingsDep):
    return {"books": list(BOOKS.values())[: settings.per_page]}
# --8<-- [end:module]


# --8<-- [start:reverse]
@router.get("/{book_id}")
def show_book(request: Request, book_id: int):
    if book_id not in BOOKS:
        raise HTTPException(404)
    return {
        "title": BOOKS[book_id],
        "self": request.url_for("show_book", book_id=book_id).path,
        "shop": request.url_for("home").path,
    }
# --8<-- [end:reverse]

"""A shop with one router, under two prefixes."""

from fastapi import APIRouter, FastAPI

BOOKS = ["The Book of Tea", "Tea: A Global History"]

router = APIRouter(prefix="/books")


@router.get("/")
def list_books():
    return {"books": BOOKS}


app = FastAPI()
app.include_router(router)
app.include_router(router, prefix="/sale")

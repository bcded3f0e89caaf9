"""A shop with one router, under two prefixes."""

from fastapi import APIRouter, FastAPI

BOOKS = ["The Book of Tea", "Tea: A Global History"]

# --8<-- [start:solution]
router = APIRouter()


@router.get("/")
def list_books():
    return {"books": BOOKS}


app = FastAPI()
app.include_router(router, prefix="/books")
app.include_router(router, prefix="/sale")
# --8<-- [end:solution]

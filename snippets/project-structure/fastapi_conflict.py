"""Two modules whose routes have one name, in FastAPI."""

# --8<-- [start:conflict]
from fastapi import APIRouter, FastAPI

books = APIRouter(prefix="/books")
ebooks = APIRouter(prefix="/ebooks")


@books.get("/", name="list")
@ebooks.get("/", name="list")
def list_all():
    return {"books": []}


app = FastAPI()
app.include_router(books)
app.include_router(ebooks)
print(list(app.openapi()["paths"]))
#> ['/books/', '/ebooks/']
print(app.url_path_for("list"))
#> /books/
# --8<-- [end:conflict]
print(list_all())
#> {'books': []}

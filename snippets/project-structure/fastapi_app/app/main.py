"""A shop in several modules, in FastAPI."""

# --8<-- [start:application]
from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from .routers import books, pages

app = FastAPI()
app.include_router(pages.router)
app.include_router(books.router, prefix="/books")
# --8<-- [start:twice]
app.include_router(books.router, prefix="/sale")
# --8<-- [end:twice]
static = StaticFiles(directory=Path(__file__).with_name("static"))
app.mount("/static", static, name="static")
# --8<-- [end:application]

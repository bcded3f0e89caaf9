"""A shop whose routes stand on the application."""

from flask import Flask

BOOKS = {1: "The Book of Tea", 2: "Tea: A Global History"}

app = Flask(__name__)


@app.get("/books/")
def list_books():
    return {"books": list(BOOKS.values())}


@app.get("/books/<int:book_id>")
def show_book(book_id):
    return {"title": BOOKS[book_id]}

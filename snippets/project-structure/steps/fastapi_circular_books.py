from .main import app


@app.get("/books/")
def list_books():
    return {"books": []}

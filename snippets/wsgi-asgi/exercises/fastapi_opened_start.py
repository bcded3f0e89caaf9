"""A menu that each visit opens anew, in FastAPI."""

from fastapi import FastAPI

app = FastAPI()
opened = []


def open_menu() -> list[str]:
    opened.append("menu")  # reads a file, say, and takes a while
    return ["Assam", "Sencha"]


@app.get("/menu")
async def show_menu():
    return {"menu": open_menu(), "opened": len(opened)}

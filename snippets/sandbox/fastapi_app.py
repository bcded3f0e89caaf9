"""A FastAPI app to try things in."""

from typing import Annotated

from fastapi import FastAPI, Form
from pydantic import BaseModel

app = FastAPI()


class Note(BaseModel):
    text: str
    stars: int


@app.get("/hello/{name}")
def hello(name: str):
    return {"hello": name}


@app.post("/notes", status_code=201)
def add_note(note: Note):
    return note


@app.post("/messages")
def leave_message(
    author: Annotated[str, Form()], text: Annotated[str, Form()]
):
    return {"author": author, "text": text}

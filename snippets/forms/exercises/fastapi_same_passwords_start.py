"""Signing up: the password is typed twice."""

from typing import Annotated

from fastapi import FastAPI, Form
from pydantic import BaseModel, Field

app = FastAPI()


class SignUp(BaseModel):
    name: Annotated[str, Field(min_length=1, max_length=40)]
    password: Annotated[str, Field(min_length=8)]
    again: str


@app.post("/sign-up", status_code=201)
async def sign_up(form: Annotated[SignUp, Form()]):
    return {"name": form.name}

"""Signing up: the password is typed twice."""

from typing import Annotated, Self

from fastapi import FastAPI, Form
from pydantic import BaseModel, Field, model_validator

app = FastAPI()


# --8<-- [start:solution]
class SignUp(BaseModel):
    name: Annotated[str, Field(min_length=1, max_length=40)]
    password: Annotated[str, Field(min_length=8)]
    again: str

    @model_validator(mode="after")
    def same_passwords(self) -> Self:
        if self.password != self.again:
            raise ValueError("The passwords differ.")
        return self
# --8<-- [end:solution]


@app.post("/sign-up", status_code=201)
async def sign_up(form: Annotated[SignUp, Form()]):
    return {"name": form.name}

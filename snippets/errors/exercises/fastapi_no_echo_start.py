"""Registration with a password."""

from typing import Annotated

from fastapi import FastAPI, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

app = FastAPI()


class Customer(BaseModel):
    name: str
    password: Annotated[str, Field(min_length=12)]


@app.exception_handler(RequestValidationError)
async def invalid(
    request: Request, error: RequestValidationError
) -> JSONResponse:
    errors = jsonable_encoder(error.errors())
    body = {"status": 422, "errors": errors}
    return JSONResponse(body, 422, media_type="application/problem+json")


@app.post("/api/customers", status_code=201)
def register(customer: Customer) -> dict[str, str]:
    return {"name": customer.name}

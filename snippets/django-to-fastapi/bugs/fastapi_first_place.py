"""Quotes that are to refuse wrong values as Django does."""

from enum import StrEnum
from typing import Annotated

from fastapi import FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

Country = StrEnum("Country", ["kr", "kz", "us"])
app = FastAPI()


# --8<-- [start:bug]
@app.exception_handler(RequestValidationError)
async def invalid(request: Request, found: RequestValidationError):
    fields = sorted({error["loc"][0] for error in found.errors()})
    return JSONResponse({"error": "invalid", "fields": fields}, 400)
# --8<-- [end:bug]


@app.get("/api/v1/quote")
def quote(grams: Annotated[int, Query(ge=1)], country: Country):
    return {"cents": grams}

"""Every error as the same JSON, in FastAPI."""

import os
from collections.abc import Mapping
from hmac import compare_digest
from html import escape
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException as StarletteHTTPException

app = FastAPI()

TEAS = {"sencha": 40, "oolong": 0}


# --8<-- [start:problem]
def problem(
    request: Request,
    status: int,
    detail: str,
    headers: Mapping[str, str] | None = None,
    **more: object,
) -> Response:
    if not request.url.path.startswith("/api/"):
        page = f"<h1>{status}</h1>\n<p>{escape(detail)}</p>\n"
        return HTMLResponse(page, status, headers)
    body = {"status": status, "detail": detail, **more}
    kind = "application/problem+json"
    return JSONResponse(body, status, headers, media_type=kind)
# --8<-- [end:problem]


# --8<-- [start:framework]
# Starlette's HTTPException: FastAPI's own is a subclass.
@app.exception_handler(StarletteHTTPException)
async def http_error(
    request: Request, error: StarletteHTTPException
) -> Response:
    return problem(
        request, error.status_code, error.detail, error.headers
    )


@app.exception_handler(Exception)
async def bug(request: Request, error: Exception) -> Response:
    return problem(request, 500, "The shop made a mistake.")
# --8<-- [end:framework]


# --8<-- [start:raise]
def find(name: str) -> int:
    if name not in TEAS:
        raise HTTPException(404, f"No tea is called {name}.")
    return TEAS[name]


@app.get("/api/teas/{name}")
def read_tea(name: str) -> dict[str, str | int]:
    return {"name": name, "grams": find(name)}


@app.get("/teas/{name}", response_class=HTMLResponse)
def show_tea(name: str) -> str:
    return f"<h1>{escape(name)}</h1>\n<p>{find(name)} g</p>\n"


@app.get("/api/cellar")
def read_cellar() -> None:
    raise HTTPException(403, "The cellar is for staff.")
# --8<-- [end:raise]


# --8<-- [start:own]
class ShopError(Exception):
    status = 400

    def __init__(self, detail: str, **more: object) -> None:
        super().__init__(detail)
        self.more = more


class SoldOut(ShopError):
    status = 409


@app.exception_handler(ShopError)
async def shop_error(request: Request, error: ShopError) -> Response:
    return problem(
        request, error.status, str(error), **error.more
    )


@app.post("/api/teas/{name}/cups", status_code=201)
def brew(name: str) -> dict[str, str]:
    if find(name) == 0:
        kind = "/problems/sold-out"
        raise SoldOut(f"No {name} is left.", type=kind)
    return {"name": name}
# --8<-- [end:own]


# --8<-- [start:invalid]
class Order(BaseModel):
    cups: Annotated[int, Field(ge=1, le=9, strict=True)]
    card: Annotated[str, Field(min_length=16, max_length=16)]


@app.exception_handler(RequestValidationError)
async def invalid(
    request: Request, error: RequestValidationError
) -> Response:
    # no "input": what was sent stays out of the answer
    errors = {
        str(one["loc"][-1]): one["msg"] for one in error.errors()
    }
    detail = "The request is not valid."
    return problem(request, 422, detail, errors=errors)


@app.post("/api/orders", status_code=201)
def place_order(order: Order) -> dict[str, int]:
    return {"cups": order.cups}
# --8<-- [end:invalid]


# --8<-- [start:bug]
TILL = os.environ.get("TILL_URL", "https://shop:s3cret@till.example")


@app.get("/api/till")
@app.get("/till")
def count_till() -> None:
    raise RuntimeError(f"cannot reach {TILL}")
# --8<-- [end:bug]


# --8<-- [start:private]
TOKEN = os.environ.get("MINA_TOKEN", "token-of-mina")
ORDERS = {7: "mina", 8: "juno"}

Given = Annotated[HTTPAuthorizationCredentials, Depends(HTTPBearer())]


def signed_in(given: Given) -> str:
    token = given.credentials.encode()
    if not compare_digest(token, TOKEN.encode()):
        scheme = {"WWW-Authenticate": "Bearer"}
        raise HTTPException(401, "Not authenticated", scheme)
    return "mina"


@app.get("/api/orders/{number}")
def read_order(
    number: int, customer: Annotated[str, Depends(signed_in)]
) -> dict[str, int]:
    if ORDERS.get(number) != customer:
        raise HTTPException(404, "You have no such order.")
    return {"number": number}
# --8<-- [end:private]

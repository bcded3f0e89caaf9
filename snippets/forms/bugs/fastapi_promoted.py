"""Orders that are taken from the form as it came."""

import os
from secrets import compare_digest, token_urlsafe
from typing import Annotated

from fastapi import Depends, FastAPI, Form, HTTPException, Request
from fastapi.responses import RedirectResponse
from pydantic import BaseModel
from starlette.middleware.sessions import SessionMiddleware


def csrf_token(request: Request) -> str:
    return request.session.setdefault("csrf_token", token_urlsafe())


async def check_csrf(request: Request) -> None:
    if request.method == "POST":
        sent = request.headers.get("X-CSRFToken", "")
        if not compare_digest(sent.encode(), csrf_token(request).encode()):
            raise HTTPException(403)


app = FastAPI(dependencies=[Depends(check_csrf)])
app.add_middleware(
    SessionMiddleware,
    secret_key=os.environ.get("SECRET_KEY") or token_urlsafe(),
)
ORDERS = []


# --8<-- [start:bug]
class OrderForm(BaseModel):
    name: str
    tea: str
    cups: int


@app.post("/")
async def take_order(request: Request, form: Annotated[OrderForm, Form()]):
    ORDERS.append(dict(await request.form()))
    return RedirectResponse("/orders", 303)
# --8<-- [end:bug]


@app.get("/orders")
async def list_orders():
    return [order | {"paid": "paid" in order} for order in ORDERS]


@app.get("/token")
async def token(request: Request):
    return {"csrf_token": csrf_token(request)}

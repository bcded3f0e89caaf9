"""A form and its validation, in FastAPI."""

import os
from datetime import date
from pathlib import Path
from secrets import compare_digest, token_urlsafe
from typing import Annotated, Literal, Self

from fastapi import Depends, FastAPI, Form, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from fastapi.templating import Jinja2Templates
from pydantic import (
    BaseModel,
    ConfigDict,
    EmailStr,
    Field,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError
from shop import EXTRAS, ORDERS, TEAS, Order
from starlette.datastructures import FormData
from starlette.middleware.sessions import SessionMiddleware


# --8<-- [start:csrf]
def csrf_token(request: Request) -> str:
    return request.session.setdefault("csrf_token", token_urlsafe())


async def check_csrf(request: Request) -> None:
    if request.method in {"GET", "HEAD", "OPTIONS"}:
        return
    form = await request.form()
    sent = request.headers.get("X-CSRFToken") or form.get("csrf_token", "")
    if not compare_digest(str(sent).encode(), csrf_token(request).encode()):
        raise HTTPException(403, "The CSRF token is missing or wrong.")


app = FastAPI(dependencies=[Depends(check_csrf)])
app.add_middleware(
    SessionMiddleware,
    secret_key=os.environ.get("SECRET_KEY") or token_urlsafe(),
)
# --8<-- [end:csrf]

templates = Jinja2Templates(Path(__file__).with_name("templates"))


# --8<-- [start:form]
class OrderForm(BaseModel):
    model_config = ConfigDict(str_strip_whitespace=True)

    name: Annotated[str, Field(min_length=1, max_length=40)]
    email: EmailStr
    tea: Literal["sencha", "assam"]
    cups: Annotated[int, Field(ge=1, le=10)]
    day: date | None = None
    extras: list[Literal["milk", "sugar"]] = []
    gift: bool = False
    note: Annotated[str, Field(max_length=200)] = ""
# --8<-- [end:form]

    # --8<-- [start:rules]
    @field_validator("day")
    @classmethod
    def not_on_sunday(cls, day: date | None) -> date | None:
        if day and day.isoweekday() == 7:
            raise PydanticCustomError("sunday", "No delivery on Sundays.")
        return day

    @model_validator(mode="after")
    def gift_has_note(self) -> Self:
        if self.gift and not self.note:
            raise PydanticCustomError("no_note", "A gift needs a note.")
        return self
    # --8<-- [end:rules]


# --8<-- [start:view]
def show(request: Request, typed: FormData, errors: dict, status: int):
    context = {
        "typed": typed,
        "errors": errors,
        "csrf_token": csrf_token(request),
        "teas": TEAS,
        "extras": EXTRAS,
    }
    return templates.TemplateResponse(request, "order.html", context, status)


@app.get("/")
async def empty_form(request: Request):
    return show(request, FormData({"cups": "1"}), {}, 200)


@app.post("/")
async def take_order(request: Request, form: Annotated[OrderForm, Form()]):
    ORDERS.append(Order(**form.model_dump()))
    request.session["message"] = f"Thank you, {form.name}."
    return RedirectResponse(request.url_for("list_orders").path, 303)


@app.exception_handler(RequestValidationError)
async def show_again(request: Request, invalid: RequestValidationError):
    errors = {}
    for error in invalid.errors():
        _, *field = error["loc"]  # ("body", "name"), or only ("body",)
        errors[field[0] if field else "form"] = error["msg"]
    return show(request, invalid.body, errors, 422)
# --8<-- [end:view]


# --8<-- [start:orders]
@app.get("/orders")
async def list_orders(request: Request):
    message = request.session.pop("message", None)
    return templates.TemplateResponse(
        request, "orders.html", {"orders": ORDERS, "message": message}
    )
# --8<-- [end:orders]


# --8<-- [start:token]
@app.get("/token")
async def token(request: Request):
    return {"csrf_token": csrf_token(request)}
# --8<-- [end:token]

"""The work in FastAPI as a beginner writes it: plain `def`, a synchronous session."""

import os
import time
from pathlib import Path
from typing import Annotated

from fastapi import Depends, FastAPI, Form, HTTPException, Request
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from fastapi_models import OrderForm, OrderOut, ShopOut, TeaOut
from shop import ORDERS, SHOP, SIZE, TEAS, WAIT
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session
from tea_table import Tea

engine = create_engine(os.environ["DATABASE_URL"])
app = FastAPI()
app.mount("/static", StaticFiles(directory=Path(__file__).with_name("static")))
templates = Jinja2Templates(Path(__file__).with_name("templates"))


def open_session():
    with Session(engine) as session:
        yield session


Opened = Annotated[Session, Depends(open_session)]


@app.get("/shop")
def show_shop() -> ShopOut:
    return SHOP


@app.get("/teas/{tea_id}")
def show_tea(tea_id: int, session: Opened) -> TeaOut:
    tea = session.get(Tea, tea_id)
    if tea is None:
        raise HTTPException(404)
    return tea


@app.get("/teas")
def list_teas(session: Opened) -> list[TeaOut]:
    return session.scalars(select(Tea).order_by(Tea.id).limit(SIZE)).all()


@app.get("/orders")
def list_orders() -> list[OrderOut]:
    return ORDERS


@app.post("/orders", status_code=201)
def add_order(form: Annotated[OrderForm, Form()]) -> OrderForm:
    return form


@app.get("/wait")
def wait() -> ShopOut:
    time.sleep(WAIT)
    return SHOP


@app.get("/page")
def show_page(request: Request):
    return templates.TemplateResponse(request, "page.html", {"teas": TEAS})

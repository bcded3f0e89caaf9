"""The work in FastAPI: asynchronous views, SQLAlchemy with asyncpg or psycopg, Jinja."""

import asyncio
import os
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

from fastapi import Depends, FastAPI, Form, HTTPException, Request, WebSocket, WebSocketDisconnect
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from fastapi_models import OrderForm, OrderOut, ShopOut, TeaOut
from shop import ORDERS, SHOP, SIZE, TEAS, WAIT
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from tea_table import Tea

engine = create_async_engine(os.environ["DATABASE_URL"])
make_session = async_sessionmaker(engine, expire_on_commit=False)


@asynccontextmanager
async def lifespan(app: FastAPI):
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)
app.mount("/static", StaticFiles(directory=Path(__file__).with_name("static")))
templates = Jinja2Templates(Path(__file__).with_name("templates"))


async def open_session():
    async with make_session() as session:
        yield session


Session = Annotated[AsyncSession, Depends(open_session)]


@app.get("/shop")
async def show_shop() -> ShopOut:
    return SHOP


@app.get("/teas/{tea_id}")
async def show_tea(tea_id: int, session: Session) -> TeaOut:
    tea = await session.get(Tea, tea_id)
    if tea is None:
        raise HTTPException(404)
    return tea


@app.get("/teas")
async def list_teas(session: Session) -> list[TeaOut]:
    return (await session.scalars(select(Tea).order_by(Tea.id).limit(SIZE))).all()


@app.get("/orders")
async def list_orders() -> list[OrderOut]:
    return ORDERS


@app.post("/orders", status_code=201)
async def add_order(form: Annotated[OrderForm, Form()]) -> OrderForm:
    return form


@app.get("/wait")
async def wait() -> ShopOut:
    await asyncio.sleep(WAIT)
    return SHOP


@app.get("/page")
async def show_page(request: Request):
    return templates.TemplateResponse(request, "page.html", {"teas": TEAS})


@app.websocket("/echo")
async def echo(ws: WebSocket):
    await ws.accept()
    try:
        while True:
            await ws.send_text(await ws.receive_text())
    except WebSocketDisconnect:
        pass

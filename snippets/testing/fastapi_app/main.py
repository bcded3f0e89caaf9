"""A shop that is tested, in FastAPI."""

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Request
from pydantic import BaseModel, Field
from rates import rate
from sqlalchemy import String, create_engine, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
)
from starlette.middleware.sessions import SessionMiddleware

FILE = Path(__file__).with_name("teas.db")
engine = create_engine(os.environ.get("DATABASE_URL", f"sqlite:///{FILE}"))


class Base(DeclarativeBase):
    pass


class Tea(Base):
    __tablename__ = "tea"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    cents: Mapped[int]


# --8<-- [start:app]
def open_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


OpenSession = Annotated[Session, Depends(open_session)]


class Settings(BaseModel):
    shop: str = "Tea House"
    password: str = os.environ.get("PASSWORD", "tea")


def get_settings() -> Settings:
    return Settings()


ChosenSettings = Annotated[Settings, Depends(get_settings)]


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict[str, str]]:
    yield {"greeting": "Welcome"}
    engine.dispose()


app = FastAPI(lifespan=lifespan)
app.add_middleware(
    SessionMiddleware, secret_key=os.environ.get("SECRET_KEY", "dev")
)
# --8<-- [end:app]


@app.get("/")
async def home(request: Request, settings: ChosenSettings):
    return {"hello": f"{request.state.greeting} to {settings.shop}"}


# --8<-- [start:views]
class NewTea(BaseModel):
    name: str = Field(max_length=40)
    cents: int = Field(ge=1)


@app.get("/teas")
def list_teas(session: OpenSession):
    teas = session.scalars(select(Tea).order_by(Tea.id))
    return [{"name": tea.name, "cents": tea.cents} for tea in teas]


@app.post("/teas", status_code=201)
def add_tea(new: NewTea, session: OpenSession):
    session.add(Tea(**new.model_dump()))
    try:
        session.commit()
    except IntegrityError:
        raise HTTPException(409, "It is there already.") from None
    return new


def find_tea(tea_id: int, session: OpenSession) -> Tea:
    if not (tea := session.get(Tea, tea_id)):
        raise HTTPException(404)
    return tea


FoundTea = Annotated[Tea, Depends(find_tea)]


@app.get("/teas/{tea_id}")
def read_tea(tea: FoundTea, cents: Annotated[int, Depends(rate)]):
    return {"name": tea.name, "euro_cents": tea.cents * cents // 100}


@app.get("/teas/{tea_id}/cups/{cups}")
def price_of_cup(tea: FoundTea, cups: int):
    return {"cents": tea.cents // cups}
# --8<-- [end:views]


# --8<-- [start:login-views]
class Login(BaseModel):
    name: str
    password: str


@app.post("/login")
def log_in(login: Login, request: Request, settings: ChosenSettings):
    if login.password != settings.password:
        raise HTTPException(401, "Wrong password.")
    request.session["name"] = login.name
    return {"name": login.name}


def current_name(request: Request) -> str:
    if "name" not in request.session:
        raise HTTPException(401, "Nobody is logged in.")
    return request.session["name"]


@app.get("/me")
def me(name: Annotated[str, Depends(current_name)]):
    return {"name": name}
# --8<-- [end:login-views]

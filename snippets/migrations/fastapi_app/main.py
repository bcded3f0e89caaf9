"""A database that migrations have made, in FastAPI."""

import os
from collections.abc import Iterator
from pathlib import Path as File
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Path
from pydantic import BaseModel
from sqlalchemy import String, create_engine, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
)

# --8<-- [start:connect]
FILE = File(__file__).with_name("teas.db")
URL = os.environ.get("DATABASE_URL", f"sqlite:///{FILE}")
engine = create_engine(URL)


def open_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


OpenSession = Annotated[Session, Depends(open_session)]

app = FastAPI()
# --8<-- [end:connect]


# --8<-- [start:models]
class Base(DeclarativeBase):
    pass


class Tea(Base):
    __tablename__ = "tea"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40))
    origin: Mapped[str | None] = mapped_column(String(40))
    stock: Mapped[int] = mapped_column(server_default="0")
# --8<-- [end:models]


class NewTea(BaseModel):
    name: str
    origin: str


class ShownTea(BaseModel):
    id: int
    name: str
    origin: str | None
    stock: int


@app.get("/teas", response_model=list[ShownTea])
def list_teas(session: OpenSession):
    return session.scalars(select(Tea).order_by(Tea.id)).all()


@app.get("/teas/{tea_id}", response_model=ShownTea)
def read_tea(
    tea_id: Annotated[int, Path(le=2147483647)], session: OpenSession
):
    tea = session.get(Tea, tea_id)
    if tea is None:
        raise HTTPException(404)
    return tea


# --8<-- [start:create]
@app.post("/teas", status_code=201, response_model=ShownTea)
def create_tea(new: NewTea, session: OpenSession):
    tea = Tea(name=new.name, origin=new.origin)
    session.add(tea)
    session.commit()
    return tea
# --8<-- [end:create]

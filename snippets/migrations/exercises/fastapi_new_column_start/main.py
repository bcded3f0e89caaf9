"""A database that migrations have made, in FastAPI."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel
from sqlalchemy import String, create_engine, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
)

FILE = Path(__file__).with_name("teas.db")
URL = os.environ.get("DATABASE_URL", f"sqlite:///{FILE}")
engine = create_engine(URL)


def open_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


OpenSession = Annotated[Session, Depends(open_session)]

app = FastAPI()


class Base(DeclarativeBase):
    pass


class Tea(Base):
    __tablename__ = "tea"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40))
    origin: Mapped[str | None] = mapped_column(String(40))
    stock: Mapped[int] = mapped_column(server_default="0")


class ShownTea(BaseModel):
    id: int
    name: str
    origin: str | None
    stock: int


@app.get("/teas", response_model=list[ShownTea])
def list_teas(session: OpenSession):
    return session.scalars(select(Tea).order_by(Tea.id)).all()

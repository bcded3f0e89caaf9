"""Prices, and what has changed since a time."""

from datetime import datetime

from fastapi import FastAPI
from sqlalchemy import StaticPool, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

engine = create_engine(
    "sqlite://",
    poolclass=StaticPool,
    connect_args={"check_same_thread": False},
)
app = FastAPI()


class Base(DeclarativeBase):
    pass


class Tea(Base):
    __tablename__ = "shop_tea"

    id: Mapped[int] = mapped_column(primary_key=True)
    cents: Mapped[int]
    updated: Mapped[datetime]  # Django's `auto_now=True`


Base.metadata.create_all(engine)
with Session(engine) as session:
    session.add(Tea(cents=310, updated=datetime(2026, 1, 5)))
    session.commit()


@app.patch("/teas/{tea_id}")
def change(tea_id: int, cents: int):
    with Session(engine) as session:
        session.get_one(Tea, tea_id).cents = cents
        session.commit()
    return {"cents": cents}


@app.get("/changes")
def changes(since: datetime) -> list[int]:
    with Session(engine) as session:
        query = select(Tea.id).where(Tea.updated >= since)
        return list(session.scalars(query))

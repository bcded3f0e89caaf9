"""Makers and their teas, in FastAPI."""

from pathlib import Path

from fastapi import FastAPI
from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    mapped_column,
    relationship,
)

FILE = Path(__file__).with_name("teas.db")
engine = create_async_engine(f"sqlite+aiosqlite:///{FILE}")
Session = async_sessionmaker(engine, expire_on_commit=False)
app = FastAPI()


class Base(DeclarativeBase):
    pass


class Maker(Base):
    __tablename__ = "maker"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    teas: Mapped[list["Tea"]] = relationship(order_by="Tea.id")


class Tea(Base):
    __tablename__ = "tea"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    maker_id: Mapped[int] = mapped_column(ForeignKey("maker.id"))


@app.get("/makers")
async def list_makers():
    query = select(Maker).order_by(Maker.id)
    async with Session() as session:
        makers = (await session.scalars(query)).all()
        return [
            {"name": maker.name, "teas": [tea.name for tea in maker.teas]}
            for maker in makers
        ]

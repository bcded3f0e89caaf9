"""A list with what belongs to its rows, in FastAPI."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel
from sqlalchemy import ForeignKey, String, Text, func, select
from sqlalchemy.ext.asyncio import (
    AsyncAttrs,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    contains_eager,
    joinedload,
    mapped_column,
    relationship,
    selectinload,
)

FILE = Path(__file__).with_name("teas.db")
engine = create_async_engine(
    os.environ.get("DATABASE_URL", f"sqlite+aiosqlite:///{FILE}")
)
Session = async_sessionmaker(engine, expire_on_commit=False)


async def open_session() -> AsyncIterator[AsyncSession]:
    async with Session() as session:
        yield session


OpenSession = Annotated[
    AsyncSession, Depends(open_session, scope="function")
]


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


# --8<-- [start:models]
class Base(AsyncAttrs, DeclarativeBase):
    pass


class Maker(Base):
    __tablename__ = "maker"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40))


class Tea(Base):
    __tablename__ = "tea"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40))
    about: Mapped[str] = mapped_column(Text)
    cents: Mapped[int]
    maker_id: Mapped[int] = mapped_column(
        ForeignKey("maker.id"), index=True
    )
    maker: Mapped[Maker] = relationship()
    reviews: Mapped[list["Review"]] = relationship(
        back_populates="tea", order_by="Review.id"
    )


class Review(Base):
    __tablename__ = "review"

    id: Mapped[int] = mapped_column(primary_key=True)
    stars: Mapped[int]
    text: Mapped[str] = mapped_column(String(80))
    tea_id: Mapped[int] = mapped_column(ForeignKey("tea.id"), index=True)
    tea: Mapped[Tea] = relationship(back_populates="reviews")
# --8<-- [end:models]


# --8<-- [start:slow]
class ShownMaker(BaseModel):
    name: str


class ShownReview(BaseModel):
    stars: int


class ShownTea(BaseModel):
    name: str
    maker: ShownMaker
    reviews: list[ShownReview]


@app.get("/teas/slow", response_model=list[ShownTea])
async def list_slowly(session: OpenSession):
    query = select(Tea).order_by(Tea.id)
    return (await session.scalars(query)).all()
# --8<-- [end:slow]


# --8<-- [start:eager]
@app.get("/teas", response_model=list[ShownTea])
async def list_teas(session: OpenSession):
    query = (
        select(Tea)
        .options(joinedload(Tea.maker, innerjoin=True))
        .options(selectinload(Tea.reviews))
        .order_by(Tea.id)
    )
    return (await session.scalars(query)).all()
# --8<-- [end:eager]


# --8<-- [start:awaited]
@app.get("/teas/awaited", response_model=list[ShownTea])
async def list_awaited(session: OpenSession):
    query = select(Tea).order_by(Tea.id)
    teas = (await session.scalars(query)).all()
    for tea in teas:
        await tea.awaitable_attrs.maker
        await tea.awaitable_attrs.reviews
    return teas
# --8<-- [end:awaited]


# --8<-- [start:part]
@app.get("/teas/best")
async def list_best(session: OpenSession):
    best = selectinload(Tea.reviews.and_(Review.stars == 5))
    query = select(Tea).options(best).order_by(Tea.id)
    return [
        {"name": tea.name, "best": [one.text for one in tea.reviews]}
        for tea in await session.scalars(query)
    ]
# --8<-- [end:part]


# --8<-- [start:count]
@app.get("/teas/counted")
async def list_counted(session: OpenSession):
    number = func.count(Review.id).label("number")
    query = (
        select(Tea.name, number)
        .outerjoin(Tea.reviews)
        .group_by(Tea.id)
        .order_by(Tea.id)
    )
    return [
        {"name": row.name, "reviews": row.number}
        for row in await session.execute(query)
    ]
# --8<-- [end:count]


# --8<-- [start:joined]
@app.get("/makers/{name}/teas", response_model=list[ShownTea])
async def list_of_maker(name: str, session: OpenSession):
    query = (
        select(Tea)
        .join(Tea.maker)
        .where(Maker.name == name)
        .options(contains_eager(Tea.maker), selectinload(Tea.reviews))
        .order_by(Tea.id)
    )
    return (await session.scalars(query)).all()
# --8<-- [end:joined]

"""How many reviews each tea has, in FastAPI."""

from pathlib import Path

from fastapi import FastAPI
from sqlalchemy import ForeignKey, event, func, select
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
sent = []


class Base(DeclarativeBase):
    pass


class Tea(Base):
    __tablename__ = "tea"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    reviews: Mapped[list["Review"]] = relationship()


class Review(Base):
    __tablename__ = "review"
    id: Mapped[int] = mapped_column(primary_key=True)
    tea_id: Mapped[int] = mapped_column(ForeignKey("tea.id"), index=True)


@event.listens_for(engine.sync_engine, "before_cursor_execute")
def note(connection, cursor, statement, *more):
    sent.append(statement)


@app.get("/teas")
async def list_teas():
    sent.clear()
    async with Session() as session:
        # --8<-- [start:solution]
        query = (
            select(Tea.name, func.count(Review.id).label("number"))
            .outerjoin(Tea.reviews)
            .group_by(Tea.id)
            .order_by(Tea.id)
        )
        rows = await session.execute(query)
        counts = {row.name: row.number for row in rows}
        # --8<-- [end:solution]
    return {"queries": len(sent), "reviews": counts}

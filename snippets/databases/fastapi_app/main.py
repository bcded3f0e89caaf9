"""A database, in FastAPI."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Query
from pydantic import BaseModel, Field
from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    String,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import (
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    mapped_column,
    relationship,
    selectinload,
)

# --8<-- [start:connect]
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
# --8<-- [end:connect]


# --8<-- [start:models]
class Base(DeclarativeBase):
    pass


class Maker(Base):
    __tablename__ = "maker"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40))
    teas: Mapped[list["Tea"]] = relationship(order_by="Tea.id")


class Tea(Base):
    __tablename__ = "tea"
    __table_args__ = (CheckConstraint("stock >= 0", name="stock"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    cents: Mapped[int]
    stock: Mapped[int] = mapped_column(default=0)
    maker_id: Mapped[int] = mapped_column(ForeignKey("maker.id"))
# --8<-- [end:models]


class ShownTea(BaseModel):
    id: int
    name: str
    cents: int
    stock: int


# --8<-- [start:list]
@app.get("/teas", response_model=list[ShownTea])
async def list_teas(
    session: OpenSession,
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
):
    query = select(Tea).order_by(Tea.id).limit(limit)
    return (await session.scalars(query)).all()
# --8<-- [end:list]


# --8<-- [start:read]
async def find_tea(tea_id: int, session: OpenSession) -> Tea:
    tea = await session.get(Tea, tea_id)
    if tea is None:
        raise HTTPException(404)
    return tea


FoundTea = Annotated[Tea, Depends(find_tea)]


@app.get("/teas/{tea_id}", response_model=ShownTea)
async def read_tea(tea: FoundTea):
    return tea
# --8<-- [end:read]


# --8<-- [start:create]
class NewTea(BaseModel):
    name: str = Field(max_length=40)
    cents: int
    maker_id: int


@app.post("/teas", status_code=201, response_model=ShownTea)
async def create_tea(new: NewTea, session: OpenSession):
    tea = Tea(**new.model_dump())
    session.add(tea)
    try:
        await session.commit()
    except IntegrityError:
        raise HTTPException(409, "The database refuses it.") from None
    return tea
# --8<-- [end:create]


# --8<-- [start:update]
class NewPrice(BaseModel):
    cents: int


@app.patch("/teas/{tea_id}", response_model=ShownTea)
async def update_tea(tea: FoundTea, new: NewPrice, session: OpenSession):
    tea.cents = new.cents
    await session.commit()
    return tea
# --8<-- [end:update]


# --8<-- [start:delete]
@app.delete("/teas/{tea_id}", status_code=204)
async def delete_tea(tea: FoundTea, session: OpenSession) -> None:
    await session.delete(tea)
    await session.commit()
# --8<-- [end:delete]


# --8<-- [start:search]
@app.get("/search", response_model=list[ShownTea])
async def search(session: OpenSession, q: str = ""):
    query = select(Tea).where(Tea.name.icontains(q, autoescape=True))
    query = query.order_by(Tea.id)
    return (await session.scalars(query)).all()
# --8<-- [end:search]


# --8<-- [start:lazy]
@app.get("/makers/lazy")
async def list_makers_lazily(session: OpenSession):
    query = select(Maker).order_by(Maker.id)
    return [
        {"name": maker.name, "teas": [tea.name for tea in maker.teas]}
        for maker in await session.scalars(query)
    ]
# --8<-- [end:lazy]


# --8<-- [start:eager]
@app.get("/makers")
async def list_makers(session: OpenSession):
    query = select(Maker).options(selectinload(Maker.teas))
    query = query.order_by(Maker.id)
    return [
        {"name": maker.name, "teas": [tea.name for tea in maker.teas]}
        for maker in await session.scalars(query)
    ]
# --8<-- [end:eager]


# --8<-- [start:transaction]
class Line(BaseModel):
    tea_id: int
    count: int = Field(ge=1, le=1000)


@app.post("/orders", status_code=201)
async def order(lines: list[Line]):
    try:
        async with Session.begin() as session:
            for line in lines:
                tea = update(Tea).where(Tea.id == line.tea_id)
                tea = tea.values(stock=Tea.stock - line.count)
                taken = await session.execute(tea)
                if taken.rowcount == 0:
                    raise HTTPException(404)
    except IntegrityError:
        raise HTTPException(409, "There is not enough.") from None
    return {"detail": "Thank you."}
# --8<-- [end:transaction]

"""A REST API, in FastAPI."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from fastapi import Depends, FastAPI, HTTPException, Query, Request, Response
from fastapi import Path as PathParameter
from pydantic import MISSING, BaseModel, Field
from sqlalchemy import String, create_engine, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

FILE = Path(__file__).with_name("teas.db")
engine = create_engine(os.environ.get("DATABASE_URL", f"sqlite:///{FILE}"))
# --8<-- [start:document]
app = FastAPI(title="Teas", version="1")
# --8<-- [end:document]


def open_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


OpenSession = Annotated[Session, Depends(open_session)]


class Base(DeclarativeBase):
    pass


class Tea(Base):
    __tablename__ = "tea"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    origin: Mapped[str] = mapped_column(String(40))
    cents: Mapped[int]
    stock: Mapped[int] = mapped_column(default=0)


# --8<-- [start:fields]
Name = Annotated[str, Field(min_length=1, max_length=40)]
Cents = Annotated[int, Field(ge=1, le=100_000)]


class NewTea(BaseModel):
    name: Name
    origin: Name
    cents: Cents


class TeaChange(BaseModel):
    name: Name | MISSING = MISSING
    origin: Name | MISSING = MISSING
    cents: Cents | MISSING = MISSING


class ShownTea(NewTea):
    id: int
    stock: int
# --8<-- [end:fields]


# --8<-- [start:query]
class Listing(BaseModel):
    q: str = ""
    origin: str | None = None
    ordering: Literal["id", "name", "cents", "-cents"] = "id"
    page: int = Field(1, ge=1, le=100_000)
    page_size: int = Field(2, ge=1, le=100)
# --8<-- [end:query]


# --8<-- [start:list]
class Teas(BaseModel):
    count: int
    results: list[ShownTea]


@app.get("/teas", response_model=Teas)
def list_teas(args: Annotated[Listing, Query()], session: OpenSession):
    query = select(Tea).where(Tea.name.icontains(args.q, autoescape=True))
    if args.origin is not None:
        query = query.where(Tea.origin == args.origin)
    count = select(func.count()).select_from(query.subquery())
    column = getattr(Tea, args.ordering.removeprefix("-"))
    order = column.desc() if args.ordering[0] == "-" else column
    query = query.order_by(order, Tea.id)
    query = query.offset((args.page - 1) * args.page_size)
    results = session.scalars(query.limit(args.page_size)).all()
    return {"count": session.scalar(count), "results": results}
# --8<-- [end:list]


# --8<-- [start:create]
@app.post("/teas", status_code=201, response_model=ShownTea)
def create_tea(
    new: NewTea, session: OpenSession, request: Request, response: Response
):
    tea = Tea(**new.model_dump())
    session.add(tea)
    save(session)
    url = request.url_for("read_tea", tea_id=tea.id)
    response.headers["Location"] = url.path
    return tea


def save(session: Session) -> None:
    try:
        session.commit()
    except IntegrityError:
        raise HTTPException(409, "The name is taken.") from None
# --8<-- [end:create]


# --8<-- [start:one]
# The largest INTEGER of PostgreSQL; a larger one has no tea.
TeaId = Annotated[int, PathParameter(le=2147483647)]


def find_tea(tea_id: TeaId, session: OpenSession) -> Tea:
    tea = session.get(Tea, tea_id)
    if tea is None:
        raise HTTPException(404)
    return tea


FoundTea = Annotated[Tea, Depends(find_tea)]


@app.get("/teas/{tea_id}", response_model=ShownTea)
def read_tea(tea: FoundTea):
    return tea


@app.delete("/teas/{tea_id}", status_code=204)
def delete_tea(tea: FoundTea, session: OpenSession) -> None:
    session.delete(tea)
    session.commit()
# --8<-- [end:one]


# --8<-- [start:change]
def change(tea: Tea, new: dict, session: Session) -> Tea:
    for name, value in new.items():
        setattr(tea, name, value)
    save(session)
    return tea


@app.put("/teas/{tea_id}", response_model=ShownTea)
def replace_tea(tea: FoundTea, new: NewTea, session: OpenSession):
    return change(tea, new.model_dump(), session)


@app.patch("/teas/{tea_id}", response_model=ShownTea)
def update_tea(tea: FoundTea, new: TeaChange, session: OpenSession):
    return change(tea, new.model_dump(), session)
# --8<-- [end:change]

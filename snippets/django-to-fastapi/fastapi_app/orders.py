"""The teas, and their orders."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, BeforeValidator, Field, field_serializer
from sqlalchemy import select
from tables import OpenSession, Order, Session, Tea

router = APIRouter()


# --8<-- [start:teas]
class ShownTea(BaseModel):
    id: int
    name: str
    cents: int
    stock: int
    updated: datetime

    @field_serializer("updated")
    def as_django(self, updated: datetime) -> str:
        """Django's JSON has milliseconds, or none."""
        spec = "milliseconds" if updated.microsecond else "seconds"
        return updated.isoformat(timespec=spec).replace("+00:00", "Z")


class ShownTeas(BaseModel):
    teas: list[ShownTea]


@router.get("/teas", response_model=ShownTeas)
@router.head("/teas", include_in_schema=False)
async def teas(session: OpenSession):
    query = select(Tea).order_by(Tea.name)
    return {"teas": (await session.scalars(query)).all()}
# --8<-- [end:teas]


# --8<-- [start:changes]
Since = Annotated[datetime, BeforeValidator(datetime.fromisoformat)]


@router.get("/changes")
@router.head("/changes", include_in_schema=False)
async def changes(session: OpenSession, since: Since):
    if since.tzinfo is None:
        since = since.replace(tzinfo=UTC)
    query = select(Tea.id).where(Tea.updated >= since).order_by(Tea.name)
    return {"teas": (await session.scalars(query)).all()}
# --8<-- [end:changes]


# --8<-- [start:order]
# As in Django's forms: from text, so that `true` is no 1.
Number = Annotated[int, BeforeValidator(str)]


class NewOrder(BaseModel):
    tea: Number = Field(ge=1, le=2**31 - 1)
    count: Number = Field(ge=1, le=1000)


@router.post("/orders", status_code=201)
async def order(new: NewOrder):
    async with Session.begin() as session:
        tea = await session.get(Tea, new.tea, with_for_update=True)
        if tea is None:
            raise HTTPException(404, "no such tea")
        if tea.stock < new.count:
            raise HTTPException(409, "not enough")
        tea.stock -= new.count
        order = Order(tea_id=tea.id, count=new.count)
        session.add(order)
        await session.flush()
    return {"order": order.id, "state": order.state, "stock": tea.stock}
# --8<-- [end:order]

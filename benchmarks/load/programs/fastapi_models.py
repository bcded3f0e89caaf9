"""What FastAPI's programs answer with and check."""

from typing import Annotated

from annotated_types import Len
from pydantic import BaseModel, Field


class TeaOut(BaseModel, from_attributes=True):
    """A tea."""

    id: int
    name: str
    cents: int


class LineOut(BaseModel, from_attributes=True):
    """A tea and how much of it."""

    tea: str
    grams: int


class CustomerOut(BaseModel, from_attributes=True):
    """Who ordered."""

    name: str
    city: str


class OrderOut(BaseModel, from_attributes=True):
    """Some teas for a customer."""

    id: int
    customer: CustomerOut
    lines: list[LineOut]


class OrderForm(BaseModel):
    """What a client orders."""

    tea: Annotated[str, Len(1, 40)]
    grams: int = Field(ge=50, le=1000)


class ShopOut(BaseModel):
    """The shop."""

    name: str
    open: bool

"""What FastAPI's JSON encoders make of Python values, and how to change it."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Annotated

from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse
from pydantic import BaseModel, PlainSerializer, TypeAdapter


# --8<-- [start:defaults]
def with_return_type(value):
    return TypeAdapter(type(value)).dump_json(value).decode()


def without_return_type(value):
    return JSONResponse(jsonable_encoder(value)).body.decode()


for value in (
    datetime.fromisoformat("2026-03-01T09:30:00.123456Z"),
    datetime.fromisoformat("2026-03-01T09:30:00.123456+09:00"),
    date(2026, 3, 1),
    timedelta(minutes=5),
    Decimal("4.50"),
    "녹차",
    {"b": 1, "a": 2},
    {1},
):
    print(with_return_type(value), "|", without_return_type(value))
    #> "2026-03-01T09:30:00.123456Z" | "2026-03-01T09:30:00.123456+00:00"
    #> "2026-03-01T09:30:00.123456+09:00" | "2026-03-01T09:30:00.123456+09:00"
    #> "2026-03-01" | "2026-03-01"
    #> "PT5M" | 300.0
    #> "4.50" | 4.5
    #> "녹차" | "녹차"
    #> {"b":1,"a":2} | {"b":1,"a":2}
    #> [1] | [1]
# --8<-- [end:defaults]


# --8<-- [start:custom]
def with_offset(value: datetime) -> str:
    return value.isoformat()


class Tea(BaseModel):
    name: str
    price: Decimal
    picked: Annotated[datetime, PlainSerializer(with_offset)]


tea = Tea(
    name="녹차",
    price=Decimal("4.50"),
    picked=datetime(2026, 3, 1, 9, 30, tzinfo=UTC),
)
print(tea.model_dump_json())
#> {"name":"녹차","price":"4.50","picked":"2026-03-01T09:30:00+00:00"}
# --8<-- [end:custom]

"""What it costs to send a parcel."""

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query

router = APIRouter()

# --8<-- [start:quote]
CENTS_A_KILO = {"kr": 300, "kz": 500, "us": 900}
Country = StrEnum("Country", list(CENTS_A_KILO))


@router.get("/quote")
@router.head("/quote", include_in_schema=False)
def quote(
    grams: Annotated[int, Query(ge=1, le=20_000)], country: Country
) -> dict[str, int]:
    kilos = -(-grams // 1000)
    return {"cents": kilos * CENTS_A_KILO[country]}
# --8<-- [end:quote]

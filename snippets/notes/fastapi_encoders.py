"""How a model says what its values look like in JSON."""

import warnings
from datetime import date
from typing import Annotated

from pydantic import BaseModel, PlainSerializer


def short(day: date) -> str:
    return day.strftime("%d.%m.%Y")


with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")

    class Old(BaseModel, json_encoders={date: short}):
        day: date


class New(BaseModel):
    day: Annotated[date, PlainSerializer(short, when_used="json")]


print(told[0].category.__name__)
#> PydanticDeprecatedSince20
day = date(2026, 5, 1)
print(Old(day=day).model_dump_json(), New(day=day).model_dump_json())
#> {"day":"01.05.2026"} {"day":"01.05.2026"}

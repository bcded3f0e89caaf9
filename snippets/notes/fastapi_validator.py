"""What Pydantic makes of a model that was written for its version 1."""

import warnings
from types import SimpleNamespace

with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    from pydantic import BaseModel, ConfigDict, field_validator, validator

    class OldTea(BaseModel):
        name: str

        @validator("name")
        def strip(cls, text):
            return text.strip()

        class Config:
            orm_mode = True


for kind in sorted({one.category.__name__ for one in told}):
    print(kind)
    #> PydanticDeprecatedSince20
    #> UserWarning
print([str(one.message).split("\n")[1] for one in told[2:3]])
#> ["* 'orm_mode' has been renamed to 'from_attributes'"]


class Tea(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    name: str

    @field_validator("name")
    @classmethod
    def strip(cls, text: str) -> str:
        return text.strip()


row = SimpleNamespace(name=" Assam ")
print(repr(OldTea(name=" Assam ").name), repr(Tea.model_validate(row).name))
#> 'Assam' 'Assam'
try:
    OldTea.model_validate(row)
except ValueError as error:
    print(error.errors()[0]["type"])
    #> model_type

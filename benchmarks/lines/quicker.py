"""msgspec and orjson, which the guide does not install, doing what the page's libraries do: the same bytes."""

import datetime
from typing import Annotated

import bare_encoders
import bare_serializers
import msgspec
import orjson

ENCODERS = {"orjson": orjson.dumps, "msgspec": msgspec.json.encode}


class MsgspecTeas:
    """It knows dataclasses."""

    teas = makers = msgspec.json.Encoder()

    def dump(self, encoder, rows):
        """The rows as JSON."""
        return encoder.encode(rows)


class Order(msgspec.Struct):
    """An order, with the bounds that the page's models have."""

    tea: Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
    cups: Annotated[int, msgspec.Meta(ge=1, le=12)]
    by: datetime.date


ORDERS = msgspec.json.Decoder(list[Order])


def check(body):
    """How many orders were accepted."""
    return len(ORDERS.decode(body))


ROWS = bare_encoders.rows(10)
if any(encode(ROWS) != bare_encoders.ENCODERS["json"](ROWS) for encode in ENCODERS.values()):
    raise RuntimeError("An encoder writes another text.")
for name in ("teas", "makers"):
    given = getattr(bare_serializers.fastapi, name.upper())[:10]
    pydantic = bare_serializers.LIBRARIES["Pydantic"]
    if MsgspecTeas().dump(MsgspecTeas.teas, given) != pydantic.dump(getattr(pydantic, name), given):
        raise RuntimeError(f"msgspec writes other {name}.")

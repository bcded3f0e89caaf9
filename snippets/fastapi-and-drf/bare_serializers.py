"""The same rows as JSON, and the same orders checked, by four libraries."""

import json
from dataclasses import asdict

import drf_app as drf
import fastapi_app as fastapi
import marshmallow as ma
from pydantic import TypeAdapter
from rest_framework.renderers import JSONRenderer


# --8<-- [start:pydantic]
class PydanticTeas:
    teas = TypeAdapter(list[fastapi.Tea])
    makers = TypeAdapter(list[fastapi.Maker])

    def dump(self, adapter, rows):
        models = adapter.validate_python(rows, from_attributes=True)
        return adapter.dump_json(models)
# --8<-- [end:pydantic]


# --8<-- [start:drf]
class DrfTeas:
    teas = drf.TeaSerializer
    makers = drf.MakerSerializer

    def dump(self, serializer_class, rows):
        serializer = serializer_class(rows, many=True)
        return JSONRenderer().render(serializer.data)
# --8<-- [end:drf]


# --8<-- [start:marshmallow]
class TeaSchema(ma.Schema):
    id = ma.fields.Integer()
    name = ma.fields.String()
    cents = ma.fields.Integer()
    picked = ma.fields.Date()


class MakerSchema(ma.Schema):
    id = ma.fields.Integer()
    name = ma.fields.String()
    teas = ma.fields.List(ma.fields.Nested(TeaSchema))


class MarshmallowTeas:
    teas = TeaSchema(many=True)
    makers = MakerSchema(many=True)

    def dump(self, schema, rows):
        return schema.dumps(rows, separators=(",", ":")).encode()
# --8<-- [end:marshmallow]


# --8<-- [start:standard]
class StandardTeas:
    teas = makers = json.JSONEncoder(separators=(",", ":"), default=str)

    def dump(self, encoder, rows):
        return encoder.encode([asdict(row) for row in rows]).encode()
# --8<-- [end:standard]


LIBRARIES = {
    "Pydantic": PydanticTeas(),
    "Django REST framework": DrfTeas(),
    "marshmallow": MarshmallowTeas(),
    "dataclasses, json": StandardTeas(),
}


# --8<-- [start:orders]
def check_pydantic(body):
    return len(PYDANTIC_ORDERS.validate_json(body))


def check_drf(body):
    serializer = drf.OrderSerializer(data=json.loads(body), many=True)
    serializer.is_valid(raise_exception=True)
    return len(serializer.validated_data)


def check_marshmallow(body):
    return len(MARSHMALLOW_ORDERS.loads(body))


class OrderSchema(ma.Schema):
    tea = ma.fields.String(validate=ma.validate.Length(1, 40), required=True)
    cups = ma.fields.Integer(validate=ma.validate.Range(1, 12), required=True)
    by = ma.fields.Date(required=True)


PYDANTIC_ORDERS = TypeAdapter(list[fastapi.Order])
MARSHMALLOW_ORDERS = OrderSchema(many=True)
# --8<-- [end:orders]

CHECKS = {
    "Pydantic": check_pydantic,
    "Django REST framework": check_drf,
    "marshmallow": check_marshmallow,
}


def orders(count):
    one = {"tea": "Sencha", "cups": 2, "by": "2026-12-01"}
    return json.dumps([one] * count).encode()


if __name__ == "__main__":
    # --8<-- [start:alike]
    for name, rows in (("teas", fastapi.TEAS), ("makers", fastapi.MAKERS)):
        written = {
            library.dump(getattr(library, name), rows)
            for library in LIBRARIES.values()
        }
        print(len(LIBRARIES), "libraries,", len(written), "text")
        #> 4 libraries, 1 text
        #> 4 libraries, 1 text

    accepted = {name: check(orders(100)) for name, check in CHECKS.items()}
    print(set(accepted.values()))
    #> {100}
    # --8<-- [end:alike]

"""What Django's JSON encoder makes of Python values, and how to change it."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.http import JsonResponse

# --8<-- [start:defaults]
settings.configure()


def encoded(value, safe=False):
    try:
        return JsonResponse(value, safe=safe).text
    except TypeError as error:
        return f"TypeError: {error}: {value}"


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
    print(encoded(value))
    #> "2026-03-01T09:30:00.123Z"
    #> "2026-03-01T09:30:00.123+09:00"
    #> "2026-03-01"
    #> "P0DT00H05M00S"
    #> "4.50"
    #> "\ub179\ucc28"
    #> {"b": 1, "a": 2}
    #> TypeError: Object of type set is not JSON serializable: {1}

print("safe=True:", encoded([], safe=True).partition(":")[0])
#> safe=True: TypeError
# --8<-- [end:defaults]


# --8<-- [start:custom]
class IsoEncoder(DjangoJSONEncoder):
    def default(self, o):
        if isinstance(o, datetime):
            return o.isoformat()
        return super().default(o)


tea = {
    "name": "녹차",
    "price": Decimal("4.50"),
    "picked": datetime(2026, 3, 1, 9, 30, tzinfo=UTC),
}
response = JsonResponse(
    tea, encoder=IsoEncoder, json_dumps_params={"ensure_ascii": False}
)
print(response.text)
#> {"name": "녹차", "price": "4.50", "picked": "2026-03-01T09:30:00+00:00"}
# --8<-- [end:custom]

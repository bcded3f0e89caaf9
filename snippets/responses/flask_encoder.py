"""What Flask's JSON encoder makes of Python values, and how to change it."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from flask import Flask
from flask.json.provider import DefaultJSONProvider

# --8<-- [start:defaults]
app = Flask(__name__)


def encoded(value):
    try:
        return app.json.dumps(value)
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
    #> "Sun, 01 Mar 2026 09:30:00 GMT"
    #> "Sun, 01 Mar 2026 00:30:00 GMT"
    #> "Sun, 01 Mar 2026 00:00:00 GMT"
    #> TypeError: Object of type timedelta is not JSON serializable: 0:05:00
    #> "4.50"
    #> "\ub179\ucc28"
    #> {"a": 2, "b": 1}
    #> TypeError: Object of type set is not JSON serializable: {1}
# --8<-- [end:defaults]


# --8<-- [start:custom]
class IsoJSONProvider(DefaultJSONProvider):
    ensure_ascii = False
    sort_keys = False

    def default(self, o):
        if isinstance(o, datetime):
            return o.isoformat()
        return super().default(o)


app.json = IsoJSONProvider(app)

tea = {
    "name": "녹차",
    "price": Decimal("4.50"),
    "picked": datetime(2026, 3, 1, 9, 30, tzinfo=UTC),
}
print(app.json.dumps(tea))
#> {"name": "녹차", "price": "4.50", "picked": "2026-03-01T09:30:00+00:00"}
# --8<-- [end:custom]

"""An entry of OPTIONS that no setting reads: it goes to the driver."""

from django.conf import settings
from django.db.utils import ConnectionHandler

settings.configure()


def connect(**keys: object) -> str:
    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
    one = ConnectionHandler({"default": {**database, **keys}})["default"]
    try:
        one.ensure_connection()
    except TypeError as error:
        return type(error).__name__
    one.close()
    return "connected"


print("MAX_CONNS:", connect(OPTIONS={"MAX_CONNS": 20}))
#> MAX_CONNS: TypeError
print("CONN_MAX_AGE:", connect(CONN_MAX_AGE=60))
#> CONN_MAX_AGE: connected

"""What a stranger sees of a bug, debug mode off and on, in Django."""

from secrets import token_hex

import django
from django.conf import settings
from django.test import Client, override_settings
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["testserver"],
    ROOT_URLCONF=__name__,
    LOGGING_CONFIG=None,
    SECRET_KEY=token_hex(),
    TIME_ZONE="UTC",
)
django.setup()


# --8<-- [start:debug]
def count_till(request):
    card = "4111" * 2
    raise RuntimeError(f"no till takes {len(card)} digits")


urlpatterns = [path("till", count_till)]


def ask(debug):
    client = Client(raise_request_exception=False)
    with override_settings(DEBUG=debug):
        page = client.get("/till").content.decode()
    shown = {
        "message": "no till takes" in page,
        "source": "len(card)" in page,
        "values": "41114111" in page,
    }
    return ", ".join(name for name in shown if shown[name])


print("off:", ask(debug=False) or "nothing")
#> off: nothing
print("on:", ask(debug=True))
#> on: message, source, values
# --8<-- [end:debug]

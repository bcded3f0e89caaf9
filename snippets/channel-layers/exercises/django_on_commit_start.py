"""An order that tells the shop's screens, which a list stands for."""

import sys

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.db import transaction
from django.http import JsonResponse
from django.urls import path
from django.views.decorators.http import require_POST

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    ROOT_URLCONF=__name__,
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": ":memory:",
        }
    },
)
told = []  # what a layer would have sent to the screens


class SoldOut(Exception):
    pass


def sell(tea):
    told.append(f"{tea} is sold")
    if tea == "gyokuro":
        raise SoldOut


@require_POST
def order(request, teas):
    told.clear()
    try:
        with transaction.atomic():
            for tea in teas.split(","):
                sell(tea)
    except SoldOut:
        return JsonResponse({"told": told}, status=409)
    return JsonResponse({"told": told})


urlpatterns = [path("orders/<str:teas>", order)]
app = get_wsgi_application()
asgi_app = get_asgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)

"""A shop whose own errors are bugs."""

import sys

from django.conf import settings
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    MIDDLEWARE=[f"{__name__}.ErrorMiddleware"],
    ROOT_URLCONF=__name__,
)


class SoldOut(Exception):
    pass


class ErrorMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)


def read_tea(request, name):
    return JsonResponse({"name": name})


def brew(request, name):
    raise SoldOut(f"No {name} is left.")


urlpatterns = [
    path("api/teas/<name>", read_tea),
    path("api/teas/<name>/cups", brew),
]

app = get_wsgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)

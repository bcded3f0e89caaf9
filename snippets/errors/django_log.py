"""What is written to the log at an error, in Django."""

import logging

import django
from django.conf import settings
from django.http import JsonResponse
from django.test import Client
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["testserver"],
    MIDDLEWARE=[f"{__name__}.ErrorMiddleware"],
    ROOT_URLCONF=__name__,
)
django.setup()


# --8<-- [start:log]
class Collecting(logging.Handler):
    def emit(self, record):
        error = record.exc_info[0].__name__ if record.exc_info else ""
        lines.append(
            f"{record.name} {record.levelname}: "
            f"{record.getMessage()} {error}".rstrip()
        )


lines = []
logging.getLogger().addHandler(Collecting())


class SoldOut(Exception):
    pass


class ErrorMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, error):
        if isinstance(error, SoldOut):
            return JsonResponse({"status": 409}, status=409)


def brew(request):
    raise SoldOut


def count_till(request):
    raise RuntimeError("no till")


urlpatterns = [path("cups", brew), path("till", count_till)]

for place in "/nothing", "/cups", "/till":
    Client(raise_request_exception=False).get(place)
    print(place, lines)
    #> /nothing ['django.request WARNING: Not Found: /nothing']
    #> /cups ['django.request WARNING: Conflict: /cups']
    #> /till ['django.request ERROR: Internal Server Error: /till RuntimeError']
    lines.clear()
# --8<-- [end:log]

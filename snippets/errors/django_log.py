"""What is written to the log at an error, in Django."""

import logging
from io import StringIO

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
written = StringIO()
form = "%(name)s %(levelname)s: %(message)s"
logging.basicConfig(stream=written, format=form)


def logged():
    line = written.getvalue().partition("\n")[0]
    written.seek(0)
    written.truncate()
    return line or "nothing"


class SoldOut(Exception):
    pass


class ErrorMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, SoldOut):
            return JsonResponse({"status": 409}, status=409)


def brew(request):
    raise SoldOut


def count_till(request):
    raise RuntimeError


urlpatterns = [path("cups", brew), path("till", count_till)]

for place in "/nothing", "/cups", "/till":
    Client(raise_request_exception=False).get(place)
    print(f"{place}: {logged()}")
    #> /nothing: django.request WARNING: Not Found: /nothing
    #> /cups: django.request WARNING: Conflict: /cups
    #> /till: django.request ERROR: Internal Server Error: /till
# --8<-- [end:log]

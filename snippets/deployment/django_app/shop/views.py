"""A program that is ready for its server, in Django."""

import time
from contextlib import suppress

from django.db import OperationalError, connection
from django.http import JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe


# --8<-- [start:proxy]
def client_address(request):
    # The proxy wrote the last one; others are the client's claim.
    chain = request.headers.get("X-Forwarded-For", "")
    last = chain.rpartition(",")[2].strip()
    return last or request.META["REMOTE_ADDR"]


@require_safe
def home(request):
    return JsonResponse({
        "address": client_address(request),
        "scheme": request.scheme,
        "link": request.build_absolute_uri(reverse("home")),
    })
# --8<-- [end:proxy]


# --8<-- [start:health]
def database_answers():
    with suppress(OperationalError), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return True


@require_safe
def live(request):
    return JsonResponse({"status": "alive"})


@require_safe
def ready(request):
    up = database_answers()
    status = 200 if up else 503
    return JsonResponse({"status": "ready" if up else "wait"}, status=status)
# --8<-- [end:health]


@require_safe
def visits(request):
    request.session["visits"] = request.session.get("visits", 0) + 1
    return JsonResponse({"visits": request.session["visits"]})


@require_safe
def report(request):
    time.sleep(1)
    return JsonResponse({"report": "done"})


@require_safe
def broken(request):
    raise RuntimeError("The password of the database is tea.")

"""A Django project in one file to try things in."""

import json
import sys

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path
from django.views.decorators.http import (
    require_POST,
    require_safe,
)

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    ROOT_URLCONF=__name__,
)


@require_safe
def hello(request, name):
    return JsonResponse({"hello": name})


@require_POST
def add_note(request):
    note = json.loads(request.body)
    said = {"text": note["text"], "stars": note["stars"]}
    return JsonResponse(said, status=201)


@require_POST
def leave_message(request):
    form = request.POST
    return JsonResponse({"author": form["author"], "text": form["text"]})


urlpatterns = [
    path("hello/<name>", hello),
    path("notes", add_note),
    path("messages", leave_message),
]

app = get_wsgi_application()
asgi_app = get_asgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)

"""Notes that a client sends as JSON."""

import json
import sys

from django.conf import settings
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path

settings.configure(ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__)


def take_note(request):
    data = json.loads(request.body)
    return JsonResponse({"received": data}, status=201)


urlpatterns = [path("notes", take_note)]

app = get_wsgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)

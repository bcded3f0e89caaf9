"""Tags: most are names, and one path is fixed."""

import sys

from django.conf import settings
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path

settings.configure(ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__)


def show_tag(request, name):
    return JsonResponse({"tag": name})


def popular_tags(request):
    return JsonResponse({"tags": ["poetry", "travel"]})


# --8<-- [start:solution]
urlpatterns = [
    path("popular", popular_tags),
    path("tags/popular", popular_tags),
    path("tags/<str:name>", show_tag),
]
# --8<-- [end:solution]

app = get_wsgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)

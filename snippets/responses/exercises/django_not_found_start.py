"""A shelf of teas."""

import sys

from django.conf import settings
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path

settings.configure(ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__)

GRAMS = {"sencha": 40, "oolong": 12}


def count_cups(request, tea):
    return JsonResponse({"tea": tea, "cups": GRAMS[tea] // 4})


urlpatterns = [path("cups/<str:tea>", count_cups)]

app = get_wsgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)

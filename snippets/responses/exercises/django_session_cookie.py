"""A visit that a cookie remembers."""

import sys

from django.conf import settings
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path

settings.configure(ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__)


# --8<-- [start:solution]
def begin_visit(request):
    response = JsonResponse({"visit": "begun"})
    response.set_cookie("visit", "a1b2", httponly=True, samesite="Lax")
    return response
# --8<-- [end:solution]


urlpatterns = [path("visits", begin_visit)]

app = get_wsgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)

"""A function between the server and Django."""

import sys

from django.conf import settings
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    ROOT_URLCONF=__name__,
    WSGI_APPLICATION=f"{__name__}.app",
)


@require_safe
def orders(request):
    return HttpResponse("No orders yet")


urlpatterns = [path("orders", orders)]
django = get_wsgi_application()


def app(environ, start_response):
    return django(environ, start_response)


if __name__ == "__main__":
    execute_from_command_line(sys.argv)

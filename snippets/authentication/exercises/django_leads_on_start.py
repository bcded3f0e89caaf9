"""A page that is left, in Django."""

import sys

from django.conf import settings
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponseRedirect
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"], ROOT_URLCONF=__name__
)


def leave(request):
    target = request.GET["next"]
    return HttpResponseRedirect(target)


urlpatterns = [path("leave", leave)]
app = get_wsgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)

"""A page that is left, in Django."""

import sys

from django.conf import settings
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponseRedirect
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"], ROOT_URLCONF=__name__
)


# --8<-- [start:solution]
def leave(request):
    target = request.GET["next"]
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}):
        target = "/account"
    return HttpResponseRedirect(target)
# --8<-- [end:solution]


urlpatterns = [path("leave", leave)]
app = get_wsgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)

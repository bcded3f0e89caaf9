"""HTTPS for everybody, in Django."""

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
    MIDDLEWARE=["django.middleware.security.SecurityMiddleware"],
    SECURE_SSL_REDIRECT=True,
    SECURE_REDIRECT_EXEMPT=["^health$"],
)


@require_safe
def page(request):
    return HttpResponse("Here you are")


urlpatterns = [path("account", page), path("health", page)]
app = get_wsgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)

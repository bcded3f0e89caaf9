"""A Django handler that passes on the text of the exception."""

import sys

from django.conf import settings
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path
from django.views import View

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"], ROOT_URLCONF=__name__
)


# --8<-- [start:bug]
def not_found(request, exception):
    body = {"status": 404, "detail": str(exception)}
    return JsonResponse(body, status=404)


handler404 = not_found
urlpatterns = [path("internal/customers/export", View.as_view())]
# --8<-- [end:bug]

app = get_wsgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)

"""The status of a service, which nobody should delete."""

import sys

from django.conf import settings
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe

settings.configure(ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__)


# --8<-- [start:solution]
@require_safe
def show_status(request):
    return JsonResponse({"status": "ok"})
# --8<-- [end:solution]


urlpatterns = [path("status", show_status)]

app = get_wsgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)

"""A file that ended too early is refused."""

import sys

from django.conf import settings
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path
from django.views.decorators.http import require_POST

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    ROOT_URLCONF=__name__,
)


# --8<-- [start:solution]
@require_POST
def add_file(request):
    announced = request.headers.get("Content-Length")
    if announced and len(request.body) < int(announced):
        return JsonResponse({"error": "incomplete"}, status=400)
    return JsonResponse({"bytes": len(request.body)}, status=201)
# --8<-- [end:solution]


urlpatterns = [path("files", add_file)]
app = get_wsgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)

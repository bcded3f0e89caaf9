"""What the page's servers are asked to serve, in Django."""

import sys

# --8<-- [start:program]
import time

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path
from django.views.decorators.http import require_POST, require_safe

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    DEBUG=False,
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
    ROOT_URLCONF=__name__,
)
waiting = []


@require_safe
def home(request):
    return JsonResponse({"hello": "world"})


@require_safe
def wait(request):
    waiting.append(None)
    time.sleep(1)
    at_once = len(waiting)
    waiting.pop()
    return JsonResponse({"at_once": at_once})


@require_POST
def upload(request):
    return JsonResponse({"bytes": len(request.body)})


urlpatterns = [
    path("", home),
    path("wait", wait),
    path("upload", upload),
]
app = get_wsgi_application()
asgi_app = get_asgi_application()
# --8<-- [end:program]

if __name__ == "__main__":
    execute_from_command_line(sys.argv)

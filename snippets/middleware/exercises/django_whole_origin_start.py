"""A layer that lets pages of other origins read."""

import sys

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

settings.configure(
    DEBUG=False,
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=[f"{__name__}.let_read"],
)


# --8<-- [start:solution]
def let_read(get_response):
    def middleware(request):
        response = get_response(request)
        patch_vary_headers(response, ["Origin"])
        origin = request.headers.get("Origin", "")
        if origin.endswith("shop.example"):
            response["Access-Control-Allow-Origin"] = origin
        return response

    return middleware
# --8<-- [end:solution]


@require_safe
def read_stock(request):
    return JsonResponse({"Sencha": 12})


urlpatterns = [path("api/stock", read_stock)]

app = get_wsgi_application()
asgi_app = get_asgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)

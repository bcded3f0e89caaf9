"""A layer that refuses what pages of other origins send."""

import sys

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe

settings.configure(
    DEBUG=False,
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=[f"{__name__}.refuse_foreign"],
)


def refuse_foreign(get_response):
    def middleware(request):
        origin = request.headers.get("Origin")
        if origin and not origin.endswith("shop.example"):
            return JsonResponse({"detail": "Foreign origin"}, status=403)
        return get_response(request)

    return middleware


@require_safe
def read_stock(request):
    return JsonResponse({"Sencha": 12})


urlpatterns = [path("api/stock", read_stock)]

app = get_wsgi_application()
asgi_app = get_asgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)

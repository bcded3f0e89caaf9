"""Code that runs before and after every view, in one-file Django."""

import re
import sys
from functools import wraps
from time import perf_counter
from uuid import uuid4

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe

settings.configure(
    DEBUG=False,
    ROOT_URLCONF=__name__,
    # --8<-- [start:hosts]
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    # --8<-- [end:hosts]
    # --8<-- [start:cors]
    INSTALLED_APPS=["corsheaders"],
    CORS_URLS_REGEX="/api/.*",
    CORS_ALLOWED_ORIGINS=["https://shop.example"],
    CORS_ALLOW_METHODS=["GET"],
    CORS_ALLOW_HEADERS=["x-request-id"],
    CORS_EXPOSE_HEADERS=["X-Request-ID"],
    CORS_ALLOW_CREDENTIALS=True,
    CORS_PREFLIGHT_MAX_AGE=600,
    # --8<-- [end:cors]
    # --8<-- [start:order]
    # the first is outermost; a new project lists more
    MIDDLEWARE=[
        f"{__name__}.timing",
        f"{__name__}.keep_request_id",
        # --8<-- [start:security]
        "django.middleware.security.SecurityMiddleware",
        # --8<-- [end:security]
        "corsheaders.middleware.CorsMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        # --8<-- [start:security]
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
        # --8<-- [end:security]
        f"{__name__}.refuse_closed",
        f"{__name__}.outer",
        f"{__name__}.inner",
    ],
    # --8<-- [end:order]
)


# --8<-- [start:timing]
def timing(get_response):
    def middleware(request):
        start = perf_counter()
        response = get_response(request)
        took = (perf_counter() - start) * 1000
        response["Server-Timing"] = f"app;dur={took:.1f}"
        return response

    return middleware
# --8<-- [end:timing]


# --8<-- [start:request-id]
def keep_request_id(get_response):
    def middleware(request):
        sent = request.headers.get("X-Request-ID", "")
        good = re.fullmatch("[A-Za-z0-9-]{1,64}", sent)
        request.request_id = sent if good else uuid4().hex
        response = get_response(request)
        response["X-Request-ID"] = request.request_id
        return response

    return middleware
# --8<-- [end:request-id]


# --8<-- [start:closed]
CLOSED = ["/archive"]


def refuse_closed(get_response):
    def middleware(request):
        if request.path in CLOSED:
            return JsonResponse(
                {"detail": "Closed"},
                status=503,
                headers={"Retry-After": "3600"},
            )
        return get_response(request)

    return middleware
# --8<-- [end:closed]


def note(request, text):
    request.trail = [*getattr(request, "trail", []), text]


# --8<-- [start:order]
def outer(get_response):
    def middleware(request):
        note(request, "outer in")
        response = get_response(request)
        note(request, "outer out")
        response["Trail"] = ", ".join(request.trail)
        return response

    return middleware


def inner(get_response):
    def middleware(request):
        note(request, "inner in")
        response = get_response(request)
        note(request, "inner out")
        return response

    return middleware
# --8<-- [end:order]


@require_safe
def list_teas(request):
    note(request, "view")
    return JsonResponse(["Sencha", "Assam"], safe=False)


# --8<-- [start:value]
@require_safe
def read_receipt(request):
    return JsonResponse({"request_id": request.request_id})
# --8<-- [end:value]


# --8<-- [start:broken]
@require_safe
def read_broken(request):
    raise RuntimeError("out of tea")
# --8<-- [end:broken]


# --8<-- [start:local]
def needs_version(view):
    @wraps(view)
    def checked(request, *args, **kwargs):
        if "X-API-Version" not in request.headers:
            return JsonResponse({"detail": "Which version?"}, status=400)
        return view(request, *args, **kwargs)

    return checked


@require_safe
@needs_version
def list_prices(request):
    return JsonResponse({"Sencha": 450})
# --8<-- [end:local]


@require_safe
def read_stock(request):
    return JsonResponse({"Sencha": 12})


@require_safe
def read_broken_stock(request):
    raise RuntimeError("out of tea")


urlpatterns = [
    path("teas", list_teas),
    path("archive", list_teas),
    path("receipt", read_receipt),
    path("broken", read_broken),
    path("prices", list_prices),
    path("api/stock", read_stock),
    path("api/broken", read_broken_stock),
]

app = get_wsgi_application()
asgi_app = get_asgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)

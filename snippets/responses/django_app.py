"""Every kind of answer, in one-file Django."""

import sys
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import (
    FileResponse,
    Http404,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.views import View
from django.views.decorators.http import (
    etag,
    require_http_methods,
    require_POST,
    require_safe,
)
from django.views.decorators.vary import vary_on_headers

settings.configure(
    DEBUG=False,
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    ROOT_URLCONF=__name__,
    # a new project lists more
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        f"{__name__}.SoldOutMiddleware",
    ],
)


# --8<-- [start:text]
@require_safe
def hello(request):
    return HttpResponse(
        "Hello, 안녕, привет\n", content_type="text/plain; charset=utf-8"
    )


@require_safe
def bare(request):
    return "Hello, 안녕, привет"
# --8<-- [end:text]


# --8<-- [start:json]
TEA = {"id": 1, "name": "Sencha", "supplier_price": 310}


@require_safe
def read_tea(request):
    return JsonResponse({"id": TEA["id"], "name": TEA["name"]})


@require_safe
def read_whole_tea(request):
    return JsonResponse(TEA)
# --8<-- [end:json]


# --8<-- [start:json-damaged]
@require_safe
def read_damaged_tea(request):
    return JsonResponse({"id": TEA["id"], "name": None})
# --8<-- [end:json-damaged]


# --8<-- [start:json-list]
@require_safe
def list_tags(request):
    return JsonResponse(["green", "녹차", "зелёный"], safe=False)
# --8<-- [end:json-list]


# --8<-- [start:types]
ORDER = {
    "key": UUID("3f2b8c1e-0000-4000-8000-000000000007"),
    "placed": datetime.fromisoformat("2026-03-01T09:30:00.123456Z"),
    "total": Decimal("4.50"),
}


@require_safe
def read_order(request, order_id):
    return JsonResponse({"id": order_id, **ORDER})


@require_safe
def read_ratio(request):
    return JsonResponse({"ratio": float("nan")})
# --8<-- [end:types]


# --8<-- [start:html]
@require_safe
def greet(request):
    name = request.GET.get("name", "guest")
    return HttpResponse(
        format_html("<p title='greeting'>Hello, {}!</p>", name)
    )
# --8<-- [end:html]


# --8<-- [start:redirects]
@require_safe
def today(request):
    return redirect("tea")


@require_POST
def add_note(request):
    return HttpResponseRedirect(reverse("tea"), status=303)
# --8<-- [end:redirects]


# --8<-- [start:redirect-permanent]
@require_safe
def moved(request):
    return redirect("tea", permanent=True)
# --8<-- [end:redirect-permanent]


# --8<-- [start:header]
@require_safe
def label(request):
    text = request.GET.get("text", "green")
    return JsonResponse({"label": text}, headers={"X-Rosetta-Label": text})


@require_safe
def checked_label(request):
    text = request.GET.get("text", "green")
    if not (text.isascii() and text.isprintable()):
        return HttpResponse(status=400)
    return JsonResponse({"label": text}, headers={"X-Rosetta-Label": text})
# --8<-- [end:header]


# --8<-- [start:cookies]
class ThemeView(View):
    def post(self, request):
        theme = request.GET.get("name", "dark")
        response = JsonResponse({"theme": theme})
        response.set_cookie(
            "theme",
            theme,
            max_age=3600,
            secure=True,
            httponly=True,
            samesite="Lax",
        )
        # bare defaults: no Secure, no HttpOnly
        response.set_cookie("visited", "yes")
        return response
    # --8<-- [end:cookies]

    # --8<-- [start:cookie-delete]
    def delete(self, request):
        response = JsonResponse({"theme": None})
        response.delete_cookie("theme", samesite="Lax")
        return response
    # --8<-- [end:cookie-delete]


# --8<-- [start:status]
@require_POST
def create_order(request):
    location = reverse("order", kwargs={"order_id": 7})
    return JsonResponse(
        {"id": 7}, status=201, headers={"Location": location}
    )


@require_http_methods(["DELETE"])
def empty_cart(request):
    return HttpResponse(status=204)
# --8<-- [end:status]


# --8<-- [start:errors]
GRAMS = {"sencha": 40, "oolong": 0, "mate": None}


class SoldOut(Exception):
    pass


class SoldOutMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, SoldOut):
            body = {"error": "sold out", "tea": str(exception)}
            return JsonResponse(body, status=409)


@require_safe
def count_cups(request, tea):
    if tea not in GRAMS:
        raise Http404(f"No {tea} on the shelf.")
    if GRAMS[tea] == 0:
        raise SoldOut(tea)
    return JsonResponse({"tea": tea, "cups": GRAMS[tea] // 4})
# --8<-- [end:errors]


# --8<-- [start:stream]
@require_safe
def stream_steps(request):
    def steps():
        for step in ("boil", "pour", "пейте"):
            yield f"{step}\n"

    return StreamingHttpResponse(
        steps(), content_type="text/plain; charset=utf-8"
    )
# --8<-- [end:stream]


# --8<-- [start:download]
REPORT = Path(__file__).with_name("report.txt")


@require_safe
@etag(lambda request: "report-1")
def download_report(request):
    return FileResponse(
        REPORT.open("rb"),
        as_attachment=True,
        filename="보고서 №1.txt",
    )
# --8<-- [end:download]


# --8<-- [start:conditional]
@require_safe
@etag(lambda request: "menu-2")
def read_menu(request):
    return JsonResponse({"menu": ["Sencha", "Mate"]})
# --8<-- [end:conditional]


# --8<-- [start:negotiation]
@require_safe
@vary_on_headers("Accept")
def read_cup(request):
    offered = ["application/json", "text/html"]
    chosen = request.get_preferred_type(offered)
    if chosen is None:
        return HttpResponse(status=406)
    if chosen == "text/html":
        return HttpResponse("<p>One cup</p>")
    return JsonResponse({"cups": 1})
# --8<-- [end:negotiation]


urlpatterns = [
    path("hello", hello),
    path("bare", bare),
    path("tea", read_tea, name="tea"),
    path("tea/whole", read_whole_tea),
    path("tags", list_tags),
    path("tea/damaged", read_damaged_tea),
    path("orders/<int:order_id>", read_order, name="order"),
    path("ratio", read_ratio),
    path("greet", greet),
    path("today", today),
    path("moved", moved),
    path("notes", add_note),
    path("label", label),
    path("label/checked", checked_label),
    path("theme", ThemeView.as_view()),
    path("orders", create_order),
    path("cart", empty_cart),
    path("cups/<str:tea>", count_cups),
    path("steps", stream_steps),
    path("report", download_report),
    path("menu", read_menu),
    path("cup", read_cup),
]

app = get_wsgi_application()
asgi_app = get_asgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
